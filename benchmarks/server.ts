/**
 * How does the server hold up when a whole unit works at once, and how fast is a search in a million messages? Everything goes through HTTP, with
 * sessions, need-to-know and the audit trail; beside it, what no request can be faster than: a route that does nothing, a query that asks nothing.
 *
 * BENCH_MESSAGES sets another number of messages. BENCH_FOLDER names a folder that is filled once, kept, and used again by later runs.
 */
import autocannon, { type Client, type Request } from 'autocannon';
import { round } from './installation.ts';
import type { BenchmarkResult } from './run.ts';
import { startLoadedServer, type LoadedServer } from './server-process.ts';

const MESSAGES = Number(process.env.BENCH_MESSAGES ?? 1_000_000);
const USERS = 50;
const SECONDS = 20;
const SEARCHES = 200;
const SEARCH_GOAL_MS = 200;
const API_GOAL_MS = 1_000;

export async function serverLoad(): Promise<BenchmarkResult> {
  const server = await startLoadedServer(MESSAGES);
  try {
    const cookies = await server.signIn(USERS);
    const floor = await load(server, cookies, [{ method: 'GET', path: '/healthz' }]);
    const mixed = await load(server, cookies, await mixOf(server, cookies[0]!));
    const search = await timeSearches(server, cookies[0]!);
    const query = await timeQueries(server);
    return describe(server, { floor, mixed, search, query });
  } finally {
    await server.stop();
  }
}

interface Loaded {
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly perSecond: number;
  readonly failed: number;
  /** Processor time of the server and its database for each request; null where that cannot be told. */
  readonly processorMs: number | null;
}

/** So many people, each asking the next thing as soon as the last is answered. */
async function load(server: LoadedServer, cookies: readonly string[], requests: readonly Request[]): Promise<Loaded> {
  const times: number[] = [];
  let failed = 0;
  let next = 0;
  const setupClient = (client: Client): void => {
    const user = next++;
    const headers = headersFor(server, cookies[user % cookies.length]!);
    // Everybody begins somewhere else, so that they do not march in step.
    const own = [...requests.slice(user % requests.length), ...requests.slice(0, user % requests.length)];
    client.setRequests(own.map((request) => ({ ...request, headers: { ...headers, ...request.headers } })));
    client.on('response', (status, _bytes, ms) => {
      times.push(ms);
      if (status !== 200) failed += 1;
    });
  };
  const before = server.usedMs();
  const result = await autocannon({ url: server.origin, connections: USERS, duration: SECONDS, setupClient });
  return {
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
    perSecond: times.length / result.duration,
    failed: failed + result.errors + result.timeouts,
    processorMs: before === null ? null : (server.usedMs()! - before) / times.length,
  };
}

function headersFor({ origin }: LoadedServer, cookie: string): Record<string, string> {
  return { cookie, origin, 'x-custodia-request': '1', 'content-type': 'application/json' };
}

function ask(path: string, body: object): Request {
  return { method: 'POST', path: `/api/v1${path}`, body: JSON.stringify(body) };
}

const WORDS = ['tomatoes', 'vertraging', 'platform', 'courgettes', 'Bus 12', 'wolkenkrabber'];

/** What people who read ask for: lists, conversations from the middle, searches, their start page. */
async function mixOf(server: LoadedServer, cookie: string): Promise<Request[]> {
  const { operation } = server;
  const conversations = await call<{ id: string; messages: number }[]>(server, cookie, '/conversation/list', {
    operation,
  });
  const reading = conversations
    .slice(0, 6)
    .flatMap(({ id, messages }) => [
      ask('/conversation/show', { id, after: Math.floor(messages / 2), limit: 50 }),
      ask('/conversation/show', { id, after: Math.floor(messages / 3), limit: 50 }),
    ]);
  const searching = WORDS.slice(0, 4).map((text) => ask('/message/search', { text, operation, limit: 20 }));
  const looking = [
    ask('/session/me', {}),
    ask('/home/show', {}),
    ask('/operation/list', {}),
    ask('/operation/show', { id: operation }),
    ask('/exhibit/list', { operation, limit: 50 }),
    ask('/conversation/list', { operation, limit: 50 }),
    ask('/alarm/list', {}),
  ];
  return [...reading, ...looking, ...searching];
}

