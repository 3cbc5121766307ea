/** Linking the accounts of an operation: proposals only, a person decides. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import {
  ACCOUNT_COLUMNS,
  COLUMN_OF_IDENTIFIER,
  judgePairs,
  learnThreshold,
  prepareValue,
  USUAL_GROUPING,
  type AccountColumn,
} from '@custodia/core';
import {
  linkAccounts,
  listDecisions,
  listWrittenValues,
  replaceProposals,
  type AppearanceRow,
  type DecisionRow,
  type SourceRecord,
  type WrittenValue,
} from '@custodia/store';
import { performance } from 'node:perf_hooks';
import { nowIso, type Casework } from '../context.ts';
import { isInvestigator, type NamedAccount } from '../conversation/people.ts';
import { requireId } from '../installation/find-id.ts';
import { getOperation } from '../operation/show.ts';
import { asParticipant } from '../person/accounts.ts';
import { readerOf } from '../signal/visible.ts';
import { accountsOf, bearersOf, type Accounts } from './accounts.ts';

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
  const records = recordsOf(accounts, await listWrittenValues(db, operationId), named);
  const linked = await linkAccounts(records, {
    ...{ ...ENGINE, folder: casework.surroundings.dataFolder, thresholdBits },
    own: ownValues(named),
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

/** The unit's own accounts are no records: whoever they are is known. */
function recordsOf(
  accounts: Accounts,
  written: readonly WrittenValue[],
  named: readonly NamedAccount[],
): SourceRecord[] {
  const byParticipant = Map.groupBy(written, ({ participantId }) => participantId);
  return [...accounts]
    .filter(([, rows]) => !rows.some((row) => isInvestigator(asParticipant(row), named)))
    .map(([key, rows]) => ({
      key,
      values: valuesOf(
        rows,
        rows.flatMap(({ participantId }) => byParticipant.get(participantId) ?? []),
      ),
    }));
}

function valuesOf(rows: readonly AppearanceRow[], written: readonly WrittenValue[]): string[][] {
  const found = new Map<AccountColumn, string[]>(ACCOUNT_COLUMNS.map(({ name }) => [name, []]));
  const add = (column: AccountColumn | undefined, value: string | null): unknown =>
    column !== undefined && value !== null && found.get(column)!.push(value);
  for (const { displayName, handle, nativeId } of rows) {
    add('name', displayName);
    add('handle', handle);
    // A platform numbers its accounts one after the other: a number that is nearly the same says nothing. Some take a telephone number instead.
    if (nativeId !== null && /^\+\d{8,15}$/u.test(nativeId)) add('phone', nativeId);
  }
  for (const { kind, value } of written) add(columnOf(kind), value);
  return ACCOUNT_COLUMNS.map(({ name }) => [...new Set(found.get(name))].sort());
}

function columnOf(kind: WrittenValue['kind']): AccountColumn | undefined {
  if (kind === 'name' || kind === 'place') return kind;
  if (kind === 'employer' || kind === 'school') return 'occupation';
  return COLUMN_OF_IDENTIFIER[kind];
}

/** Names of the unit's own accounts, wherever somebody else writes them. */
function ownValues(named: readonly NamedAccount[]): Set<string> {
  const prepared = named.flatMap(({ handle }) =>
    ACCOUNT_COLUMNS.map(({ kind }) => prepareValue(kind, handle.replace(/^@/u, ''))?.text),
  );
  return new Set(prepared.filter((text) => text !== undefined));
}
