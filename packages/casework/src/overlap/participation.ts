/** Taking part: a named person of the operation decides that it is compared with others here, on which terms, and when that ends. */
import { COMPARABLE_KINDS, OVERLAP_QUESTIONS_PER_DAY, Refusal } from '@custodia/contract';
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import {
  announce,
  countOverlapQuestions,
  insertParticipation,
  listOverlapQuestions,
  listParticipation,
  type NewParticipation,
} from '@custodia/store';
import { logChange } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { readerOf } from '../signal/visible.ts';

type Standing = OutputOf<Procedures['overlapShow']>;
type TakePartInput = InputOf<Procedures['overlapTakePart']>;

export async function takePart(casework: Casework, input: TakePartInput): Promise<Standing> {
  const operationId = await requireId(casework, 'operation', input.operation);
  const { kinds = COMPARABLE_KINDS, tells, reason } = input;
  await decide(casework, operationId, {
    ...{ decision: 'joined', kinds: [...new Set(kinds)], tells, contact: contactOf(input), reason },
  });
  return standingOf(casework, operationId);
}

/** Who learns that somebody holds it and may ask, has to be told whom. */
function contactOf({ tells, who, how }: TakePartInput): string | null {
  if (who !== undefined && how !== undefined) return `${who}, ${how}`;
  if (tells === 'nothing' && who === undefined && how === undefined) return null;
  throw new Refusal(
    'input-invalid',
    'who, how: say both: whom other operations ask, and how. Only where nothing is told may both be left out.',
  );
}

export async function leave(casework: Casework, input: InputOf<Procedures['overlapLeave']>): Promise<Standing> {
  const operationId = await requireId(casework, 'operation', input.operation);
  const { reason } = input;
  await decide(casework, operationId, { decision: 'left', kinds: [], tells: null, contact: null, reason });
  return standingOf(casework, operationId);
}

type Decision = Pick<NewParticipation, 'decision' | 'kinds' | 'tells' | 'contact' | 'reason'>;

async function decide(casework: Casework, operationId: string, decision: Decision): Promise<void> {
  const at = nowIso(casework);
  await casework.database.withTransaction(async (tx) => {
    const logIndex = await logChange(casework, tx, {
      ...{ kind: `overlap-${decision.decision}`, subject: operationId, at },
      facts: { operationId, ...decision, kinds: [...decision.kinds] },
    });
    const made = await insertParticipation(tx.db, {
      ...{ ...decision, operationId, by: readerOf(casework), at, logIndex },
    });
    if (made === 'taken') throw new Refusal('state-invalid', 'The operation does not take part, so it cannot leave.');
    await announce(tx.db, { kind: 'overlap', subject: operationId, operation: operationId });
  });
}

export async function showStanding(casework: Casework, input: InputOf<Procedures['overlapShow']>): Promise<Standing> {
  return standingOf(casework, await requireId(casework, 'operation', input.operation));
}

async function standingOf(casework: Casework, operationId: string): Promise<Standing> {
  const { db } = casework.database;
  const decisions = await listParticipation(db, operationId);
  const questions = await listOverlapQuestions(db, operationId);
  return {
    takesPart: decisions[0]?.decision === 'joined',
    decisions: decisions.map(({ at, kinds, ...decision }) => ({
      ...{ ...decision, kinds: [...kinds], at: at.toISOString() },
    })),
    questions: questions.map(({ operationId: _operation, askedAt, kinds, ...question }) => ({
      ...{ ...question, kinds: [...kinds], askedAt: askedAt.toISOString() },
    })),
    questionsLeft: await countLeft(casework, operationId),
  };
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** How many questions the operation may still ask in the 24 hours that end now. */
export async function countLeft(casework: Casework, operationId: string): Promise<number> {
  const dayAgo = new Date(casework.clock().getTime() - DAY_MS).toISOString();
  const asked = await countOverlapQuestions(casework.database.db, operationId, dayAgo);
  return Math.max(0, OVERLAP_QUESTIONS_PER_DAY - asked);
}
