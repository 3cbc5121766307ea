/** What a recorder that died left: its held lines, from the first that is not sealed. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openFrame, SpoolDamage } from './frame.ts';
import type { SpooledLines } from './spool.ts';

const FILE = /^\d{12}\.lines$/;

export async function listSpoolFiles(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).filter((name) => FILE.test(name)).sort();
}

/**
 * `sealed`: lines of the session that are; `most`: lines at once, or one frame more. What was cut off in the middle at the very end was never held, and is left out.
 *
 * @throws SpoolDamage where something that was held is not there any more as it was written
 */
export async function* readLeft(
  folder: string,
  key: Uint8Array,
  sealed: number,
  most: number,
): AsyncGenerator<SpooledLines> {
  let first = sealed;
  let lines: string[] = [];
  let damage: unknown = null;
  try {
    for await (const some of readFrames(folder, key, sealed)) {
      lines.push(...some);
      if (lines.length < most) continue;
      yield { first, lines };
      first += lines.length;
      lines = [];
    }
  } catch (fault) {
    damage = fault;
  }
  // What stands before it is as good as it was.
  if (lines.length > 0) yield { first, lines };
  if (damage !== null) throw damage as Error;
}

async function* readFrames(folder: string, key: Uint8Array, sealed: number): AsyncGenerator<readonly string[]> {
  const names = await listSpoolFiles(folder);
  let next = sealed;
  for (const [i, name] of names.entries()) {
    const bytes = await readFile(join(folder, name));
    for (let at = 0; at < bytes.length;) {
      const rest = bytes.subarray(at);
      const frame = isNeverWritten(rest) ? null : openFrame(key, rest);
      if (frame === null && i < names.length - 1) throw new SpoolDamage('A file of the spool ends too early.');
      if (frame === null) return;
      const lines = frame.lines.slice(Math.max(0, next - frame.first));
      if (lines.length > 0 && frame.first > next) throw new SpoolDamage('Frames of the spool are missing.');
      if (lines.length > 0) yield lines;
      next += lines.length;
      at += frame.bytes;
    }
  }
}

/** A file may have been made longer before the power went, and what should stand there never came. */
function isNeverWritten(rest: Uint8Array): boolean {
  return rest.every((byte) => byte === 0);
}
