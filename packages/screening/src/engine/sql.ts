/** A database that a screening runs on: DuckDB in this process, or a server of ClickHouse. */
import { DUCKDB, type Dialect } from '../compile/dialect.ts';
import { ask } from './ask.ts';
import type { Engine } from './open.ts';

export interface Sql {
  readonly dialect: Dialect;
  readonly run: (sql: string) => Promise<void>;
  /** All rows of a small answer; numbers beyond 2^53, decimals, dates and times come as text. */
  readonly ask: <Row>(sql: string) => Promise<Row[]>;
}

export function sqlOf(engine: Engine): Sql {
  return {
    dialect: DUCKDB,
    run: async (sql) => void (await engine.db.run(sql)),
    ask: (sql) => ask(engine, sql),
  };
}