async function call<T>(server: LoadedServer, cookie: string, path: string, body: object): Promise<T> {
  const answer = await fetch(`${server.origin}/api/v1${path}`, {
    method: 'POST',
    headers: headersFor(server, cookie),
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} was answered with ${String(answer.status)}.`);
  return (await answer.json()) as T;
}

/**
 * One person, one search after the other: common words, rare ones, several at once,
 * phrases that are common, and one of common words that never stand together,
 * beginnings of words, and words that nobody wrote.
 */
async function timeSearches(server: LoadedServer, cookie: string): Promise<number[]> {
  const together = ['tomatoes water', 'late again this morning', 'regen buienradar', 'flour dough rest'];
  const texts = [...WORDS, ...together, '"late again"', '"water tomatoes"', '12:05', 'vertrag*', 'the'];
  const times: number[] = [];
  for (let i = 0; i < SEARCHES; i++) {
    const startedAt = performance.now();
    await call(server, cookie, '/message/search', {
      text: texts[i % texts.length],
      operation: server.operation,
      limit: 50,
    });
    times.push(performance.now() - startedAt);
  }
  return times;
}

async function timeQueries({ casework }: LoadedServer): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < SEARCHES; i++) {
    const startedAt = performance.now();
    await casework.database.pool.query('select 1');
    times.push(performance.now() - startedAt);
  }
  return times;
}

function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

interface Measured {
  readonly floor: Loaded;
  readonly mixed: Loaded;
  readonly search: readonly number[];
  readonly query: readonly number[];
}

function describe({ importSeconds }: LoadedServer, { floor, mixed, search, query }: Measured): BenchmarkResult {
  const searchP95 = percentile(search, 0.95);
  return {
    question: `${String(USERS)} people reading and searching ${MESSAGES.toLocaleString('en')} messages at once, over HTTP with sessions, beside floors`,
    figures: {
      messages: MESSAGES,
      'import of them (s)': importSeconds === null ? 'in an earlier run' : round(importSeconds),
      users: USERS,
      'floor, a route that does nothing: requests per second': Math.round(floor.perSecond),
      'floor, a route that does nothing: p95 (ms)': round(floor.p95Ms),
      'mixed reads: requests per second': Math.round(mixed.perSecond),
      'mixed reads: p50 (ms)': round(mixed.p50Ms),
      'mixed reads: p95 (ms)': round(mixed.p95Ms),
      'mixed reads: p95 as a multiple of the floor': round(mixed.p95Ms / floor.p95Ms, 1),
      'mixed reads: processor time of server and database (ms per request)':
        mixed.processorMs === null ? 'cannot tell' : round(mixed.processorMs, 1),
      'mixed reads: not answered with 200': mixed.failed,
      'floor, select 1: p95 (ms)': round(percentile(query, 0.95)),
      'search, one person: p50 (ms)': round(percentile(search, 0.5)),
      'search, one person: p95 (ms)': round(searchP95),
      'search, one person: p95 as a multiple of select 1': round(searchP95 / percentile(query, 0.95)),
    },
    goals: [
      {
        goal: `search p95 below ${String(SEARCH_GOAL_MS)} ms`,
        measured: `${String(round(searchP95))} ms`,
        met: searchP95 < SEARCH_GOAL_MS,
      },
      {
        goal: `API p95 below ${String(API_GOAL_MS)} ms for ${String(USERS)} people, every request answered`,
        measured: `${String(round(mixed.p95Ms))} ms, ${String(mixed.failed)} not`,
        met: mixed.p95Ms < API_GOAL_MS && mixed.failed === 0,
      },
    ],
  };
}
