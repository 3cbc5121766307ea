/** Linking the accounts of an operation: proposals only, a person decides. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { judgePairs, learnThreshold, USUAL_GROUPING } from '@custodia/core';
import {
  linkAccounts,
  listDecisions,
  listWritingHabits,
  listWrittenValues,
  replaceProposals,
  type DecisionRow,
} from '@custodia/store';
import { performance } from 'node:perf_hooks';
import { nowIso, type Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { getOperation } from '../operation/show.ts';
import { readerOf } from '../signal/visible.ts';
import { accountsOf, bearersOf } from './accounts.ts';
import { recordsOf } from './records.ts';

const ENGINE = { memoryMb: 1000, threads: 2 };

type Result = OutputOf<Procedures['linkRun']>;

export async function runLinking(casework: Casework, input: InputOf<Procedures['linkRun']>): Promise<Result> {
  const startedMs = performance.now();
  const operationId = await requireId(casework, 'operation', input.operation);
  const { db } = casework.database;
  const { accounts: named } = await getOperation(casework, operationId);
  const accounts = await accountsOf(casework, operationId);
  const decisions = await listDecisions(db, operationId);
  const thresholdBits = learnThreshold(lessonsOf(decisions), USUAL_GROUPING.thresholdBits);
  const written = await listWrittenValues(db, operationId);
  const habits = await listWritingHabits(db, operationId);
  const records = recordsOf({ accounts, written, habits, named });
  const linked = await linkAccounts(records, {
    ...{ ...ENGINE, folder: casework.surroundings.dataFolder, thresholdBits },
    judged: judgePairs(decisions),
  });
  const { model, records: count, comparedPairs } = linked;
  const proposals = linked.proposals.map((one) => ({
    id: casework.randomUuid(),
    accounts: bearersOf(one.accounts, accounts),
    pairs: one.pairs,
  }));
  const run = { operationId, model, accounts: count, comparedPairs, by: readerOf(casework), at: nowIso(casework) };
  await casework.database.withTransaction((tx) => replaceProposals(tx.db, run, proposals));
  const seconds = Math.round(performance.now() - startedMs) / 1000;
  return { operationId, accounts: count, comparedPairs, proposals: proposals.length, thresholdBits, seconds };
}

/** Decisions about one pair say on which side of the threshold it lies; of larger ones nobody can tell which pair made them. */
function lessonsOf(decisions: readonly DecisionRow[]): Parameters<typeof learnThreshold>[0] {
  return decisions.flatMap(({ bits, parts }) =>
    bits === null ? [] : [{ bits, judgement: parts.length === 1 ? ('same' as const) : ('apart' as const) }],
  );
}
