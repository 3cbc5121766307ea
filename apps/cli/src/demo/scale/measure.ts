/**
 * What a piece of work took: wall time, processor time, and the most memory held at one moment by this process and the database's own
 * together. Of the database only on Linux, and only where its cluster is in the data folder; elsewhere it is not told.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Measured<T> {
  readonly result: T;
  readonly seconds: number;
  /** Of this process and, where it can be told, the database. */
  readonly processorSeconds: number;
  /** Of both together, at one moment. */
  readonly peakMegabytes: number;
  /** Of the database alone, at its own moment. */
  readonly databaseMegabytes: number;
  readonly database: 'measured' | 'not measured';
}

const EVERY_MS = 250;
/** At every so many looks at the database as well, whose processes cost some twenty milliseconds each to look at. */
const DATABASE_EVERY = 16;
const MEGABYTE = 1_048_576;

/** @throws whatever `work` throws. */
export async function measure<T>(dataFolder: string, work: () => Promise<T>): Promise<Measured<T>> {
  const postmaster = findPostmaster(dataFolder);
  const database = postmaster === null ? ('not measured' as const) : ('measured' as const);
  const peak = { together: 0, database: 0 };
  let held = sharedOut(postmaster);
  let looks = 0;
  const look = (anew: boolean) => {
    if (anew) held = sharedOut(postmaster);
    peak.together = Math.max(peak.together, process.memoryUsage.rss() / MEGABYTE + held);
    peak.database = Math.max(peak.database, held);
  };
  const timer = setInterval(() => look((looks += 1) % DATABASE_EVERY === 0), EVERY_MS);
  const before = processorSeconds(postmaster);
  const startedMs = performance.now();
  try {
    const result = await work();
    const seconds = (performance.now() - startedMs) / 1000;
    const processor = processorSeconds(postmaster) - before;
    look(true);
    const megabytes = { peakMegabytes: peak.together, databaseMegabytes: peak.database };
    return { result, seconds, processorSeconds: processor, ...megabytes, database };
  } finally {
    clearInterval(timer);
  }
}

/** The first process of the private cluster (its number is the first line of its lock file); null where there is none to look at. */
function findPostmaster(dataFolder: string): number | null {
  const lock = join(dataFolder, 'postgres', 'postmaster.pid');
  if (!existsSync('/proc/self/smaps_rollup') || !existsSync(lock)) return null;
  return Number(readFileSync(lock, 'utf8').split('\n')[0]);
}

/** Proportional set size of the cluster's processes, in megabytes: memory that they share counts once (proc_pid_smaps(5)). */
function sharedOut(postmaster: number | null): number {
  const sizes = familyOf(postmaster).map(({ pid }) => {
    const found = /^Pss:\s+(\d+) kB/m.exec(readOf(pid, 'smaps_rollup'));
    return found === null ? 0 : Number(found[1]) / 1024;
  });
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Of processes that have ended as well: what they used is added to the one that began them. */
function processorSeconds(postmaster: number | null): number {
  const own = process.cpuUsage();
  const ticks = familyOf(postmaster).reduce((sum, found) => sum + found.ticks, 0);
  return (own.user + own.system) / 1_000_000 + ticks / TICKS_PER_SECOND;
}

/** As Linux counts for programs, whatever the kernel itself does (USER_HZ). */
const TICKS_PER_SECOND = 100;

interface Found {
  readonly pid: number;
  readonly ticks: number;
}

/** The postmaster and its children, as the kernel lists them. */
function familyOf(postmaster: number | null): Found[] {
  if (postmaster === null) return [];
  const children = readOf(postmaster, `task/${postmaster}/children`).trim().split(' ').filter(Boolean).map(Number);
  return [postmaster, ...children].map(readProcess).filter((found) => found !== null);
}

/** Fields after the name, from proc_pid_stat(5): 14 to 17 processor time, that of ended children included. */
function readProcess(pid: number): Found | null {
  const stat = readOf(pid, 'stat');
  if (stat === '') return null;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0);
  return { pid, ticks };
}

/** Empty where the process has ended, or is somebody else's. */
function readOf(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
