/** What no linking can do without, for benchmarks: loading the records and bringing together those that share a value. */
import type { Column, DateOrder } from '@custodia/core';
import { count } from './block.ts';
import { loadRecords, type SourceRecord } from './load.ts';
import { openEngine, type EngineSettings } from './open.ts';

/** Gives the number of pairs that have a date in common. */
export async function timeSelfJoin(
  columns: readonly Column[],
  batches: Iterable<readonly SourceRecord[]>,
  settings: EngineSettings & { readonly dateOrders: readonly DateOrder[] },
): Promise<number> {
  const engine = await openEngine(settings);
  try {
    await loadRecords(engine, { columns, dateOrders: settings.dateOrders, own: new Set() }, batches);
    const date = `c${columns.findIndex(({ kind }) => kind === 'date')}_text`;
    await engine.db.run(
      `create table joined as select l.key as a, r.key as b from loaded l join loaded r on l.${date} = r.${date} and l.key < r.key`,
    );
    return await count(engine, 'select count(*) from joined');
  } finally {
    await engine.close();
  }
}
