/** Whether a server can hold the record: PostgreSQL 15 or later, UTF-8, letters of every language known. */
import type pg from 'pg';
import { StoreError } from '../error.ts';

const OLDEST_VERSION = 150000;

/** @throws StoreError `database-unsuitable` */
export async function assertSuitable(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ number: string; version: string; encoding: string; folds: boolean }>(
    `select current_setting('server_version_num') as number, current_setting('server_version') as version,
       current_setting('server_encoding') as encoding, lower('ÉЖ') = 'éж' as folds`,
  );
  const facts = rows[0]!;
  assertRecent(Number(facts.number), facts.version);
  if (facts.encoding !== 'UTF8') {
    throw new StoreError(
      'database-unsuitable',
      `The database is encoded in ${facts.encoding}; Custodia needs UTF8. Create it with: create database … encoding 'UTF8' template template0.`,
    );
  }
  if (!facts.folds) {
    throw new StoreError(
      'database-unsuitable',
      "The database knows only the letters a to z (its LC_CTYPE is C), so that searches would miss others. Create it with: create database … encoding 'UTF8' lc_ctype 'C.UTF-8' lc_collate 'C' template template0.",
    );
  }
}

/** @throws StoreError `database-unsuitable` where `number` (server_version_num) is older than PostgreSQL 15. */
export function assertRecent(number: number, version: string): void {
  if (number >= OLDEST_VERSION) return;
  throw new StoreError(
    'database-unsuitable',
    `The database server is PostgreSQL ${version}; Custodia needs PostgreSQL 15 or later.`,
  );
}
