/** Links accounts of a case: proposals with their waterfalls, decisions of people kept. */
import { DuckDBDataChunk, INTEGER, VARCHAR } from '@duckdb/node-api';
import {
  LIKENESSES,
  MODEL_VERSION,
  resolveAccounts,
  SHARED_BY_MANY,
  type AccountRecord,
  type HeldEstimate,
  type SharedEstimate,
  type SharedValue,
  type HoldingColumn,
  type Judgement,
  type Resolved,
  type Sharing,
} from '@custodia/core';
import type { IndexedValue } from './account-index.ts';
import { proposeGroups, type ProposedGroup } from './propose.ts';
import { openEngine, type Engine, type EngineSettings } from './open.ts';

export interface AccountLinking {
  readonly records: number;
  readonly comparedPairs: number;
  /** What everything follows from: m, u, the usual standing of values, the threshold. No values. */
  readonly model: KeptModel;
  readonly proposals: readonly ProposedGroup[];
  /** What is known of the values that several have. */
  readonly values: readonly IndexedValue[];
}

export interface AccountLinkingSettings extends EngineSettings {
  readonly judged: ReadonlyMap<string, Judgement>;
  readonly thresholdBits: number;
  /** Where an earlier linking is held on to. */
  readonly held?: HeldEstimate;
}

/** The order of the accounts never matters. */
export async function linkAccounts(
  given: readonly AccountRecord[],
  settings: AccountLinkingSettings,
): Promise<AccountLinking> {
  const records = [...given].sort((a, b) => (a.key < b.key ? -1 : 1));
  const sharing = await bringAccountsTogether(records, settings);
  const resolved = resolveAccounts(records, sharing, settings);
  return {
    records: records.length,
    comparedPairs: sharing.pairs.length,
    model: describe(resolved, settings.thresholdBits),
    proposals: proposeGroups(records, resolved),
    values: valuesOf(resolved).map((one) => ({
      ...one,
      common: one.kind === 'alias' && resolved.common.has(one.value),
    })),
  };
}

/** Who has a value in common: the one step whose work grows with all accounts, done by the engine. */
async function bringAccountsTogether(records: readonly AccountRecord[], settings: EngineSettings): Promise<Sharing> {
  const engine = await openEngine(settings);
  try {
    await loadHoldings(engine, records);
    await engine.db
      .run(`create table value as select (row_number() over (order by col, text))::integer - 1 as id, col, text, holders
      from (select col, text, count(*)::integer as holders from holding group by col, text having count(*) between 2 and ${SHARED_BY_MANY})`);
    const values = await readValues(engine, records);
    const pairs = await readPairs(engine);
    const many = await engine.db.runAndReadAll(
      `select col, text from holding group by col, text having count(*) > ${SHARED_BY_MANY} order by col, text`,
    );
    const byMany = many.getRows().map(([column, text]) => ({ column: column as HoldingColumn, text: text as string }));
    return { values, pairs, byMany };
  } finally {
    await engine.close();
  }
}

const ROWS = 2048;

/** What may weigh; the rest brings nobody together. */
async function loadHoldings({ db }: Engine, records: readonly AccountRecord[]): Promise<void> {
  await db.run('create table holding (account integer, place integer, col varchar, text varchar)');
  const appender = await db.createAppender('holding');
  let rows: [number, number, string, string][] = [];
  const flush = (): void => {
    const chunk = DuckDBDataChunk.create([INTEGER, INTEGER, VARCHAR, VARCHAR], rows.length);
    chunk.setRows(rows);
    appender.appendDataChunk(chunk);
    rows = [];
  };
  for (const [account, { holdings }] of records.entries()) {
    for (const [at, { column, text, thrown }] of holdings.entries()) {
      if (thrown === null) rows.push([account, at, column, text]);
      if (rows.length === ROWS) flush();
    }
  }
  flush();
  appender.closeSync();
}

/** A value is checked, or of an account, where it is for any of those who have it. */
async function readValues({ db }: Engine, records: readonly AccountRecord[]): Promise<SharedValue[]> {
  const reader = await db.runAndReadAll(`select v.id, v.col, v.text, v.holders, list(h.account), list(h.place)
    from value v join holding h on h.col = v.col and h.text = v.text group by all order by v.id`);
  return reader.getRows().map(([, column, text, holders, accounts, places]) => {
    const at = (places as { items: number[] }).items;
    const holdings = (accounts as { items: number[] }).items.map(
      (account, index) => records[account]!.holdings[at[index]!]!,
    );
    return {
      column: column as HoldingColumn,
      text: text as string,
      holders: holders as number,
      checked: holdings.some((one) => one.checked),
      held: holdings.some((one) => one.held),
    };
  });
}

async function readPairs({ db }: Engine): Promise<Sharing['pairs']> {
  const reader = await db.runAndReadAll(`
    with had as (select v.id, h.account from value v join holding h on h.col = v.col and h.text = v.text)
    select l.account as a, r.account as b, list(l.id order by l.id) from had l join had r on l.id = r.id and l.account < r.account
    group by a, b order by a, b`);
  return reader
    .getRows()
    .map(([a, b, values]) => ({ a: a as number, b: b as number, values: [...(values as { items: number[] }).items] }));
}

/** Of values that weigh their standing; of others why they do not. */
export function valuesOf({ values, estimate, agreed, thrown }: Resolved): Omit<IndexedValue, 'common'>[] {
  return [
    ...values.map(({ column, text }, at) => ({
      ...{ kind: column, value: text, thrown: null },
      ...{ standing: estimate.standing[at]!, agreed: agreed.has(at) },
    })),
    ...[...thrown].map(([key, reason]) => {
      const at = key.indexOf(' ');
      return { kind: key.slice(0, at), value: key.slice(at + 1), thrown: reason, standing: null, agreed: false };
    }),
  ];
}

/** As it is kept with a whole linking. */
export interface KeptModel {
  readonly version: string;
  readonly thresholdBits: number;
  readonly rounds: number;
  readonly usual: SharedEstimate['usual'];
  readonly comparisons: readonly {
    readonly column: string;
    readonly levels: readonly { readonly says: string; readonly m: number; readonly u: number }[];
  }[];
}

/** Null where it is of another version: what it learnt is of other comparisons. */
export function readEstimate({ version, usual, comparisons }: KeptModel): HeldEstimate['estimate'] | null {
  if (version !== MODEL_VERSION) return null;
  const sharesOf = (of: 'm' | 'u') => comparisons.map(({ levels }) => levels.map((level) => level[of]));
  return { m: sharesOf('m'), u: sharesOf('u'), usual };
}

function describe({ estimate }: Resolved, thresholdBits: number): KeptModel {
  const { m, u, usual, rounds } = estimate;
  return {
    version: MODEL_VERSION,
    thresholdBits,
    rounds,
    usual,
    comparisons: LIKENESSES.map(({ name, levels }, at) => ({
      column: name,
      levels: levels.map(({ says }, level) => ({ says, m: m[at]![level]!, u: u[at]![level]! })),
    })),
  };
}
