/**
 * Linking what came after the last whole linking: accounts of new exhibits against all others, with what that linking learnt held. Whoever shares
 * nothing with a newcomer, directly or through others, is not looked at again.
 */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { judgePairs } from '@custodia/core';
import {
  findAppearances,
  findIndexed,
  findLastRun,
  indexExhibits,
  listAppearancesIn,
  listDecisions,
  listUnlinkedExhibits,
  listWritingHabits,
  listWrittenValues,
  lockLinks,
  measureIndex,
  readEstimate,
  updateAccounts,
  updateProposals,
  type AppearanceRow,
  type DecisionRow,
  type IndexedAccount,
  type LastRun,
} from '@custodia/store';
import { performance } from 'node:perf_hooks';
import { nowIso, type Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { getOperation } from '../operation/show.ts';
import { readerOf } from '../signal/visible.ts';
import { bearersOf } from './accounts.ts';
import { nameProposals } from './name-proposals.ts';
import { recordsOf } from './records.ts';
import { lastOf, runLinking } from './run.ts';

type Result = OutputOf<Procedures['linkUpdate']>;

/** Where more than this share of the accounts is new, what the last whole linking learnt is of another operation than this has become. */
const MOST_NEW = 0.2;
/** More accounts than this are not weighed again: then all are. */
const MOST_REACHED = 20_000;

export async function updateLinking(casework: Casework, input: InputOf<Procedures['linkUpdate']>): Promise<Result> {
  const startedMs = performance.now();
  const operationId = await requireId(casework, 'operation', input.operation);
  const run = await findLastRun(casework.database.db, operationId);
  if (run === null) {
    throw new Refusal('state-invalid', 'Nothing was linked in this operation yet. Use: custodia link run');
  }
  const updated = await tryUpdate(casework, operationId, run);
  const seconds = () => Math.round(performance.now() - startedMs) / 1000;
  if (updated !== null) return { operationId, linked: 'newcomers', ...updated, seconds: seconds() };
  const { accounts, proposals } = await runLinking(casework, { operation: operationId });
  return { operationId, linked: 'whole', newcomers: 0, weighedAgain: accounts, proposals, seconds: seconds() };
}

/** After an import: nothing where the operation was never linked. */
export async function followImport(
  casework: Casework,
  { operation }: { readonly operation?: string | undefined },
): Promise<void> {
  if (operation === undefined) return;
  const operationId = await requireId(casework, 'operation', operation);
  if ((await findLastRun(casework.database.db, operationId)) !== null)
    await updateLinking(casework, { operation: operationId });
}

type Updated = Pick<Result, 'newcomers' | 'weighedAgain' | 'proposals'>;

/** Null where all accounts have to be linked anew. */
async function tryUpdate(casework: Casework, operationId: string, run: LastRun): Promise<Updated | null> {
  const estimate = readEstimate(run.model);
  const newcomers = await gatherNewcomers(casework, operationId);
  const size = await measureIndex(casework.database.db, operationId);
  const tooMany = size.sinceWhole + newcomers.accounts.length > MOST_NEW * run.accounts;
  if (estimate === null || !size.held || tooMany) return null;
  return casework.database.withTransaction(async (tx) => {
    await lockLinks(tx.db, operationId);
    const decisions = await listDecisions(tx.db, operationId);
    const updated = await updateAccounts(tx, {
      ...{ operationId, estimate, newcomers: newcomers.accounts, accounts: run.accounts, most: MOST_REACHED },
      ...{ decided: decidedSince(decisions, run.decidedUntil), judged: judgePairs(decisions) },
      thresholdBits: run.model.thresholdBits,
    });
    if (updated === null) return null;
    await indexExhibits(tx.db, operationId, newcomers.exhibits);
    const at = nowIso(casework);
    const bearers = new Map(updated.reached.map((one) => [one.record.key, one.bearers]));
    const proposed = { operationId, proposals: updated.proposals, at, byUpdate: true };
    const kept = await nameProposals(casework, tx, proposed, (keys) => keys.flatMap((key) => bearers.get(key)!));
    const { sinceWhole } = await measureIndex(tx.db, operationId);
    const reached = [...bearers.keys()];
    const facts = {
      operationId,
      by: readerOf(casework),
      at,
      newcomers: sinceWhole,
      decidedUntil: lastOf(decisions),
      reached,
    };
    await updateProposals(tx.db, facts, kept);
    return { newcomers: newcomers.accounts.length, weighedAgain: reached.length, proposals: kept.length };
  });
}

/** Accounts that people decided about since then. */
function decidedSince(decisions: readonly DecisionRow[], logIndex: number): string[] {
  return [...new Set(decisions.flatMap((one) => (one.logIndex > logIndex ? one.parts.flat() : [])))];
}

/** Accounts of exhibits that were not linked, each whole: with what it wrote in those that were. */
async function gatherNewcomers(
  casework: Casework,
  operationId: string,
): Promise<{ readonly exhibits: readonly string[]; readonly accounts: readonly IndexedAccount[] }> {
  const { db } = casework.database;
  const exhibits = await listUnlinkedExhibits(db, operationId);
  const came = await listAppearancesIn(db, exhibits);
  const known = await findIndexed(db, operationId, [...new Set(came.map(({ account }) => account))]);
  const before = known.flatMap(({ bearers }) => bearers.map(({ participantId }) => participantId));
  const rows = [
    ...new Map([...(await findAppearances(db, before)), ...came].map((row) => [row.participantId, row])).values(),
  ];
  const accounts: ReadonlyMap<string, AppearanceRow[]> = Map.groupBy(rows, ({ account }) => account);
  const by = rows.map(({ participantId }) => participantId);
  const { accounts: named } = await getOperation(casework, operationId);
  const written = await listWrittenValues(db, operationId, by);
  const habits = await listWritingHabits(db, operationId, by);
  const records = recordsOf({ accounts, written, habits, named });
  return { exhibits, accounts: records.map((record) => ({ record, bearers: bearersOf([record.key], accounts) })) };
}
