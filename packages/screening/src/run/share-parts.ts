/**
 * One job, several workers, on one machine or many with a folder in common: each takes a part that nobody has, until none is left. A part is
 * written apart and appears whole; what a worker left that was killed is done by another.
 */
import { randomUUID } from 'node:crypto';
import { access, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { joinJob } from './job.ts';
import { mergeParts, PART_RECORD, partFolder, readMerged, type Merged, type PartRecord } from './merge.ts';
import { screenFiles, type ScreenFiles } from './screen-files.ts';

/** Who has what: held until it is released, or its holder is no more. */
export interface Leases {
  /** Null: somebody else has it. */
  take(name: string): Promise<{ release(): Promise<void> } | null>;
}

const PATIENCE_MS = 500;

/** Ends when all parts are done, whoever did them, and are put together in `settings.out`. `settings.share.part` is not looked at. */
export async function shareParts(settings: ScreenFiles, leases: Leases): Promise<Merged> {
  const job = await joinJob(settings);
  const parts = Array.from({ length: settings.share.parts }, (_, part) => part);
  for (;;) {
    const left = await keep(parts, async (part) => !(await isDone(settings.out, part)));
    if (left.length === 0) break;
    const took = await keep(left, (part) => withLease(leases, `${job}:${part}`, () => screenPart(settings, part)));
    if (took.length === 0) await delay(PATIENCE_MS);
  }
  const together = (): Promise<void> => mergeParts(settings);
  while (!(await withLease(leases, `${job}:merge`, together))) await delay(PATIENCE_MS);
  return readMerged(settings.out);
}

async function keep(parts: readonly number[], holds: (part: number) => Promise<boolean>): Promise<number[]> {
  const kept: number[] = [];
  for (const part of parts) if (await holds(part)) kept.push(part);
  return kept;
}

/** False: somebody else has it. */
async function withLease(leases: Leases, name: string, work: () => Promise<void>): Promise<boolean> {
  const lease = await leases.take(name);
  if (lease === null) return false;
  try {
    await work();
  } finally {
    await lease.release();
  }
  return true;
}

async function screenPart(settings: ScreenFiles, part: number): Promise<void> {
  const { out, share } = settings;
  // Between the look and the lease another may have ended it.
  if (await isDone(out, part)) return;
  const begun = `.part-${part + 1}-`;
  for (const name of await readdir(out)) if (name.startsWith(begun)) await rm(join(out, name), { recursive: true });
  const work = join(out, `${begun}${randomUUID()}`);
  // What is put aside, waits or is unchanged is told of all alerts together.
  const whole = { suppressions: null, previous: null, against: null, capacity: null };
  const { read, screened, digests, counts } = await screenFiles({
    ...settings,
    ...whole,
    out: work,
    share: { ...share, part },
  });
  const record: PartRecord = { read, screened, digests, counts };
  await writeFile(join(work, PART_RECORD), JSON.stringify(record));
  await rename(work, partFolder(out, part));
}

function isDone(out: string, part: number): Promise<boolean> {
  return access(join(partFolder(out, part), 'run.json')).then(
    () => true,
    () => false,
  );
}
