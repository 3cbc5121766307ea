/** The fewest links between two things of an operation. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { findPath, graphKindOf } from '@custodia/core';
import type { Casework } from '../context.ts';
import { isInvestigator } from '../conversation/people.ts';
import { requireId } from '../installation/find-id.ts';
import { accountsOf } from '../link/accounts.ts';
import { getOperation } from '../operation/show.ts';
import { asParticipant } from '../person/accounts.ts';
import { readLinks } from './links.ts';
import { drawAmong } from './show.ts';
import { requireThings } from './things.ts';

/** Things looked at before it is given up. */
const MOST_LOOKED = 50_000;

export async function findGraphPath(
  casework: Casework,
  input: InputOf<Procedures['graphPath']>,
): Promise<OutputOf<Procedures['graphPath']>> {
  const operationId = await requireId(casework, 'operation', input.operation);
  const [from] = await requireThings(casework, operationId, [input.from]);
  const [to] = await requireThings(casework, operationId, [input.to]);
  const barred = new Set([...input.without, ...(input.own ? [] : await ownAccounts(casework, operationId))]);
  const { linksOf } = await readLinks(casework, operationId, { proposals: input.proposals });
  const found = await findPath(linksOf, {
    from: from!.key,
    to: to!.key,
    through: (key) => !barred.has(key) && input.kinds.includes(graphKindOf(key)!),
    most: MOST_LOOKED,
  });
  const path = found.path === null ? null : [...found.path];
  return {
    path,
    whole: found.whole,
    looked: found.looked,
    picture: await drawAmong(casework, operationId, path ?? []),
  };
}

/** Everybody is in contact with the unit’s own accounts: a path through one says nothing. */
async function ownAccounts(casework: Casework, operationId: string): Promise<string[]> {
  const { accounts: named } = await getOperation(casework, operationId);
  if (named.length === 0) return [];
  return [...(await accountsOf(casework, operationId))]
    .filter(([, rows]) => rows.some((row) => isInvestigator(asParticipant(row), named)))
    .map(([key]) => `account:${key}`);
}
