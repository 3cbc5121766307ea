/** Links accounts of a case: proposals with their waterfalls, decisions of people kept. */
import {
  ACCOUNT_COLUMNS,
  pairKey,
  proposeModel,
  USUAL_GROUPING,
  type Column,
  type Judgement,
  type Waterfall,
} from '@custodia/core';
import { explainPairs } from './explain.ts';
import { rateRecords } from './frequency.ts';
import { loadRecords, type SourceRecord } from './load.ts';
import { openEngine, type EngineSettings } from './open.ts';
import { linkRecords } from './run.ts';

export interface AccountLinking {
  readonly records: number;
  readonly comparedPairs: number;
  /** What everything follows from: m, u, prior, rules, threshold. */
  readonly model: object;
  readonly proposals: readonly ProposedGroup[];
}

export interface ProposedGroup {
  /** Keys of the accounts, sorted; at least two. */
  readonly accounts: readonly string[];
  readonly pairs: readonly { readonly a: string; readonly b: string; readonly waterfall: Waterfall }[];
}

export interface AccountLinkingSettings extends EngineSettings {
  readonly own: ReadonlySet<string>;
  readonly judged: ReadonlyMap<string, Judgement>;
  readonly thresholdBits: number;
}

/** Values of each record in the order of ACCOUNT_COLUMNS. */
export async function linkAccounts(
  records: readonly SourceRecord[],
  settings: AccountLinkingSettings,
): Promise<AccountLinking> {
  const columns: readonly Column[] = ACCOUNT_COLUMNS;
  const engine = await openEngine(settings);
  try {
    await loadRecords(engine, { columns, dateOrders: columns.map(() => 'year-first'), own: settings.own }, [records]);
    await rateRecords(engine, columns);
    const model = proposeModel(columns);
    const grouping = { ...USUAL_GROUPING, thresholdBits: settings.thresholdBits };
    const linked = await linkRecords(engine, model, columns, grouping, (a, b) => settings.judged.get(pairKey(a, b)));
    const groups = new Map<
      string,
      { accounts: Set<string>; pairs: { a: string; b: string; waterfall: Waterfall }[] }
    >();
    const keys = (await engine.db.runAndReadAll('select key from record order by id')).getColumns()[0] as string[];
    const rootOf = new Map(keys.map((key, id) => [key, keys[linked.group[id]!]!]));
    const inside = 'select l.id as a, r.id as b from grouped l join grouped r on l.root = r.root and l.id < r.id';
    for await (const { a, b, waterfall } of explainPairs(engine, model, columns, linked.estimate, inside)) {
      const root = rootOf.get(a)!;
      const group = groups.get(root) ?? { accounts: new Set(), pairs: [] };
      groups.set(root, group);
      group.accounts.add(a).add(b);
      group.pairs.push({ a, b, waterfall });
    }
    return {
      records: linked.records,
      comparedPairs: linked.blocking.pairs,
      model: {
        version: model.version,
        thresholdBits: settings.thresholdBits,
        ...linked.estimate,
        rules: linked.blocking.rules,
      },
      proposals: [...groups.values()].map(({ accounts, pairs }) => ({ accounts: [...accounts].sort(), pairs })),
    };
  } finally {
    await engine.close();
  }
}
