/**
 * A question to the other operations here: which of them hold identifiers that this one holds from sealed evidence. Only what both let be compared is;
 * each other operation that holds one is asked for contact, and who asked learns of it only what it agreed to tell.
 */
import { OVERLAP_QUESTIONS_PER_DAY, Refusal, type InputOf, type Procedures } from '@custodia/contract';
import { hex } from '@custodia/proof';
import {
  announce,
  insertOverlap,
  insertOverlapQuestion,
  listHeldIdentifiers,
  listKnownMarks,
  listSharedIdentifiers,
  listTerms,
  lockOverlaps,
  type OverlapSide,
  type OverlapTerms,
  type SharedIdentifier,
  type TransactionScope,
} from '@custodia/store';
import { logChange } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';
import { markOf } from '../deconfliction/identifier.ts';
import { requireId } from '../installation/find-id.ts';
import { readerOf } from '../signal/visible.ts';
import { countLeft } from './participation.ts';
import { listRequests, type ShownRequest } from './show.ts';

interface Question {
  readonly id: string;
  readonly at: string;
  readonly kinds: readonly string[];
  readonly purpose: string;
}

export async function askOthers(casework: Casework, input: InputOf<Procedures['overlapAsk']>): Promise<ShownRequest[]> {
  const operationId = await requireId(casework, 'operation', input.operation);
  const opened = await casework.database.withTransaction(async (tx) => {
    // One at a time, and on this very connection: limits are counted and requests are opened by what it sees.
    await lockOverlaps(tx.db);
    const within: Casework = { ...casework, database: { ...casework.database, db: tx.db } };
    const terms = await listTerms(tx.db);
    const own = ownTerms(terms, operationId);
    const kinds = kindsOf(input, own);
    await assertMayAsk(within, operationId);
    const question = { id: casework.randomUuid(), at: nowIso(casework), kinds, purpose: input.purpose };
    await keepQuestion(within, tx, own, question);
    return openAll(within, tx, { own, terms, question });
  });
  return listRequests(casework, operationId, opened);
}

function ownTerms(terms: readonly OverlapTerms[], operationId: string): OverlapTerms {
  const own = terms.find((one) => one.operationId === operationId);
  if (own !== undefined) return own;
  throw new Refusal(
    'state-invalid',
    'The operation does not take part, so it may not ask either. A supervisor of it decides: custodia overlap take-part',
  );
}

function kindsOf({ kinds }: InputOf<Procedures['overlapAsk']>, own: OverlapTerms): readonly string[] {
  const wanted: readonly string[] = kinds ?? own.kinds;
  const beyond = wanted.filter((kind) => !own.kinds.includes(kind));
  if (beyond.length === 0) return wanted;
  throw new Refusal(
    'input-invalid',
    `kinds: ${beyond.join(', ')} cannot be asked about: the operation lets ${own.kinds.join(', ')} be compared.`,
  );
}

async function assertMayAsk(casework: Casework, operationId: string): Promise<void> {
  if ((await countLeft(casework, operationId)) > 0) return;
  throw new Refusal(
    'too-many',
    `An operation asks ${String(OVERLAP_QUESTIONS_PER_DAY)} times in 24 hours at most, so that nobody tries out guesses. Ask again tomorrow.`,
  );
}

/** Kept whatever comes of it: a question that found nothing counts too. */
async function keepQuestion(
  casework: Casework,
  tx: TransactionScope,
  { operationId }: OverlapTerms,
  { id, at, kinds, purpose }: Question,
): Promise<void> {
  const compared = (await listHeldIdentifiers(tx.db, [operationId], kinds)).length;
  const facts = { questionId: id, operationId, kinds: [...kinds], purpose, compared };
  const logIndex = await logChange(casework, tx, { kind: 'overlap-asked', subject: id, at, facts });
  const asked = { id, operationId, kinds, purpose, compared };
  await insertOverlapQuestion(tx.db, { ...asked, by: readerOf(casework), at, logIndex });
}

interface Asked {
  readonly own: OverlapTerms;
  readonly terms: readonly OverlapTerms[];
  readonly question: Question;
}

/** One request to each other operation that holds something which neither was told of before. Gives their ids. */
async function openAll(casework: Casework, tx: TransactionScope, asked: Asked): Promise<string[]> {
  const { own, terms, question } = asked;
  const shared = await listSharedIdentifiers(tx.db, own.operationId, question.kinds);
  const opened: string[] = [];
  for (const [operationId, both] of Map.groupBy(shared, (one) => one.operationId)) {
    const other = terms.find((one) => one.operationId === operationId)!;
    const marks = await newMarks(casework, own, other, both);
    if (marks.length > 0) opened.push(await open(casework, tx, { ...asked, other, marks }));
  }
  return opened;
}

/** What one of the two was told of is not opened again, whoever asked then and however it was answered. */
async function newMarks(
  casework: Casework,
  own: OverlapTerms,
  other: OverlapTerms,
  both: readonly SharedIdentifier[],
): Promise<Buffer[]> {
  const known = await listKnownMarks(casework.database.db, own.operationId, other.operationId);
  return both.map(markOf(casework)).filter((mark) => !known.has(hex(mark)));
}

async function open(
  casework: Casework,
  tx: TransactionScope,
  { own, other, marks, question }: Asked & { readonly other: OverlapTerms; readonly marks: readonly Buffer[] },
): Promise<string> {
  const id = casework.randomUuid();
  const { at, purpose } = question;
  const facts = {
    ...{ overlapId: id, questionId: question.id, identifiers: marks.length },
    ...{ askingOperation: own.operationId, askedOperation: other.operationId },
  };
  const logIndex = await logChange(casework, tx, { kind: 'overlap-opened', subject: id, at, facts });
  const sides = [sideOf(own, other, 'asked', marks), sideOf(other, own, 'received', marks)] as const;
  const by = readerOf(casework);
  await insertOverlap(tx.db, { id, questionId: question.id, purpose, sides, by, at, logIndex });
  for (const { operationId } of sides) await announce(tx.db, { kind: 'overlap', subject: id, operation: operationId });
  return id;
}

/** What `whose` may know of `other`: as much as that one agreed to tell. */
function sideOf(
  whose: OverlapTerms,
  other: OverlapTerms,
  direction: OverlapSide['direction'],
  marks: readonly Buffer[],
): OverlapSide {
  return {
    ...{ operationId: whose.operationId, direction, marks },
    toldOperation: other.tells === 'operation' ? other.name : null,
    toldContact: other.tells === 'nothing' ? null : other.contact,
  };
}
