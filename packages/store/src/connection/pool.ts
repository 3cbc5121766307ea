/** Pools of connections that act as one of the roles of the application. */
import pg from 'pg';
import type { DatabaseOptions } from './open.ts';
import { typeParsers } from './parse-types.ts';
import { PreparingClient } from './prepare.ts';
import { watchQuestions } from './watch-questions.ts';

export type SessionOptions = Pick<
  DatabaseOptions,
  'applicationName' | 'maxConnections' | 'statementTimeoutMs' | 'onQuestion'
> & {
  /** Until a connection is given up that does not come about; the operating system's own where absent. */
  readonly connectTimeoutMs?: number;
};

/** The role of requests on behalf of an account, bound by row-level security; migration 0002 makes it. */
export const MEMBER_ROLE = 'custodia_member';

/** `role`: what its connections act as; null for whoever logged in. */
export function createPool(url: string, options: SessionOptions, role: string | null): pg.Pool {
  const pool = new pg.Pool({
    ...describeClient(url, options),
    Client: PreparingClient,
    max: options.maxConnections ?? 8,
    // The pool waits for it, although its type does not say so.
    // eslint-disable-next-line @typescript-eslint/no-misused-promises
    onConnect: async (client) => {
      await client.query(formatSessionSettings(options, role));
    },
  });
  // A connection that dies, idle or in use, fails the query on it or is replaced; without a listener it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const { onQuestion } = options;
  if (onQuestion !== undefined) pool.on('connect', (client) => watchQuestions(client, onQuestion));
  return pool;
}

export function describeClient(url: string, options: SessionOptions): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: options.applicationName ?? 'custodia',
    types: typeParsers,
    connectionTimeoutMillis: options.connectTimeoutMs,
  };
}

function formatSessionSettings(options: SessionOptions, role: string | null): string {
  const settings = [`set timezone = 'UTC'`];
  if (options.statementTimeoutMs !== undefined)
    settings.push(`set statement_timeout = ${String(options.statementTimeoutMs)}`);
  if (role !== null) settings.push(`set role ${role}`);
  return settings.join('; ');
}
