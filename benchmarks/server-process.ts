/** A server to load: a process of its own on a throw-away installation, with an operation full of neutral messages and people who are signed in. */
import { temporaryFolder } from '@custodia/testkit';
import { createEnterLink, loadSample, openFolder, perform, type Casework, type LoadedSample } from '@custodia/casework';
import { procedures } from '@custodia/contract';
import { writeWhatsAppText } from '@custodia/core';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { processorMs } from './processor.ts';

const ROOT = join(import.meta.dirname, '..');
const CLI = join(ROOT, 'apps/cli/src/main.ts');
const SERVER = join(ROOT, 'apps/server/src/main.ts');
const PORT = '8457';
const FILE_MESSAGES = 100_000;

export interface LoadedServer {
  readonly origin: string;
  readonly operation: string;
  readonly casework: Casework;
  /** Seconds that importing took; null where an earlier run did it. */
  readonly importSeconds: number | null;
  /** Processor time that the server and its database have used, in milliseconds; null where that cannot be told. */
  usedMs(): number | null;
  /** Cookies of so many people, each signed in by themselves. */
  signIn(people: number): Promise<string[]>;
  stop(): Promise<void>;
}

export async function startLoadedServer(messages: number): Promise<LoadedServer> {
  const { BENCH_FOLDER: kept } = process.env;
  const folder = kept ?? temporaryFolder('bench');
  const data = join(folder, 'data');
  const filled = existsSync(data);
  mkdirSync(folder, { recursive: true });
  const origin = `http://localhost:${PORT}`;
  const child = spawn(process.execPath, ['--max-old-space-size=1024', SERVER, '--sample'], {
    env: {
      ...process.env,
      CUSTODIA_DATA: data,
      CUSTODIA_PORT: PORT,
      CUSTODIA_LOG_LEVEL: 'error',
      // The load comes from one machine, and more of it than people make.
      CUSTODIA_REQUESTS_PER_MINUTE: '10000000',
      CUSTODIA_ADDRESS_REQUESTS_PER_MINUTE: '10000000',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await greeted(child);
  const caller = { kind: 'local', name: 'benchmark' } as const;
  const acting = { actor: 'benchmark', caller, tool: 'benchmark' };
  const casework = await openFolder({ data, databaseUrl: null, masterKeyFile: null }, acting);
  const sample = await loadSample(casework, join(data, 'sample'));
  const importSeconds = filled ? null : await fill(folder, data, sample.operationId, messages);
  await casework.database.pool.query('select 1');
  return {
    origin,
    operation: sample.operationId,
    casework,
    importSeconds,
    usedMs: () => {
      const [server, database] = [processorMs(child.pid), processorMs(postmasterOf(data))];
      return server === null || database === null ? null : server + database;
    },
    signIn: (people) => signInMany(casework, sample, origin, people),
    stop: async () => {
      const ended = new Promise((resolve) => child.once('close', resolve));
      await casework.database.close();
      child.kill('SIGTERM');
      await ended;
      if (kept === undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

function postmasterOf(data: string): number | undefined {
  const file = join(data, 'postgres', 'postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : undefined;
}

async function greeted(child: ChildProcess): Promise<void> {
  let said = '';
  child.stdout!.on('data', (chunk: Buffer) => (said += chunk.toString()));
  while (!said.includes('Press Ctrl+C')) {
    if (child.exitCode !== null) throw new Error(`The server ended: ${said}`);
    await delay(50);
  }
}

/** Through the door, as everything comes in: the rows and indexes are those of the product. */
async function fill(folder: string, data: string, operation: string, messages: number): Promise<number> {
  const startedAt = performance.now();
  for (let done = 0, seed = 1; done < messages; done += FILE_MESSAGES, seed++) {
    const path = join(folder, `chat-${String(seed)}.txt`);
    const options = {
      messages: Math.min(FILE_MESSAGES, messages - done),
      seed: seed + 100,
      startIso: '2026-01-05T00:00:00Z',
      gapSeconds: 60,
      dateOrder: 'dmy' as const,
    };
    await writeFile(path, writeWhatsAppText(options));
    const args = [
      'import',
      '--operation',
      operation,
      '--time-zone',
      'Europe/Luxembourg',
      path,
      '--json',
      '--data',
      data,
    ];
    execFileSync(process.execPath, [CLI, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  return (performance.now() - startedAt) / 1000;
}

async function signInMany(
  casework: Casework,
  { operationId }: LoadedSample,
  origin: string,
  people: number,
): Promise<string[]> {
  const cookies: string[] = [];
  for (let number = 0; number < people; number++) {
    const account = await enlist(casework, operationId, number);
    cookies.push(await signIn(casework, origin, account));
  }
  return cookies;
}

async function enlist(casework: Casework, operation: string, number: number): Promise<string> {
  const reason = 'benchmark';
  // A folder that is kept has people of the run before.
  const email = `analyst-${randomUUID()}@custodia.invalid`;
  const person = procedures.accountCreate.input.parse({
    name: `Analyst ${String(number)}`,
    email,
    roles: ['analyst'],
    reason,
  });
  const { id } = (await perform(casework, procedures.accountCreate, person)) as { id: string };
  const member = procedures.accessAddMember.input.parse({ operation, account: id, reason });
  await perform(casework, procedures.accessAddMember, member);
  return id;
}

async function signIn(casework: Casework, origin: string, account: string): Promise<string> {
  const { path } = await createEnterLink(casework, account);
  const answer = await fetch(`${origin}/api/auth/link/enter`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, 'x-custodia-request': '1' },
    body: JSON.stringify({ token: path.split('#')[1] }),
  });
  if (!answer.ok) throw new Error(`Signing in was answered with ${String(answer.status)}.`);
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}
