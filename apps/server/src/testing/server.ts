/** A whole server for tests: a real installation, real accounts, a real socket where one is asked for. Only sign-in is said, not done. */
import { placesIn, type AccountCaller } from '@custodia/casework';
import type { Permission, Role } from '@custodia/contract';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { randomUUID } from 'node:crypto';
import { buildApp, type ServerParts } from '../app.ts';
import { configShape, type Config } from '../config/shape.ts';
import type { Identity } from '../http/identity.ts';
import { openQueue } from '../job/queue.ts';
import { startWorker } from '../job/worker.ts';

export interface TestAccount {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Headers that act as this account, through a session in a page of ours. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface TestServer {
  readonly app: FastifyInstance;
  readonly casework: TestCasework;
  readonly config: Config;
  /** Every log line so far. */
  readonly lines: string[];
  account(roles: readonly Role[], operations?: readonly string[]): Promise<TestAccount>;
  call(account: TestAccount | null, path: string, body?: unknown): Promise<LightMyRequestResponse>;
  inject(options: InjectOptions): Promise<LightMyRequestResponse>;
  close(): Promise<void>;
}

const ORIGIN = 'https://custodia.test';

export async function openTestServer(
  given: Record<string, unknown> = {},
  parts: Partial<ServerParts> = {},
): Promise<TestServer> {
  const casework = await openTestCasework();
  const config = configShape.parse({ data: casework.folder, publicUrl: ORIGIN, ...given });
  const lines: string[] = [];
  const accounts = new Map<string, AccountCaller>();
  const log = { write: (line: string) => void lines.push(line) };
  const places = placesIn({ data: casework.folder, masterKeyFile: null });
  const queue = await openQueue(casework.database, { error: () => undefined });
  const withQueue = { ...casework, queue };
  const app = await buildApp({ casework: withQueue, config, identity: spoken(accounts), places, log, ...parts });
  const worker = await startWorker({
    casework: withQueue,
    queue,
    ...places,
    downloadHours: config.limits.downloadHours,
    concurrency: 2,
    log: app.log,
  });
  return {
    app,
    casework,
    config,
    lines,
    account: async (roles, operations = []) => createAccount(casework, accounts, roles, operations),
    call: (account, path, body = {}) =>
      app.inject({
        method: 'POST',
        url: `/api/v1${path}`,
        headers: { 'content-type': 'application/json', ...account?.headers },
        payload: JSON.stringify(body),
      }),
    inject: (options) => app.inject(options),
    close: async () => {
      await app.close();
      await worker.stop();
      await queue.stop();
      await casework.close();
    },
  };
}

/** Says who asks by a header; everything behind it is as it is with a session or a token. */
function spoken(accounts: ReadonlyMap<string, AccountCaller>): Identity {
  return {
    findCaller: async ({ id, headers }) => {
      const [, by, accountId = '', scopes = ''] =
        /^(session|token) (\S+)(?: (.+))?$/.exec(String(headers['x-test-account'])) ?? [];
      const caller = accounts.get(accountId);
      if (caller === undefined) return null;
      const limited = scopes === '' ? null : (scopes.split(' ') as Permission[]);
      return { caller: { ...caller, scopes: limited, requestId: id }, by: by as 'session' | 'token' };
    },
    routes: async () => undefined,
  };
}

async function createAccount(
  casework: TestCasework,
  accounts: Map<string, AccountCaller>,
  roles: readonly Role[],
  operations: readonly string[],
): Promise<TestAccount> {
  const id = randomUUID();
  const name = `${roles.join('-')}.${id.slice(0, 4)}`;
  const { pool } = casework.database;
  await pool.query(
    `insert into account (id, name, email, roles, created_at, created_by) values ($1, $2, $3, $4, now(), 'test')`,
    [id, name, `${id}@example.org`, roles],
  );
  for (const operation of operations) {
    await pool.query(
      `insert into membership (id, operation_id, account_id, since, added_by) values ($1, $2, $3, now(), 'test')`,
      [randomUUID(), operation, id],
    );
  }
  accounts.set(id, { kind: 'account', accountId: id, name, roles, scopes: null, requestId: '' });
  const headers = { 'x-test-account': `session ${id}`, origin: ORIGIN, 'x-custodia-request': '1' };
  return { id, name, roles, headers };
}
