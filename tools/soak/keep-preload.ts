/**
 * Loaded before a recorder whose memory is watched: every five minutes it says what stays after a collection, in bytes. Resident memory alone says
 * little of that: it holds garbage that nobody had reason to collect, and what the allocator keeps for later.
 */
import { appendFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const EVERY_MS = 300_000;
/** The least of some, one after the other: whatever is under way at one moment is done with at another. */
const LOOKS = 5;
const BETWEEN_MS = 4000;

const file = process.env['CUSTODIA_SOAK_KEPT'];

async function say(path: string, collect: () => void): Promise<void> {
  let least = Infinity;
  for (let look = 0; look < LOOKS; look++) {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    least = Math.min(least, heapUsed + external);
    await delay(BETWEEN_MS, undefined, { ref: false });
  }
  appendFileSync(path, `${performance.now()} ${least}\n`);
}

if (file !== undefined) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  setInterval(() => void say(file, collect), EVERY_MS).unref();
}
