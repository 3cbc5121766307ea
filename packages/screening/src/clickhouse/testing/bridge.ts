/**
 * ClickHouse embedded, behind HTTP: as much of the server's interface as a client of it uses, so that the program speaks to it as it does to a
 * server. Every statement is run by ClickHouse itself.
 */
import { randomUUID } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

interface Session {
  query(sql: string, format?: string): string;
  cleanup(): void;
}

interface Chdb {
  readonly Session: new (path: string) => Session;
}

export interface Bridge {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Installed by `npm run clickhouse` alone: half a gigabyte, and no dependency of the program. */
const CHDB = join(import.meta.dirname, '../../../../../tools/conformance/clickhouse/node_modules/chdb/index.mjs');
export const IS_INSTALLED = existsSync(CHDB);

/** `folder`: where ClickHouse keeps its tables. */
export async function openBridge(folder: string): Promise<Bridge> {
  const { Session } = (await import(pathToFileURL(CHDB).href)) as Chdb;
  const session = new Session(join(folder, 'clickhouse'));
  const server = createServer((request, response) => {
    answer(session, folder, request, response).catch((cause: unknown) => fail(response, cause));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      await new Promise((resolve) => server.close(resolve));
      session.cleanup();
    },
  };
}

/** Parameters of the protocol; every other one is a setting. */
const PROTOCOL = new Set([
  'query',
  'query_id',
  'database',
  'session_id',
  'default_format',
  'role',
  'enable_http_compression',
]);

async function answer(
  session: Session,
  folder: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const parameters = new URL(request.url ?? '/', 'http://localhost').searchParams;
  for (const [name, value] of parameters)
    if (!PROTOCOL.has(name)) session.query(`set ${name} = ${/^\d+$/u.test(value) ? value : `'${value}'`}`);
  session.query(`use ${parameters.get('database') ?? 'default'}`);
  const inserted = parameters.get('query');
  const sql = inserted === null ? await text(request) : await selectBody(inserted, folder, request);
  response.end(session.query(sql.trim().replace(/;$/u, '')));
}

/** What is inserted comes as the body: embedded, ClickHouse reads it from a file. */
async function selectBody(query: string, folder: string, request: IncomingMessage): Promise<string> {
  const [, into, format] = /^\s*(insert\s+into[^]*?)\s+format\s+(\w+)\s*$/iu.exec(query) ?? [];
  const path = join(folder, `${randomUUID()}.body`);
  await pipeline(request, createWriteStream(path));
  return into === undefined ? query : `${into} select * from file('${path}', ${format})`;
}

/** As the server does: the code in a header, the sentence in the body. */
function fail(response: ServerResponse, cause: unknown): void {
  const message = cause instanceof Error ? cause.message : String(cause);
  const found = /Code: \d+\.[^]*/u.exec(message)?.[0] ?? `Code: 1000. DB::Exception: ${message}`;
  response.statusCode = 500;
  response.setHeader('X-ClickHouse-Exception-Code', /\d+/u.exec(found)![0]);
  response.end(found);
}
