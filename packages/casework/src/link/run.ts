/** Linking all accounts of an operation anew: proposals only, a person decides. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { judgePairs, learnThreshold, USUAL_GROUPING } from '@custodia/core';
import {
  forgetIndex,
  indexAccounts,
  indexExhibits,
  indexValues,
  linkAccounts,
  listDecisions,
  listWritingHabits,
  listWrittenValues,
  lockLinks,
  replaceProposals,
  type DecisionRow,
} from '@custodia/store';
import { performance } from 'node:perf_hooks';
import { nowIso, type Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { getOperation } from '../operation/show.ts';
import { readerOf } from '../signal/visible.ts';
import { accountsOf, bearersOf } from './accounts.ts';
import { nameProposals } from './name-proposals.ts';
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
  const {
    model,
    records: count,
    comparedPairs,
    proposals,
    values,
  } = await linkAccounts(records, {
    ...{ ...ENGINE, folder: casework.surroundings.dataFolder, thresholdBits },
    judged: judgePairs(decisions),
  });
  const at = nowIso(casework);
  const run = { operationId, model, accounts: count, comparedPairs, by: readerOf(casework), at };
  await casework.database.withTransaction(async (tx) => {
    await lockLinks(tx.db, operationId);
    const kept = await nameProposals(casework, tx, { operationId, proposals, at, byUpdate: false }, (keys) =>
      bearersOf(keys, accounts),
    );
    await replaceProposals(tx.db, { ...run, decidedUntil: lastOf(decisions) }, kept);
    await forgetIndex(tx.db, operationId);
    const indexed = records.map((record) => ({ record, bearers: bearersOf([record.key], accounts) }));
    await indexAccounts(tx, operationId, indexed, false);
    await indexValues(tx, operationId, values);
    const exhibits = [...accounts.values()].flatMap((rows) => rows.map(({ exhibitId }) => exhibitId));
    await indexExhibits(tx.db, operationId, [...new Set(exhibits)]);
  });
  const seconds = Math.round(performance.now() - startedMs) / 1000;
  return { operationId, accounts: count, comparedPairs, proposals: proposals.length, thresholdBits, seconds };
}

/** Entry in the log of the last decision; -1 where there is none. */
export function lastOf(decisions: readonly DecisionRow[]): number {
  return decisions.at(-1)?.logIndex ?? -1;
}

/** Decisions about one pair say on which side of the threshold it lies; of larger ones nobody can tell which pair made them. */
function lessonsOf(decisions: readonly DecisionRow[]): Parameters<typeof learnThreshold>[0] {
  return decisions.flatMap(({ bits, parts }) =>
    bits === null ? [] : [{ bits, judgement: parts.length === 1 ? ('same' as const) : ('apart' as const) }],
  );
}
