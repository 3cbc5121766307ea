/** A question to a partner: drafted by one person, approved by another, and then put to the partner's installation. */
import { Refusal, type InputOf, type Procedures } from '@custodia/contract';
import { insertDeconfliction, listHeldIdentifiers, listPartners, type PartnerRow } from '@custodia/store';
import { logChange } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { assertStands } from '../partner/decide.ts';
import { readerOf } from '../signal/visible.ts';
import { callPartner } from './call.ts';
import { assertState, getQuestion, happen, reload } from './find.ts';
import { followQuestion } from './follow.ts';
import { roundUp } from './identifier.ts';
import { showQuestion, type ShownQuestion } from './show.ts';

type AskInput = InputOf<Procedures['deconflictionAsk']>;

export async function askPartner(casework: Casework, input: AskInput): Promise<ShownQuestion> {
  const operationId = await requireId(casework, 'operation', input.operation);
  const partner = await getPartner(casework, input.partner);
  assertStands(casework, partner);
  const kinds = kindsOf(input, partner);
  const size = await sizeOf(casework, operationId, kinds, partner);
  const [id, at] = [casework.randomUuid(), nowIso(casework)];
  const { purpose } = input;
  const asked = { id, partnerId: partner.id, operationId, kinds, purpose, size };
  await casework.database.withTransaction(async (tx) => {
    const facts = { deconflictionId: id, partnerId: partner.id, operationId, kinds, purpose, size };
    const logIndex = await logChange(casework, tx, { kind: 'deconfliction-asked', subject: id, at, facts });
    await insertDeconfliction(tx.db, { ...asked, direction: 'asked', by: readerOf(casework), at, logIndex });
    await happen(casework, tx, asked, { kind: 'drafted' });
  });
  return showQuestion(casework, { id });
}

async function getPartner(casework: Casework, typed: string): Promise<PartnerRow> {
  const id = await requireId(casework, 'partner', typed);
  const [partner] = await listPartners(casework.database.db, { ids: [id] });
  return partner!;
}

function kindsOf({ kinds }: AskInput, partner: PartnerRow): string[] {
  const wanted: readonly string[] = kinds ?? partner.kinds;
  const beyond = wanted.filter((kind) => !partner.kinds.includes(kind));
  if (beyond.length === 0) return [...wanted];
  throw new Refusal(
    'input-invalid',
    `kinds: ${beyond.join(', ')} may not be asked about: the agreement with ${partner.name} names ${partner.kinds.join(', ')}.`,
  );
}

async function sizeOf(
  casework: Casework,
  operationId: string,
  kinds: readonly string[],
  partner: PartnerRow,
): Promise<number> {
  const held = await listHeldIdentifiers(casework.database.db, [operationId], kinds);
  if (held.length === 0)
    throw new Refusal('nothing-to-disclose', `The operation holds no identifier of these kinds: ${kinds.join(', ')}.`);
  const size = roundUp(held.length);
  if (size <= partner.perQuestion) return size;
  throw new Refusal(
    'too-many',
    `The operation holds identifiers for a question of ${String(size)}; the agreement with ${partner.name} allows ${String(partner.perQuestion)} in one. Ask about fewer kinds.`,
  );
}

/** It is put to the partner at once where that can be reached, and by itself later where not. */
export async function approveQuestion(
  casework: Casework,
  input: InputOf<Procedures['deconflictionApprove']>,
): Promise<ShownQuestion> {
  const question = await getQuestion(casework, input.id);
  assertState(question, ['drafted'], 'it is approved');
  const { reason } = input;
  await casework.database.withTransaction((tx) => happen(casework, tx, question.row, { kind: 'approved', reason }));
  await followQuestion(casework, question.row.id).catch((fault: unknown) => {
    if (!(fault instanceof Refusal)) throw fault;
  });
  return showQuestion(casework, { id: question.row.id });
}

/** The partner is told; where it cannot be reached, nothing is withdrawn there and the question stands here until it can. */
export async function withdrawQuestion(
  casework: Casework,
  input: InputOf<Procedures['deconflictionWithdraw']>,
): Promise<ShownQuestion> {
  const { row, partner, state } = await getQuestion(casework, input.id);
  const question = await reload(casework, row.id);
  assertState(question, ['drafted', 'approved', 'proposed', 'accepted'], 'it is withdrawn');
  if (row.direction !== 'asked')
    throw new Refusal('state-invalid', 'This question is the partner’s. Decline it, if it is not answered yet.');
  const { reason } = input;
  if (state === 'proposed' || state === 'accepted')
    await callPartner(casework, partner, 'withdraw', { question: row.id, reason });
  await casework.database.withTransaction((tx) => happen(casework, tx, row, { kind: 'withdrawn', reason }));
  return showQuestion(casework, { id: row.id });
}
