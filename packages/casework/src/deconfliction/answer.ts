/** A partner's question, accepted or declined by a person here. Accepting says which operations take part, and makes the secret by which it is answered. */
import { Refusal, type InputOf, type Procedures } from '@custodia/contract';
import { base64 } from '@custodia/proof';
import { findStanding, keepSecret, wrapKey } from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { assertStands } from '../partner/decide.ts';
import { assertState, getQuestion, happen, type Question } from './find.ts';
import { newSecret } from './oblivious.ts';
import { showQuestion, type ShownQuestion } from './show.ts';

/** How long an accepted question may be compared, and a contact asked for about it. */
const ANSWERS_FOR_MS = 14 * 24 * 60 * 60 * 1000;

export async function acceptQuestion(
  casework: Casework,
  input: InputOf<Procedures['deconflictionAccept']>,
): Promise<ShownQuestion> {
  const question = await getTheirs(casework, input.id, 'it is accepted');
  assertStands(casework, question.partner);
  const operations = await ownOperations(casework, input.operations);
  const wrapped = await wrapKey(casework.masterKey, base64(await newSecret()));
  const until = new Date(casework.clock().getTime() + ANSWERS_FOR_MS).toISOString();
  const { reason } = input;
  await casework.database.withTransaction(async (tx) => {
    await happen(casework, tx, question.row, { kind: 'accepted', operations, reason });
    await keepSecret(tx.db, question.row.id, wrapped, until);
  });
  return showQuestion(casework, { id: question.row.id });
}

export async function declineQuestion(
  casework: Casework,
  input: InputOf<Procedures['deconflictionDecline']>,
): Promise<ShownQuestion> {
  const { row } = await getTheirs(casework, input.id, 'it is declined');
  const { reason } = input;
  await casework.database.withTransaction((tx) => happen(casework, tx, row, { kind: 'declined', reason }));
  return showQuestion(casework, { id: row.id });
}

async function getTheirs(casework: Casework, id: string, what: string): Promise<Question> {
  const question = await getQuestion(casework, id).catch(asNoneOfTheirs);
  // Of what an operation asked nothing is told here, not even that it did.
  if (question.row.direction !== 'answered') throw noneOfTheirs();
  assertState(question, ['received'], what);
  return question;
}

function asNoneOfTheirs(cause: unknown): never {
  throw cause instanceof Refusal && cause.code === 'not-found' ? noneOfTheirs() : cause;
}

function noneOfTheirs(): Refusal {
  return new Refusal(
    'not-found',
    'There is no such question of a partner here. List them with: custodia deconfliction received',
  );
}

/** Nobody lets an operation take part that is not theirs to know: of another's the same is said as of one that does not exist. */
async function ownOperations(casework: Casework, typed: readonly string[]): Promise<string[]> {
  const { caller, database } = casework;
  const standing = caller.kind === 'account' ? await findStanding(database.db, caller.accountId) : null;
  const found: string[] = [];
  for (const one of typed) {
    const id = await requireId(casework, 'operation', one).catch(asNotTheirs);
    if (caller.kind === 'account' && standing?.operations.includes(id) !== true) throw notTheirs();
    found.push(id);
  }
  return [...new Set(found)];
}

function asNotTheirs(cause: unknown): never {
  throw cause instanceof Refusal && cause.code === 'not-found' ? notTheirs() : cause;
}

function notTheirs(): Refusal {
  return new Refusal(
    'not-found',
    'At least one of these operations is not here. List yours with: custodia operation list',
  );
}
