/**
 * The real server on a fresh data folder: the same program that `npm start` runs, with the sample operation and its people, or empty. What
 * it prints for a person (links that work once) is how the tests get in, as people do.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@custodia/contract';

const ROOT = join(import.meta.dirname, '../../../..');
const BUILT = join(ROOT, 'apps/web/dist/index.html');
const START_MS = 420_000;

export interface RunningServer {
  readonly origin: string;
  /** A temporary folder, removed by `stop`. */
  readonly data: string;
  /** Links that sign a person of the sample in, by role; each works once. */
  readonly links: ReadonlyMap<Role, string>;
  /** The link that creates the first administrator; null with the sample. */
  readonly setup: string | null;
  /** Everything that it wrote to its log. */
  readonly log: () => string;
  /** Ends it as a power cut would, and starts it again on the same data and port, so many days later by its clock. Links are made anew. */
  readonly restart: (whileDown?: () => Promise<void>, laterDays?: number) => Promise<RunningServer>;
  readonly stop: () => Promise<void>;
}

export async function startServer(what: 'sample' | 'empty'): Promise<RunningServer> {
  if (!existsSync(BUILT)) throw new Error('The interface is not built: run `npx vite build` in apps/web first.');
  const data = await mkdtemp(join(tmpdir(), 'custodia-e2e-'));
  try {
    return await run(what, data, await freePort());
  } catch (cause) {
    await rm(data, { recursive: true, force: true });
    throw cause;
  }
}

async function run(what: 'sample' | 'empty', data: string, port: number, laterDays = 0): Promise<RunningServer> {
  const server = spawn(process.execPath, [...later(laterDays), join(ROOT, 'apps/server/src/main.ts'), `--${what}`], {
    cwd: data,
    env: {
      ...process.env,
      CUSTODIA_DATA: data,
      CUSTODIA_PORT: String(port),
      CUSTODIA_LOG_LEVEL: 'warn',
      CUSTODIA_REQUESTS_PER_MINUTE: '100000',
    },
  });
  const said = listen(server);
  await said.until(/Press Ctrl\+C to stop/);
  return {
    origin: /running at (http\S+)/.exec(said.out())![1]!,
    data,
    links: readLinks(said.out()),
    setup: /^\s+(http\S*\/setup\S*)$/m.exec(said.out())?.[1] ?? null,
    log: said.log,
    restart: async (whileDown, days = laterDays) => {
      await end(server, 'SIGKILL');
      await whileDown?.();
      return await run(what, data, port, days);
    },
    stop: async () => {
      await end(server, 'SIGTERM');
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** Of the whole process: what waits for days is tested without waiting. */
function later(days: number): string[] {
  if (days === 0) return [];
  const script = `const D = Date, by = ${String(days)} * 864e5;
    globalThis.Date = class extends D { constructor(...a) { a.length === 0 ? super(D.now() + by) : super(...a); } static now() { return D.now() + by; } };`;
  return ['--import', `data:text/javascript,${encodeURIComponent(script)}`];
}

/** `  Sample supervisor   http://…/enter#…` */
function readLinks(out: string): Map<Role, string> {
  const lines = [...out.matchAll(/^\s+Sample (.+?)\s+(http\S+)$/gm)];
  return new Map(lines.map(([, name, link]) => [name!.replaceAll(' ', '-') as Role, link!]));
}

function listen(server: ChildProcess) {
  let out = '';
  let log = '';
  const waiting = new Set<() => void>();
  const tell = () => waiting.forEach((check) => check());
  server.stdout!.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    tell();
  });
  server.stderr!.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const until = async (pattern: RegExp): Promise<void> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`The server did not start in time.\n${out}\n${log}`)), START_MS);
      const check = () => {
        if (!pattern.test(out)) return;
        clearTimeout(timer);
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      server.once('exit', (code) => reject(new Error(`The server ended with ${String(code)}.\n${out}\n${log}`)));
      check();
    });
  return { until, out: () => out, log: () => log };
}

async function end(server: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill(signal);
  await ended;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
