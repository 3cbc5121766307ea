/** Putting a person on record, and changing what they are to the operation. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { insertPerson, insertRevision, lockPerson, type TransactionScope } from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { attachIn } from './attach.ts';
import { assertSaidByAuthority, getPerson, reload } from './find.ts';
import { say } from './say.ts';
import { summarisePerson } from './summarise.ts';

type Summary = OutputOf<Procedures['personCreate']>;

export async function createPerson(casework: Casework, input: InputOf<Procedures['personCreate']>): Promise<Summary> {
  assertSaidByAuthority(input.category, input.authority);
  const operationId = await requireId(casework, 'operation', input.operation);
  const { label, category, reason, participants, authority = null } = input;
  return casework.database.withTransaction(async (tx) =>
    summarisePerson(
      tx,
      await putOnRecord(casework, tx, { operationId, label, category, authority, reason, participants }),
    ),
  );
}

interface NewPerson extends Omit<Revision, 'number'> {
  readonly operationId: string;
  readonly participants: readonly string[];
}

/** Gives the identifier. */
export async function putOnRecord(
  casework: Casework,
  tx: TransactionScope,
  { operationId, participants, ...described }: NewPerson,
): Promise<string> {
  const id = casework.randomUuid();
  const revision = { number: 1, ...described };
  const said = await sayRevision(casework, tx, 'person-created', { id, operationId }, revision);
  await insertPerson(tx.db, { id, operationId, ...said });
  await insertRevision(tx.db, { personId: id, operationId, ...revision, ...said });
  if (participants.length > 0) {
    await attachIn(casework, tx, { id, operationId }, { participants, reason: described.reason, attached: true });
  }
  return id;
}

export async function setCategory(
  casework: Casework,
  input: InputOf<Procedures['personSetCategory']>,
): Promise<Summary> {
  assertSaidByAuthority(input.category, input.authority);
  const { id, operationId } = await getPerson(casework, input.person);
  return casework.database.withTransaction(async (tx) => {
    await lockPerson(tx.db, id);
    const { now } = await reload(tx, id);
    assertSeen(now.number, input.version);
    const label = input.label ?? now.label;
    const authority = input.authority ?? null;
    if (label === now.label && input.category === now.category && authority === now.authority) {
      throw new Refusal('state-invalid', 'That is what the record says already.');
    }
    const revision = { number: now.number + 1, label, category: input.category, authority, reason: input.reason };
    const said = await sayRevision(casework, tx, 'person-category-set', { id, operationId }, revision);
    await insertRevision(tx.db, { personId: id, operationId, ...revision, ...said });
    return summarisePerson(tx, id);
  });
}

function assertSeen(now: number, seen: number): void {
  if (now === seen) return;
  throw new Refusal(
    'conflict',
    `Somebody else changed this person meanwhile (version ${now}, you saw ${seen}). Look again.`,
  );
}

interface Revision {
  readonly number: number;
  readonly label: string;
  readonly category: InputOf<Procedures['personCreate']>['category'];
  readonly authority: string | null;
  readonly reason: string;
}

function sayRevision(
  casework: Casework,
  tx: TransactionScope,
  kind: 'person-created' | 'person-category-set',
  { id, operationId }: { readonly id: string; readonly operationId: string },
  { number, category, label, authority, reason }: Revision,
) {
  const facts = { id, operationId, number, category };
  return say(casework, tx, { kind, subject: id, facts, said: { category, label, authority, reason } });
}
