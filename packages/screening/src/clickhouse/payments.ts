/** Payments on ClickHouse: those of a table of the server, judged there as elsewhere, or those that were read from files here. */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../engine/open.ts';
import { quote } from '../engine/text.ts';
import { ScreeningError } from '../error.ts';
import { PAYMENT_COLUMNS } from '../payment/columns.ts';
import { ALIKE, FAULT, FAULTS, IDENTITY, keyOf, type Fault } from '../payment/fault.ts';
import type { ClickHouse } from './connect.ts';

const NEEDED = ['amount', 'currency', 'day', 'source', 'line'];

export interface TableCounts {
  readonly read: number;
  readonly usable: number;
  readonly counts: Readonly<Record<Fault, number>>;
}

/**
 * From a table of the server, `database.table`, with columns of the payment record; those that it has not are unknown. Makes `usable`, `paid` and
 * `fault`; the table itself is only read.
 */
export async function takeTable(house: ClickHouse, table: string): Promise<TableCounts> {
  const types = await typesOf(house, table);
  const columns = PAYMENT_COLUMNS.map(({ name, type }) =>
    types.has(name) ? name : `cast(null as Nullable(${type === 'VARCHAR' ? 'String' : type})) as ${name}`,
  );
  const keys = `${keyOf('payer')} as payer, ${keyOf('payee')} as payee`;
  await house.run(
    `create view judged as select *, ${FAULT} as fault from (select *, ${keys} from (select ${columns.join(', ')} from ${table}))`,
  );
  await house.run(
    house.dialect.createTable(
      'duplicate',
      `select source, line from (select source, line, ${IDENTITY} is null and at_local is null as untold,
        row_number() over (partition by ${ALIKE} order by source, line) as k from judged where fault is null) where k > 1 and not untold`,
    ),
  );
  await house.run(
    'create view usable as select * from judged where fault is null and (source, line) not in (select source, line from duplicate)',
  );
  await takePaid(house);
  return countTable(house);
}

async function typesOf(house: ClickHouse, table: string): Promise<ReadonlyMap<string, string>> {
  if (!/^\w+\.\w+$/u.test(table))
    throw new ScreeningError('input-invalid', `"${table}" names no table: database.table is expected.`);
  const rows = await house.ask<{ name: string; type: string }>(`describe table ${table}`).catch((cause: unknown) => {
    throw new ScreeningError('file-unreadable', `There is no table "${table}" on the server, or it may not be read.`, {
      cause,
    });
  });
  const types = new Map(rows.map(({ name, type }) => [name, type]));
  const missing = NEEDED.filter((name) => !types.has(name));
  if (missing.length > 0)
    throw new ScreeningError(
      'file-unreadable',
      `Table "${table}" has no column ${missing.join(', ')}. Columns stand in docs/guide/screening.md.`,
    );
  if (/Float/u.test(types.get('amount')!))
    throw new ScreeningError(
      'file-unreadable',
      `Amounts of "${table}" are floating-point numbers, which cannot be exact: Decimal(28, 8) is expected.`,
    );
  return types;
}

async function countTable(house: ClickHouse): Promise<TableCounts> {
  const rows = await house.ask<{ fault: Fault | null; n: string }>(
    `select fault, count(*) as n from judged group by fault union all select 'duplicate' as fault, count(*) as n from duplicate`,
  );
  const found = new Map<Fault | null, number>(rows.map(({ fault, n }) => [fault, Number(n)]));
  const duplicates = found.get('duplicate') ?? 0;
  const read = [...found.values()].reduce((sum, n) => sum + n, 0) - duplicates;
  const counts = Object.fromEntries(FAULTS.map((fault) => [fault, found.get(fault) ?? 0])) as Record<Fault, number>;
  return { read, usable: (found.get(null) ?? 0) - duplicates, counts };
}

/** From files that were read here: what is usable goes over as Parquet, as it is. */
export async function putPayments(house: ClickHouse, engine: Engine): Promise<void> {
  const path = join(engine.folder, 'usable.parquet');
  await engine.db.run(`copy (select * from usable) to ${quote(path)} (format parquet, compression zstd)`);
  await house.run(
    house.dialect.defineTable('usable', [
      ...PAYMENT_COLUMNS.map(({ name, type }) => `${name} ${TYPES[type] ?? type}`),
      'payer VARCHAR',
      'payee VARCHAR',
    ]),
  );
  await house.client.insert({ table: 'usable', values: createReadStream(path), format: 'Parquet' });
  await takePaid(house);
}

/** Dates before 1970 and times to the microsecond need the wide types of ClickHouse. */
const TYPES: Readonly<Record<string, string>> = { DATE: 'Date32', TIMESTAMP: `DateTime64(6, 'UTC')` };

async function takePaid(house: ClickHouse): Promise<void> {
  await house.run(house.dialect.createTable('paid', 'select distinct currency, day from usable'));
}
