/** Deciding about accounts: accept, reject, split, merge. Each is an event by a named person, in the log; none is ever edited. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { findHolders, judgePairs, pairKey, withHolders, type Judgement } from '@custodia/core';
import {
  holdExhibits,
  insertLinkDecision,
  listDecisions,
  listProposalPairs,
  listProposals,
  lockDecisions,
  type DecisionRow,
  type TransactionScope,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { say } from '../person/say.ts';
import { accountsOf, bearersOf, type Accounts } from './accounts.ts';
import { followDecision } from './attach.ts';
import { showDecision } from './list.ts';

type Decided = OutputOf<Procedures['linkAccept']>;
type Kind = DecisionRow['kind'];

interface Known {
  readonly judged: ReadonlyMap<string, Judgement>;
  readonly holders: readonly (readonly string[])[];
}

interface Asked {
  readonly operation: string;
  readonly reason: string;
}

/** All accounts of their holders come along; what somebody decided is apart stays apart. */
export async function acceptLink(casework: Casework, input: InputOf<Procedures['linkAccept']>): Promise<Decided> {
  return decide(casework, input, 'accept', ({ judged, holders }) => {
    const all = withHolders(input.accounts, holders);
    assertNotApart(all, judged);
    return [all];
  });
}

export async function rejectLink(casework: Casework, input: InputOf<Procedures['linkReject']>): Promise<Decided> {
  return decide(casework, input, 'reject', () => [...new Set(input.accounts)].sort().map((account) => [account]));
}

export async function splitLink(casework: Casework, input: InputOf<Procedures['linkSplit']>): Promise<Decided> {
  const taken = new Set(input.accounts);
  if (input.from.some((account) => taken.has(account))) {
    throw new Refusal(
      'input-invalid',
      'An account cannot be taken out from itself: name each either in accounts or in from.',
    );
  }
  return decide(casework, input, 'split', () => [[...taken].sort(), [...new Set(input.from)].sort()]);
}

export async function mergeLinks(casework: Casework, input: InputOf<Procedures['linkMerge']>): Promise<Decided> {
  return decide(casework, input, 'merge', ({ holders }) => [withHolders(input.accounts, holders)]);
}

function assertNotApart(accounts: readonly string[], judged: ReadonlyMap<string, Judgement>): void {
  const apart = accounts.some((a, at) => accounts.slice(at + 1).some((b) => judged.get(pairKey(a, b)) === 'apart'));
  if (!apart) return;
  throw new Refusal(
    'state-invalid',
    'Somebody decided that two of these accounts, or of those held with them, are of different holders. Look at the decisions; if they are wrong, use: custodia link merge',
  );
}

async function decide(
  casework: Casework,
  { operation, reason }: Asked,
  kind: Kind,
  partsOf: (known: Known) => string[][],
): Promise<Decided> {
  const operationId = await requireId(casework, 'operation', operation);
  return casework.database.withTransaction(async (tx) => {
    await lockDecisions(tx.db, operationId);
    const judged = judgePairs(await listDecisions(tx.db, operationId));
    const parts = partsOf({ judged, holders: findHolders(judged) });
    const accounts = await accountsOf({ database: { ...casework.database, db: tx.db } }, operationId);
    const id = await keep(casework, tx, { operationId, kind, reason, parts }, accounts);
    const decisions = await listDecisions(tx.db, operationId);
    const decision = showDecision(decisions.find((one) => one.id === id)!);
    const people = await followDecision(casework, tx, {
      operationId,
      reason,
      named: parts.flat(),
      decisions,
      accounts,
    });
    return { decision, holders: findHolders(judgePairs(decisions)), people };
  });
}

interface Deciding {
  readonly operationId: string;
  readonly kind: Kind;
  readonly reason: string;
  readonly parts: readonly (readonly string[])[];
}

/** The row and its entry in the log, which commits to accounts and reason and holds neither. */
async function keep(
  casework: Casework,
  tx: TransactionScope,
  { operationId, kind, reason, parts }: Deciding,
  accounts: Accounts,
): Promise<string> {
  const bearers = parts.map((keys) => bearersOf(keys, accounts));
  await holdExhibits(
    tx.db,
    bearers.flat().map(({ exhibitId }) => exhibitId),
  );
  const id = casework.randomUuid();
  const participants = bearers.map((part) => part.map(({ participantId }) => participantId));
  const facts = { id, operationId, decision: kind, parts: parts.map((part) => part.length) };
  const said = await say(casework, tx, {
    kind: 'link-decided',
    subject: operationId,
    facts,
    said: { decision: kind, participants, reason },
  });
  await insertLinkDecision(tx.db, {
    id,
    operationId,
    kind,
    reason,
    bits: await bitsOf(tx, operationId, parts),
    parts: bearers,
    ...said,
  });
  return id;
}

/** What the last linking weighed the pair, where the decision is about one pair and it was weighed; else null. */
async function bitsOf({ db }: TransactionScope, operationId: string, parts: Deciding['parts']): Promise<number | null> {
  const [a, b, ...more] = parts.flat().sort();
  if (a === undefined || b === undefined || more.length > 0) return null;
  const proposal = (await listProposals(db, operationId, [a])).find(
    ({ accounts }) => accounts.includes(a) && accounts.includes(b),
  );
  if (proposal === undefined) return null;
  const pair = (await listProposalPairs(db, proposal.id)).find((one) => pairKey(one.a, one.b) === pairKey(a, b));
  return pair?.waterfall.bits ?? null;
}
