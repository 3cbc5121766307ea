/** A question with its partner, and what happens to one: an event in its ledger, with its log entry, in one transaction. */
import { Refusal, type QuestionState } from '@custodia/contract';
import type { JsonObject } from '@custodia/proof';
import {
  announce,
  insertDeconflictionEvent,
  listDeconflictions,
  listPartners,
  type DeconflictionEventKind,
  type DeconflictionRow,
  type NewDeconflictionEvent,
  type PartnerRow,
  type TransactionScope,
} from '@custodia/store';
import { logChange } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { readerOf } from '../signal/visible.ts';
import { stateOf } from './state.ts';

export interface Question {
  readonly row: DeconflictionRow;
  readonly partner: PartnerRow;
  readonly state: QuestionState;
}

/** @throws Refusal `not-found`, `ambiguous-id`. */
export async function getQuestion(casework: Casework, typed: string): Promise<Question> {
  return reload(casework, await requireId(casework, 'deconfliction', typed));
}

/** By its full identifier. */
export async function reload(casework: Casework, id: string): Promise<Question> {
  const question = await findQuestion(casework, id);
  if (question === null) throw new Refusal('not-found', `There is no deconfliction ${id} here.`);
  return question;
}

export async function findQuestion({ database: { db } }: Casework, id: string): Promise<Question | null> {
  const [row] = await listDeconflictions(db, { ids: [id] });
  if (row === undefined) return null;
  const [partner] = await listPartners(db, { ids: [row.partnerId] });
  return { row, partner: partner!, state: stateOf(row) };
}

/** @throws Refusal `state-invalid` that says where it stands. */
export function assertState({ state }: Question, wanted: readonly QuestionState[], what: string): void {
  if (wanted.includes(state)) return;
  throw new Refusal('state-invalid', `The question is ${state}: ${what} when it is ${wanted.join(' or ')}.`);
}

export type Happening = Omit<NewDeconflictionEvent, 'deconflictionId' | 'by' | 'at' | 'logIndex'> & {
  /** For the log: no identifier, no word of a message. */
  readonly facts?: JsonObject;
};

/** @throws Refusal `own-work`, `state-invalid` where the database refuses it. */
export async function happen(
  casework: Casework,
  tx: TransactionScope,
  { id, partnerId }: Pick<DeconflictionRow, 'id' | 'partnerId'>,
  { facts = {}, ...event }: Happening,
): Promise<void> {
  const at = nowIso(casework);
  const { kind, reason = null, operations = [] } = event;
  const logIndex = await logChange(casework, tx, {
    kind: `deconfliction-${kind}`,
    subject: id,
    at,
    facts: { deconflictionId: id, partnerId, reason, operations: [...operations], ...facts },
  });
  const made = { ...event, deconflictionId: id, by: readerOf(casework), at, logIndex };
  const outcome = await insertDeconflictionEvent(tx.db, made);
  if (outcome !== 'happened') throw refusalOf(kind, outcome);
  await announce(tx.db, { kind: 'deconfliction', subject: id });
}

function refusalOf(kind: DeconflictionEventKind, outcome: 'own-work' | 'taken'): Refusal {
  if (outcome === 'own-work')
    return new Refusal('own-work', 'You drafted this question. Ask another person to approve it.');
  return new Refusal('state-invalid', `The question cannot be ${kind} any more. Look at it again.`);
}
