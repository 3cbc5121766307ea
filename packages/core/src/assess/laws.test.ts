/** What holds of every assessment, whatever the case. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OUTCOMES } from '../record/assessment.ts';
import { FORM, POINT_CODES } from '../record/form.ts';
import { assess } from './assess.ts';
import type { AssessmentInput, AssessmentResult } from './result.ts';
import { anyInput, plainInput } from './testing/arbitrary.ts';
import { doubt, investigatorMessage, investigatorTag, type Change } from './testing/change.ts';

const RUNS = { numRuns: 400 };

function freedom({ ceiling }: AssessmentResult): number {
  return OUTCOMES.length - OUTCOMES.indexOf(ceiling.ceiling);
}

function neverFrees(change: fc.Arbitrary<Change>): void {
  fc.assert(
    fc.property(fc.oneof(anyInput, plainInput), change, (input, apply) => {
      const [before, after] = [assess(input), assess(apply(input))];
      expect(freedom(after)).toBeLessThanOrEqual(freedom(before));
    }),
    RUNS,
  );
}

describe('the ceiling', () => {
  it('is never freed by one more message of an investigator', () => neverFrees(investigatorMessage));

  it('is never freed by one more tag on the investigators’ side', () => neverFrees(investigatorTag));

  it('is never freed by a doubt', () => neverFrees(doubt));

  it('is as narrow as the narrowest of its reasons, and free without any', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { ceiling } = assess(input);
        const narrowest = Math.max(0, ...ceiling.because.map(({ narrowsTo }) => OUTCOMES.indexOf(narrowsTo)));
        expect(ceiling.ceiling).toBe(OUTCOMES[narrowest]);
        if (ceiling.openStops.length > 0)
          expect(OUTCOMES.indexOf(ceiling.ceiling)).toBeGreaterThanOrEqual(OUTCOMES.indexOf('not_referrable'));
      }),
      RUNS,
    );
  });
});

describe('order', () => {
  it('of import and of tags changes nothing', () => {
    fc.assert(
      fc.property(anyInput, fc.infiniteStream(fc.nat()), (input, random) => {
        expect(assess(shuffle(input, random))).toEqual(assess(input));
      }),
      RUNS,
    );
  });
});

function shuffle(input: AssessmentInput, random: Iterator<number>): AssessmentInput {
  const mixed = Object.entries(input).map(([name, value]) => [
    name,
    Array.isArray(value) ? mix(value, random) : (value as unknown),
  ]);
  return Object.fromEntries(mixed) as AssessmentInput;
}

function mix(values: readonly unknown[], random: Iterator<number>): unknown[] {
  return values
    .map((value) => ({ value, key: random.next().value as number }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}

describe('a doubt', () => {
  it('never turns into certainty', () => {
    fc.assert(
      fc.property(fc.oneof(anyInput, plainInput), doubt, (input, apply) => {
        const [before, after] = [assess(input), assess(apply(input))];
        expect(moreCertain(before, after)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('of time or sender never changes whether an element is there', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const vague = { ...input, messages: input.messages.map((message) => ({ ...message, at: null, sender: null })) };
        const states = ({ elements }: AssessmentResult) => elements.map(({ state }) => state);
        expect(states(assess(vague))).toEqual(states(assess(input)));
      }),
      RUNS,
    );
  });
});

/** What could not be told before and can now, or was said to be one way and is now said to be another. */
function moreCertain(before: AssessmentResult, after: AssessmentResult): string[] {
  const elements = before.elements.flatMap((old, i) => {
    const now = after.elements[i]!;
    return [
      ...(old.state !== now.state && now.state !== 'cannot tell'
        ? [`${old.element}: ${old.state} → ${now.state}`]
        : []),
      ...(old.raisedBy !== null && old.raisedBy !== now.raisedBy && now.raisedBy !== 'unclear' && now.raisedBy !== null
        ? [`${old.element}: ${old.raisedBy} → ${now.raisedBy}`]
        : []),
    ];
  });
  const conduct = before.conduct.flatMap((old, i) => {
    const now = after.conduct[i]!;
    // A gap is what this one rule is about.
    if (old.rule === 'capture-incomplete') return [];
    return old.answer !== now.answer && now.answer !== 'cannot tell'
      ? [`${old.rule} ${old.element}: ${old.answer} → ${now.answer}`]
      : [];
  });
  return [...elements, ...conduct];
}

describe('every result', () => {
  it('has every element, every point and every conversation once, and is JSON', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const result = assess(input);
        expect(result.elements).toHaveLength(12);
        expect(result.form.map(({ point }) => point)).toEqual(POINT_CODES);
        expect(result.timeline.map(({ conversationId }) => conversationId)).toEqual(
          result.reading.conversations.map(({ conversationId }) => conversationId),
        );
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
      }),
      RUNS,
    );
  });

  it('answers every point that is derived, unless nobody has read it', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { form, reading } = assess(input);
        const open = form.filter(({ point, answer }) => FORM[point].source === 'derived' && answer === null);
        expect(open.map(({ point }) => point)).toEqual(reading.readers === 0 ? ['P82'] : []);
      }),
      RUNS,
    );
  });
});
