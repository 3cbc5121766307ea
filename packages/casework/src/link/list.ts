/** Proposals and what became of them. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { findHolders, judgePairs, stateOf, type Judgement } from '@custodia/core';
import {
  findLastRun,
  listDecisions,
  listProposalPairs,
  listProposals,
  listUnlinkedExhibits,
  type DecisionRow,
  type LastRun,
  type ProposalRow,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { accountsOf, showAccount, type Accounts } from './accounts.ts';

type Listed = OutputOf<Procedures['linkList']>;
type Shown = OutputOf<Procedures['linkShow']>;

export async function listLinks(casework: Casework, input: InputOf<Procedures['linkList']>): Promise<Listed> {
  const operationId = await requireId(casework, 'operation', input.operation);
  const { db } = casework.database;
  const accounts = await accountsOf(casework, operationId);
  const judged = judgePairs(await listDecisions(db, operationId));
  const run = await findLastRun(db, operationId);
  const proposals = (await listProposals(db, operationId)).map((row) => showProposal(row, judged, accounts));
  return {
    run:
      run === null
        ? null
        : {
            at: run.at.toISOString(),
            by: run.by,
            accounts: run.accounts,
            comparedPairs: run.comparedPairs,
            thresholdBits: run.model.thresholdBits,
            version: run.model.version,
            update: updateOf(run),
            unlinked: (await listUnlinkedExhibits(db, operationId)).length,
          },
    proposals: proposals
      .filter(({ state }) => input.state === undefined || state === input.state)
      .slice(0, input.limit),
    holders: findHolders(judged).map((keys) => keys.map((key) => showAccount(key, accounts))),
  };
}

export async function showLink(casework: Casework, input: InputOf<Procedures['linkShow']>): Promise<Shown> {
  const operationId = await requireId(casework, 'operation', input.operation);
  const { db } = casework.database;
  const row = (await listProposals(db, operationId)).find(({ id }) => id === input.proposal);
  if (row === undefined) {
    throw new Refusal(
      'not-found',
      'No such proposal in this operation. A new linking replaces proposals: list them with custodia link list',
    );
  }
  const decisions = await listDecisions(db, operationId);
  const pairs = await listProposalPairs(db, row.id);
  return {
    ...showProposal(row, judgePairs(decisions), await accountsOf(casework, operationId)),
    pairs: pairs.map(({ a, b, waterfall }) => ({
      a,
      b,
      waterfall: {
        ...waterfall,
        steps: waterfall.steps.map(({ standing = [], ...step }) => ({ ...step, standing: [...standing] })),
      },
    })),
    decisions: decisions
      .filter(({ parts }) => parts.flat().some((account) => row.accounts.includes(account)))
      .map(showDecision),
  };
}

function updateOf({ updatedAt, updatedBy, newcomers }: LastRun): NonNullable<Listed['run']>['update'] {
  return updatedAt === null ? null : { at: updatedAt.toISOString(), by: updatedBy ?? '', newcomers };
}

function showProposal(
  row: ProposalRow,
  judged: ReadonlyMap<string, Judgement>,
  accounts: Accounts,
): Listed['proposals'][number] {
  const { id, operationId, strongestBits, weakestBits, proposedAt, byUpdate } = row;
  return {
    id,
    operationId,
    strongestBits,
    weakestBits,
    proposedAt: proposedAt.toISOString(),
    weighed: byUpdate ? 'update' : 'whole',
    state: stateOf(row.accounts, judged),
    accounts: row.accounts.map((key) => showAccount(key, accounts)),
  };
}

export function showDecision({ id, kind, reason, parts, by, at, logIndex }: DecisionRow): Shown['decisions'][number] {
  return { id, kind, reason, parts: parts.map((part) => [...part]), by, at: at.toISOString(), logIndex };
}
