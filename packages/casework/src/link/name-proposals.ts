/** Proposals on their way to being kept: the same accounts proposed together again are the same proposal, with its name and since when it stands. */
import {
  listProposals,
  type Bearer,
  type KeptProposal,
  type ProposedGroup,
  type TransactionScope,
} from '@custodia/store';
import type { Casework } from '../context.ts';

interface Proposed {
  readonly operationId: string;
  readonly proposals: readonly ProposedGroup[];
  readonly at: string;
  readonly byUpdate: boolean;
}

export async function nameProposals(
  casework: Pick<Casework, 'randomUuid'>,
  { db }: TransactionScope,
  { operationId, proposals, at, byUpdate }: Proposed,
  bearers: (accounts: readonly string[]) => Bearer[],
): Promise<KeptProposal[]> {
  const proposed = proposals.flatMap(({ accounts }) => accounts);
  const standing = await listProposals(db, operationId, proposed);
  const before = new Map(standing.map((one) => [JSON.stringify(one.accounts), one]));
  return proposals.map(({ accounts, pairs }) => {
    const same = before.get(JSON.stringify(accounts));
    return {
      id: same?.id ?? casework.randomUuid(),
      accounts: bearers(accounts),
      pairs,
      proposedAt: same?.proposedAt.toISOString() ?? at,
      byUpdate,
    };
  });
}
