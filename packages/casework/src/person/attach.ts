/** Saying that participants are a person, or are not after all. Both stay on record. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import {
  findAppearances,
  holdExhibits,
  insertAttachments,
  listAttachments,
  lockPerson,
  type AppearanceRow,
  type TransactionScope,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { attachedNow } from './attached.ts';
import { getPerson } from './find.ts';
import { say } from './say.ts';

type Input = InputOf<Procedures['personAttachAccount']>;
type Changed = OutputOf<Procedures['personAttachAccount']>;

export async function attachAccount(casework: Casework, input: Input): Promise<Changed> {
  return change(casework, input, true);
}

export async function detachAccount(casework: Casework, input: Input): Promise<Changed> {
  return change(casework, input, false);
}

async function change(casework: Casework, input: Input, attached: boolean): Promise<Changed> {
  const person = await getPerson(casework, input.person);
  const { participants, reason } = input;
  return casework.database.withTransaction(async (tx) =>
    attachIn(casework, tx, person, { participants, reason, attached }),
  );
}

interface Change {
  readonly participants: readonly string[];
  readonly reason: string;
  readonly attached: boolean;
}

/** One entry of the log for all of them. Throws `state-invalid` where nothing would change. */
export async function attachIn(
  casework: Casework,
  tx: TransactionScope,
  person: { readonly id: string; readonly operationId: string },
  { participants, reason, attached }: Change,
): Promise<Changed> {
  await lockPerson(tx.db, person.id);
  const found = await getAppearances(tx, person.operationId, participants);
  const changing = await thatChange(tx, person.id, found, attached);
  const kind = attached ? 'person-account-attached' : 'person-account-detached';
  const ids = changing.map(({ participantId }) => participantId);
  const facts = { id: person.id, operationId: person.operationId, participants: ids };
  const said = await say(casework, tx, { kind, subject: person.id, facts, said: { participants: ids, reason } });
  await insertAttachments(
    tx.db,
    changing.map(({ exhibitId, participantId }) => ({
      id: casework.randomUuid(),
      personId: person.id,
      operationId: person.operationId,
      ...{ exhibitId, participantId, attached, reason },
      ...said,
    })),
  );
  return { person: person.id, changed: changing.length, logIndex: said.logIndex };
}

/** Of the operation, and held against erasure until the transaction ends; throws `not-found`. */
async function getAppearances(
  tx: TransactionScope,
  operationId: string,
  participants: readonly string[],
): Promise<AppearanceRow[]> {
  const ids = [...new Set(participants)];
  await holdExhibits(
    tx.db,
    (await findAppearances(tx.db, ids)).map(({ exhibitId }) => exhibitId),
  );
  const found = (await findAppearances(tx.db, ids)).filter((one) => one.operationId === operationId);
  if (found.length === ids.length) return found;
  throw new Refusal(
    'not-found',
    `Of ${ids.length} participants ${found.length} are of this operation and here for you. List them with: custodia person accounts`,
  );
}

async function thatChange(
  tx: TransactionScope,
  personId: string,
  found: readonly AppearanceRow[],
  attached: boolean,
): Promise<AppearanceRow[]> {
  const now = new Set(attachedNow(await listAttachments(tx.db, { personId })).map((event) => event.participantId));
  const changing = found.filter(({ participantId }) => now.has(participantId) !== attached);
  if (changing.length > 0) return changing;
  throw new Refusal('state-invalid', attached ? 'They are attached already.' : 'They are not attached to this person.');
}
