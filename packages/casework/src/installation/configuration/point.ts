/** One point of the configuration check. What cannot be told is said to be so; it is never fine. */
import type { OutputOf, Procedures } from '@custodia/contract';

export type Point = OutputOf<Procedures['installationConfiguration']>[number];
type Named = Pick<Point, 'point'>['point'];
type Facts = Point['facts'];

export function ok(point: Named, because: string, says: string, facts: Facts = {}): Point {
  return { point, state: 'ok', because, facts, says, advice: null };
}

export function attention(point: Named, because: string, says: string, advice: string, facts: Facts = {}): Point {
  return { point, state: 'attention', because, facts, says, advice };
}

export function cannotTell(point: Named, because: string, says: string, advice: string, facts: Facts = {}): Point {
  return { point, state: 'cannot tell', because, facts, says, advice };
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Whole days from then to now. */
export function daysSince(then: Date, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - then.getTime()) / DAY_MS));
}
