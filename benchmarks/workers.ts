/**
 * What do more workers bring, and what do people who read notice of it? Two servers and one, two, then three workers on one PostgreSQL: a third of a
 * million messages each time, in files, while 50 people read and search, each with a pause of a second. The floor of the same run: the command line by
 * itself importing a tenth of a third, with nobody reading. WORKERS_MESSAGES=30000 for a quick look.
 */
import { writeTelegramJson } from '@custodia/core';
import { setTimeout as pause } from 'node:timers/promises';
import { ask, sendFile, type Sent } from './fleet/send.ts';
import { startFleet, type Fleet } from './fleet/start.ts';
import { createInstallation, round } from './installation.ts';
import type { BenchmarkResult } from './run.ts';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MESSAGES = Number(process.env['WORKERS_MESSAGES'] ?? 1_000_000);
const FILE_MESSAGES = 10_000;
const PEOPLE = 50;
const PAUSE_MS = 1_000;
const PHASES = [1, 2, 3];
const PATIENCE_MS = 60 * 60_000;
const READ_GOAL_MS = 1_000;

type Headers = Readonly<Record<string, string>>;

export async function workersTogether(): Promise<BenchmarkResult> {
  const floor = await importAlone();
  const fleet = await startFleet({ servers: 2, workers: Math.max(...PHASES) });
  try {
    const people = await Promise.all(Array.from({ length: PEOPLE }, (_, number) => fleet.enlist(number)));
    for (const worker of fleet.workers) await worker.stop();
    const phases: Phase[] = [];
    for (const workers of PHASES) phases.push(await importWith(fleet, people, workers));
    return report(floor, phases, await twice(fleet));
  } finally {
    await fleet.stop();
  }
}

interface Phase {
  readonly workers: number;
  readonly messages: number;
  readonly perSecond: number;
  readonly readings: readonly number[];
  readonly unanswered: number;
}

async function importWith(fleet: Fleet, people: readonly Headers[], workers: number): Promise<Phase> {
  const files = await makeFiles(Math.round(MESSAGES / PHASES.length), workers);
  for (const worker of fleet.workers.slice(0, workers)) await worker.start();
  const reading = readAll(fleet, people);
  const startedAt = performance.now();
  const sent = await Promise.all(
    files.map((file, turn) => sendFile(fleet, people[turn % people.length]!, file, { turn, patienceMs: PATIENCE_MS })),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  const { times, unanswered } = await reading.stop();
  for (const worker of fleet.workers.slice(0, workers)) await worker.stop();
  const messages = sent.reduce((sum, { result }: Sent) => sum + result.messages, 0);
  return { workers, messages, perSecond: messages / seconds, readings: times, unanswered };
}

interface File {
  readonly name: string;
  readonly bytes: Uint8Array;
}

async function makeFiles(messages: number, phase: number): Promise<File[]> {
  const files: File[] = [];
  for (let done = 0; done < messages; done += FILE_MESSAGES) {
    const options = {
      messages: Math.min(FILE_MESSAGES, messages - done),
      seed: phase * 10_000 + files.length,
      startIso: '2026-02-03T08:00:00Z',
      gapSeconds: 5,
    };
    const parts: Uint8Array[] = [];
    for await (const part of writeTelegramJson(options)) parts.push(part);
    files.push({ name: `phase-${String(phase)}-${String(files.length)}.json`, bytes: Buffer.concat(parts) });
  }
  return files;
}

/** Each person asks one thing after the other, with a pause, now of one server, now of the other. */
function readAll(
  fleet: Fleet,
  people: readonly Headers[],
): { stop(): Promise<{ times: number[]; unanswered: number }> } {
  const { operation, servers } = fleet;
  const times: number[] = [];
  let unanswered = 0;
  let on = true;
  const asked: readonly (readonly [string, object])[] = [
    ['/conversation/list', { operation, limit: 50 }],
    ['/message/search', { text: 'platform', operation, limit: 20 }],
    ['/exhibit/list', { operation, limit: 50 }],
    ['/operation/show', { id: operation }],
  ];
  const read = async (headers: Headers, number: number): Promise<void> => {
    await pause((PAUSE_MS * number) / PEOPLE);
    for (let turn = number; on; turn++) {
      const [path, body] = asked[turn % asked.length]!;
      const startedAt = performance.now();
      await ask(servers[turn % servers.length]!.url!, headers, path, body).catch(() => (unanswered += 1));
      times.push(performance.now() - startedAt);
      await pause(PAUSE_MS);
    }
  };
  const reading = people.map(read);
  return {
    stop: async () => {
      on = false;
      await Promise.all(reading);
      return { times, unanswered };
    },
  };
}

/** Messages a second of one process with nobody beside it. */
async function importAlone(): Promise<number> {
  const installation = createInstallation();
  try {
    const folder = join(installation.folder, 'files');
    mkdirSync(folder);
    const files = await makeFiles(Math.round(MESSAGES / PHASES.length / 10), 0);
    for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes);
    const { seconds, output } = await installation.measure('import', folder, '--operation', installation.operation);
    const messages = (output as { messages?: number }[]).reduce((sum, line) => sum + (line.messages ?? 0), 0);
    return messages / seconds;
  } finally {
    installation.remove();
  }
}

/** Jobs that more than one worker began, and files that are there more than once. */
async function twice({ casework }: Fleet): Promise<number> {
  const { rows } = await casework.database.pool.query<{ n: number }>(
    `select (select count(*) from job where attempts > 1)::int
          + (select count(*) from (select received_name from exhibit_content group by 1 having count(*) > 1) d)::int as n`,
  );
  return rows[0]!.n;
}

function report(floor: number, phases: readonly Phase[], doneTwice: number): BenchmarkResult {
  const p95 = Math.max(...phases.map(({ readings }) => percentile(readings, 0.95)));
  const unanswered = phases.reduce((sum, phase) => sum + phase.unanswered, 0);
  const imported = phases.reduce((sum, { messages }) => sum + messages, 0);
  return {
    question: `${String(imported)} messages through two servers and up to three workers on one PostgreSQL while ${String(PEOPLE)} people read`,
    figures: {
      messages: imported,
      'floor: one process, nobody reading (messages/s)': Math.round(floor),
      ...Object.fromEntries(
        phases.flatMap(({ workers, perSecond, readings }) => [
          [`${String(workers)} worker(s): messages/s`, Math.round(perSecond)],
          [`${String(workers)} worker(s): share of the floor`, round(perSecond / floor)],
          [`${String(workers)} worker(s): reads, p50 (ms)`, round(percentile(readings, 0.5))],
          [`${String(workers)} worker(s): reads, p95 (ms)`, round(percentile(readings, 0.95))],
          [`${String(workers)} worker(s): reads answered`, readings.length],
        ]),
      ),
    },
    goals: [
      { goal: 'no job and no file twice', measured: String(doneTwice), met: doneTwice === 0 },
      {
        goal: 'everything imported',
        measured: `${String(imported)} of ${String(MESSAGES)}`,
        met: Math.abs(imported - MESSAGES) < PHASES.length,
      },
      {
        goal: `reads answered, p95 below ${String(READ_GOAL_MS)} ms`,
        measured: `${String(round(p95))} ms, ${String(unanswered)} not`,
        met: unanswered === 0 && p95 < READ_GOAL_MS,
      },
    ],
  };
}

function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
