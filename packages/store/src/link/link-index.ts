/**
 * Records that were linked and stay at hand: new ones are linked against all of them in the time that the new ones take. It lives in memory,
 * for as long as it is open.
 */
import { proposeModel, type Column, type DateOrder } from '@custodia/core';
import { keysSql } from './block.ts';
import { rateNewcomers, rateRecords } from './frequency.ts';
import { loadRecords, type SourceRecord } from './load.ts';
import { openEngine, type EngineSettings } from './open.ts';
import { linkRecords, weighTable } from './run.ts';
import { compare } from './vector.ts';

export interface FoundLink {
  /** Key of the new record. */
  readonly record: string;
  /** Key of a record that was there before, or is as new. */
  readonly other: string;
  readonly bits: number;
}

export interface LinkIndex {
  readonly records: number;
  readonly comparedPairs: number;
  readonly groups: number;
  /** Links of new records of at least the usual threshold, strongest first; the records stay. m, u and the rules are those of the beginning. */
  link(records: readonly SourceRecord[]): Promise<FoundLink[]>;
  close(): Promise<void>;
}

export async function openLinkIndex(
  columns: readonly Column[],
  batches: Iterable<readonly SourceRecord[]> | AsyncIterable<readonly SourceRecord[]>,
  settings: EngineSettings & { readonly dateOrders: readonly DateOrder[] },
): Promise<LinkIndex> {
  const engine = await openEngine(settings);
  const loading = { columns, dateOrders: settings.dateOrders, own: new Set<string>() };
  await loadRecords(engine, loading, batches);
  await rateRecords(engine, columns);
  const model = proposeModel(columns);
  const linked = await linkRecords(engine, model, columns);
  await engine.db.run('drop view link; drop table vector');
  const rules =
    linked.blocking.rules.length > 0 ? linked.blocking.rules : model.blocking.filter(({ on }) => on.length === 1);
  return {
    records: linked.records,
    comparedPairs: linked.blocking.pairs,
    groups: new Set(linked.group).size,
    link: async (records) => {
      await loadRecords(engine, loading, [records]);
      await rateNewcomers(engine, columns);
      const pairs = rules.map(
        (
          rule,
        ) => `select least(n.id, o.id) as a, greatest(n.id, o.id) as b from (${keysSql(rule, columns, 'newcomer')}) n
          join (${keysSql(rule, columns)}) o on n.key = o.key where n.id <> o.id`,
      );
      await engine.db.run(`create or replace table pair as ${pairs.join(' union ')}`);
      await compare(engine, model, columns, 'pair', 'vector');
      await weighTable(engine, model, linked.estimate);
      const reader = await engine.db
        .runAndReadAll(`select r.key, l.key, k.bits from link k join record l on l.id = k.a join record r on r.id = k.b
        where k.bits >= 0 order by k.bits desc, r.key, l.key`);
      await engine.db.run('drop view link; drop table vector; drop table newcomer');
      return reader
        .getRows()
        .map(([record, other, bits]) => ({ record: record as string, other: other as string, bits: bits as number }));
    },
    close: engine.close,
  };
}
