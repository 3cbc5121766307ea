/** Who asks again must have been refused before. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { MessageReference } from '../record/assessment.ts';
import { assess } from './assess.ts';
import type { AssessmentInput } from './result.ts';
import { anyInput } from './testing/arbitrary.ts';

const RUNS = { numRuns: 400 };

/** Certainly before, by what the input says of the two messages. */
function isBefore(input: AssessmentInput, a: MessageReference, b: MessageReference): boolean {
  if (a.at === null || b.at === null) return false;
  if (a.at !== b.at) return a.at < b.at;
  const ordinalOf = ({ message }: MessageReference) =>
    input.messages.find((other) => other.message === message)!.ordinal;
  return a.conversationId === b.conversationId && ordinalOf(a) < ordinalOf(b);
}

it('every renewal comes after a refusal of another side, and that after the element was raised', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      for (const { messages, refused, renewed } of assess(input).elements) {
        for (const again of renewed) {
          const no = refused.filter((refusal) => refusal.by !== again.by && isBefore(input, refusal, again));
          expect(no.length).toBeGreaterThan(0);
          expect(no.some((refusal) => messages.some((raised) => isBefore(input, raised, refusal)))).toBe(true);
        }
      }
    }),
    RUNS,
  );
});

it('without a refusal or a withdrawal nothing is refused, and nothing renewed', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const tags = input.tags.filter(({ code }) => code !== 'REFUSAL' && code !== 'WITHDRAWAL');
      for (const { refused, renewed } of assess({ ...input, tags }).elements)
        expect([...refused, ...renewed]).toEqual([]);
    }),
    RUNS,
  );
});
