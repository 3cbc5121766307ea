/**
 * Processor time that processes have used: on a shared machine it says what a request costs, however many others wait for the same processors. From
 * /proc, so on Linux only.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** As Linux counts for programs, whatever the kernel itself does (USER_HZ). */
const MS_PER_TICK = 10;

/** Of a process and its direct children, in milliseconds; null where it cannot be told. */
export function processorMs(pid: number | undefined): number | null {
  if (pid === undefined || !existsSync('/proc/self/stat')) return null;
  const family = readdirSync('/proc')
    .map(readProcess)
    .filter((found) => found !== null && (found.pid === pid || found.parent === pid));
  if (family.length === 0) return null;
  return family.reduce((sum, found) => sum + found!.ticks, 0) * MS_PER_TICK;
}

interface Found {
  readonly pid: number;
  readonly parent: number;
  readonly ticks: number;
}

/** Null for what is no process, or has ended meanwhile. Fields after the name, from proc_pid_stat(5): 4 parent, 14 user, 15 system. */
function readProcess(name: string): Found | null {
  if (!/^\d+$/.test(name)) return null;
  try {
    const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { pid: Number(name), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
  } catch {
    return null;
  }
}
