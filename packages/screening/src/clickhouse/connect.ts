/** A server of ClickHouse by HTTP or HTTPS; the tables of a screening lie in a database of their own, which is dropped with it. */
import {
  ClickHouseLogLevel,
  createClient,
  type ClickHouseClient,
  type ClickHouseSettings as ServerSettings,
} from '@clickhouse/client';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { CLICKHOUSE } from '../compile/dialect.ts';
import type { Sql } from '../engine/sql.ts';
import { ScreeningError } from '../error.ts';

export interface ClickHouseServer {
  /** `https://clickhouse.bank.example:8443`; `http:` for a server on the same machine. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** PEM of the authority that signed the server's certificate; null: those that the system trusts. */
  readonly authority: string | null;
}

export interface ClickHouse extends Sql {
  readonly client: ClickHouseClient;
  readonly database: string;
  readonly close: () => Promise<void>;
}

/** What makes ClickHouse mean the same as DuckDB, and write numbers as text where they are exact. */
const SETTINGS: ServerSettings = {
  join_use_nulls: 1,
  data_type_default_nullable: 1,
  session_timezone: 'UTC',
  output_format_json_quote_64bit_integers: 1,
  output_format_json_quote_decimals: 1,
  output_format_decimal_trailing_zeros: 1,
};
const HOUR_MS = 3_600_000;
/** What goes wrong is thrown; its log would repeat it, with what was asked. */
const SILENT = { log: { level: ClickHouseLogLevel.OFF } };

/** Throws `engine-failed` where no server answers, and `input-invalid` where payments would go over a network in the clear. */
export async function connectClickHouse({ url, user, password, authority }: ClickHouseServer): Promise<ClickHouse> {
  assertPrivate(url);
  const database = `custodia_screening_${randomUUID().replaceAll('-', '')}`;
  const settings = { url, username: user, password, request_timeout: HOUR_MS, application: 'custodia', ...SILENT };
  const tls = authority === null ? {} : { tls: { ca_cert: await readFile(authority) } };
  const outside = createClient({ ...settings, ...tls, clickhouse_settings: SETTINGS });
  await outside.command({ query: `create database ${database} engine = Atomic` }).catch(async (cause: unknown) => {
    await outside.close();
    throw new ScreeningError(
      'engine-failed',
      'ClickHouse does not answer, or does not let this user make a database: check the address, the name and the password.',
      { cause },
    );
  });
  const client = createClient({ ...settings, ...tls, database, clickhouse_settings: SETTINGS });
  return {
    dialect: CLICKHOUSE,
    client,
    database,
    run: async (sql) => void (await client.command({ query: sql })),
    ask: async <Row>(sql: string) => (await client.query({ query: sql, format: 'JSONEachRow' })).json<Row>(),
    close: async () => {
      await client.close();
      await outside.command({ query: `drop database if exists ${database}` });
      await outside.close();
    },
  };
}

function assertPrivate(url: string): void {
  const { protocol, hostname } = URL.parse(url) ?? { protocol: '', hostname: '' };
  if (protocol === 'https:') return;
  if (protocol === 'http:' && /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/u.test(hostname)) return;
  throw new ScreeningError(
    'input-invalid',
    'The address of ClickHouse begins with https://, or with http:// where it is this very machine (http://127.0.0.1:8123): payments do not go over a network in the clear.',
  );
}
