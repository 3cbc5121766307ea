/** Memory that stays after a garbage collection, over a run: a target that keeps something of every input shows as a slope. */
import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes that this thread holds on its heap and in buffers. Buffers are freed a moment after the collection that finds them idle. */
export async function heldBytes(): Promise<number> {
  for (let round = 0; round < 3; round++) {
    collect();
    await delay(2);
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

export interface MemoryPoint {
  readonly inputs: number;
  readonly heldBytes: number;
}

/** Caches fill and code is compiled at first: growth counts from the second half on. */
const WARM_UP_SHARE = 0.5;
const FEWEST_POINTS = 6;
/** A hundred thousand inputs may cost 50 MB before it is called growth. */
const BYTES_PER_INPUT = 500;

/** Bytes per input by least squares; null where there are too few points to tell. */
export function slopeOf(points: readonly MemoryPoint[]): number | null {
  const settled = points.slice(Math.floor(points.length * WARM_UP_SHARE));
  if (settled.length < FEWEST_POINTS) return null;
  const mean = (pick: (point: MemoryPoint) => number): number =>
    settled.reduce((sum, point) => sum + pick(point), 0) / settled.length;
  const [x, y] = [mean(({ inputs }) => inputs), mean((point) => point.heldBytes)];
  const above = settled.reduce((sum, point) => sum + (point.inputs - x) * (point.heldBytes - y), 0);
  const below = settled.reduce((sum, point) => sum + (point.inputs - x) ** 2, 0);
  return below === 0 ? null : above / below;
}

/** Growth that lasts: a slope, and a last point that is really higher than the first settled ones. */
export function isGrowth(points: readonly MemoryPoint[]): boolean {
  const slope = slopeOf(points);
  if (slope === null || slope < BYTES_PER_INPUT) return false;
  const settled = points.slice(Math.floor(points.length * WARM_UP_SHARE));
  return settled.at(-1)!.heldBytes - settled[0]!.heldBytes > 4_000_000;
}
