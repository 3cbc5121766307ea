/** The defence view leaves nothing out. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalBytes, hex, sha256, type JsonValue } from '@custodia/proof';
import { assess } from './assess.ts';
import { DEFENCE_KINDS, type AssessmentResult } from './result.ts';
import { anyInput } from './testing/arbitrary.ts';
import { investigatorMessage } from './testing/change.ts';

const RUNS = { numRuns: 300 };

function messagesIn({ defence }: AssessmentResult, ...kinds: readonly string[]): ReadonlySet<string> {
  return new Set(
    defence
      .filter(({ kind }) => kinds.includes(kind))
      .flatMap(({ messages }) => messages.map(({ message }) => message)),
  );
}

it('names every refusal and withdrawal of the person, and every message on which readers differ', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const result = assess(input);
      const shown = messagesIn(result, 'refusal', 'withdrawal');
      for (const { refused } of result.elements) {
        for (const { message } of refused.filter(({ by }) => by === 'person-of-interest'))
          expect(shown).toContain(message);
      }
      const disputed = messagesIn(result, 'disagreement');
      for (const { message } of result.disagreements) expect(disputed).toContain(message.message);
    }),
    RUNS,
  );
});

it('names every message that a finding about the investigators rests on', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const result = assess(input);
      const shown = new Set(result.defence.flatMap(({ messages }) => messages.map(({ message }) => message)));
      const found = result.conduct.filter(({ answer, weight }) => answer === 'found' && weight !== 'none');
      for (const { messages } of found) for (const { message } of messages) expect(shown).toContain(message);
    }),
    RUNS,
  );
});

it('is what the form names by digest, and of known kinds', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const { defence, form } = assess(input);
      const named = form.find(({ point }) => point === 'P82')?.answer;
      if (named?.kind === 'file')
        expect(named.value.sha256).toBe(hex(sha256(canonicalBytes(defence as unknown as JsonValue))));
      for (const { kind, count } of defence) {
        expect(DEFENCE_KINDS).toContain(kind);
        expect(count).toBeGreaterThan(0);
      }
    }),
    RUNS,
  );
});

it('one more message of an investigator never makes the contacts after silence fewer', () => {
  fc.assert(
    fc.property(anyInput, investigatorMessage, (input, apply) => {
      const contacts = (result: AssessmentResult) => result.form.find(({ point }) => point === 'P50')?.answer;
      const [before, after] = [contacts(assess(input)), contacts(assess(apply(input)))];
      if (before?.kind === 'number' && after?.kind === 'number')
        expect(after.value).toBeGreaterThanOrEqual(before.value);
      else if (before?.kind === 'number') expect(after?.kind).toBe('unknown');
    }),
    RUNS,
  );
});
