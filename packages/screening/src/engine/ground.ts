/** Where a screening runs: DuckDB in this process, or a server of ClickHouse that what was read is put onto. */
import type { ClickHouseServer } from '../clickhouse/connect.ts';
import type { Engine } from './open.ts';
import { sqlOf, type Sql } from './sql.ts';

export type EngineChoice =
  { readonly kind: 'duckdb' } | { readonly kind: 'clickhouse'; readonly server: ClickHouseServer };

export interface Ground {
  readonly sql: Sql;
  /** Once payments were read: what can be screened is there afterwards. */
  readonly takePayments: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** `engine`: where files are read, whatever screens them. Throws `engine-failed` where the server does not answer: before anything is read. */
export async function openGround(engine: Engine, choice: EngineChoice): Promise<Ground> {
  if (choice.kind === 'duckdb') return { sql: sqlOf(engine), takePayments: nothing, close: nothing };
  // The client is loaded by who uses it.
  const { connectClickHouse } = await import('../clickhouse/connect.ts');
  const { putPayments } = await import('../clickhouse/payments.ts');
  const house = await connectClickHouse(choice.server);
  return { sql: house, takePayments: () => putPayments(house, engine), close: house.close };
}

async function nothing(): Promise<void> {}
