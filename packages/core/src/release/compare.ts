/** How a place differs from the same place in an earlier release: who has both can subtract. */
import type { LaidRelease } from './lay-out.ts';

export interface Change {
  /** People who were counted here then and are not now. */
  readonly left: number;
  readonly joined: number;
}

/** By the people themselves, not by their number: one who left and one who joined are two changes. */
export function findChanges(earlier: LaidRelease, now: LaidRelease): (key: string) => Change {
  const idsThen = earlier.counting.people.map(({ id }) => id);
  const idsNow = now.counting.people.map(({ id }) => id);
  return (key) => {
    const then = new Set(earlier.peopleAt(key).map((index) => idsThen[index]!));
    const here = now.peopleAt(key);
    const stayed = here.filter((index) => then.has(idsNow[index]!)).length;
    return { left: then.size - stayed, joined: here.length - stayed };
  };
}

/**
 * True where showing both would show how few changed, or that nobody did: an update needs at least the threshold on each side that changed at
 * all (section 7, point 4). That nothing changed is not told apart from little.
 */
export function isTooLittle({ left, joined }: Change, threshold: number): boolean {
  const few = (people: number): boolean => people > 0 && people < threshold;
  return few(left) || few(joined) || (left === 0 && joined === 0);
}
