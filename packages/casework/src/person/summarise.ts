/** People in a line each. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import {
  listAttachments,
  listClaims,
  listPeople as listRows,
  listRevisions,
  type PersonFilter,
  type TransactionScope,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { attachedNow } from './attached.ts';

type Summary = OutputOf<Procedures['personList']>[number];

export async function listPeople(casework: Casework, input: InputOf<Procedures['personList']>): Promise<Summary[]> {
  const operationId =
    input.operation === undefined ? undefined : await requireId(casework, 'operation', input.operation);
  const people = await summarise(casework.database, { operationId });
  return people
    .filter(({ category }) => input.category === undefined || category === input.category)
    .slice(0, input.limit);
}

/** By the full identifier of somebody who is there. */
export async function summarisePerson(scope: Pick<TransactionScope, 'db'>, personId: string): Promise<Summary> {
  const [person] = await summarise(scope, { personId });
  return person!;
}

async function summarise({ db }: Pick<TransactionScope, 'db'>, filter: PersonFilter): Promise<Summary[]> {
  const people = await listRows(db, filter);
  // The last of each is what holds.
  const now = new Map((await listRevisions(db, filter)).map((revision) => [revision.personId, revision]));
  const attached = Map.groupBy(attachedNow(await listAttachments(db, filter)), (event) => event.personId);
  const standing = (await listClaims(db, filter)).filter((claim) => claim.retraction === null);
  const claims = Map.groupBy(standing, (claim) => claim.personId);
  return people.flatMap((person) => {
    const revision = now.get(person.id);
    if (revision === undefined) return [];
    return {
      id: person.id,
      operationId: person.operationId,
      label: revision.label,
      category: revision.category,
      authority: revision.authority,
      version: revision.number,
      accounts: attached.get(person.id)?.length ?? 0,
      claims: claims.get(person.id)?.length ?? 0,
      createdAt: person.createdAt.toISOString(),
      createdBy: { accountId: person.createdBy.accountId, name: person.createdBy.name },
      changedAt: revision.at.toISOString(),
    };
  });
}
