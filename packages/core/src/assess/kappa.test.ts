/** Kappa by its definition, from the answers themselves. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assess } from './assess.ts';
import { cohensKappa } from './kappa.ts';
import type { AssessmentInput } from './result.ts';
import { anyInput } from './testing/arbitrary.ts';

const answers = fc.array(fc.tuple(fc.boolean(), fc.boolean()), { maxLength: 60 });

function crosstab(pairs: readonly (readonly [boolean, boolean])[]) {
  const count = (a: boolean, b: boolean) => pairs.filter(([first, second]) => first === a && second === b).length;
  return {
    both: count(true, true),
    onlyFirst: count(true, false),
    onlySecond: count(false, true),
    neither: count(false, false),
  };
}

/** (observed − expected) / (1 − expected), with shares in place of counts. */
function directly(pairs: readonly (readonly [boolean, boolean])[]): number | null {
  const share = (holds: (pair: readonly [boolean, boolean]) => boolean) => pairs.filter(holds).length / pairs.length;
  const [first, second] = [share(([a]) => a), share(([, b]) => b)];
  const expected = first * second + (1 - first) * (1 - second);
  return pairs.length === 0 || expected === 1 ? null : (share(([a, b]) => a === b) - expected) / (1 - expected);
}

it('equals its definition, and is undefined exactly where that divides by nothing', () => {
  fc.assert(
    fc.property(answers, (pairs) => {
      const [kappa, direct] = [cohensKappa(crosstab(pairs)), directly(pairs)];
      if (kappa === null || direct === null) expect(kappa).toBe(direct);
      else expect(kappa).toBeCloseTo(direct, 9);
    }),
  );
});

it('is the same whoever is first, is 1 in full agreement and never outside -1 to 1', () => {
  fc.assert(
    fc.property(answers, (pairs) => {
      const kappa = cohensKappa(crosstab(pairs));
      expect(cohensKappa(crosstab(pairs.map(([a, b]) => [b, a] as const)))).toBe(kappa);
      const same = cohensKappa(crosstab(pairs.map(([a]) => [a, a] as const)));
      expect(same === null || same === 1).toBe(true);
      if (kappa !== null) expect(Math.abs(kappa)).toBeLessThanOrEqual(1);
    }),
  );
});

/** What the two of them answered of every message that somebody wrote. */
function answersOf({ messages, tags }: AssessmentInput, code: string): (readonly [boolean, boolean])[] {
  const has = (reader: string, message: string) =>
    tags.some((tag) => tag.reader === reader && tag.message === message && tag.code === code && tag.blind);
  return messages
    .filter(({ kind }) => kind === 'message')
    .map(({ message }) => [has('anna', message), has('ben', message)] as const);
}

it('of a case is that of its messages, for every code', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      fc.pre(input.passes.length === 2 * input.conversations.length && input.conversations.length > 0);
      for (const { code, readers, messages, both, onlyFirst, onlySecond, neither, kappa } of assess(input).agreement) {
        const pairs = answersOf(input, code);
        expect({ both, onlyFirst, onlySecond, neither }).toEqual(crosstab(pairs));
        expect({ readers, messages }).toEqual({ readers: ['anna', 'ben'], messages: pairs.length });
        expect(kappa).toBe(cohensKappa(crosstab(pairs)));
      }
    }),
    { numRuns: 150 },
  );
});
