/** Changes to a case: what investigators might have done besides, and what might be less certain than it is. For tests only. */
import fc from 'fast-check';
import type { AssessedMessage, AssessedTag, AssessmentInput } from '../result.ts';
import { CODES } from './arbitrary.ts';
import { instantOf } from './story.ts';

export type Change = (input: AssessmentInput) => AssessmentInput;

/** A further message of an investigator, dated or not, in a conversation that is there or in one more. */
export const investigatorMessage: fc.Arbitrary<Change> = fc
  .record({
    at: fc.option(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 7, max: 11 }))),
    conversationId: fc.constantFrom('first', 'second', 'third'),
  })
  .map(({ at, conversationId }) => (input) => ({
    ...input,
    messages: [
      ...input.messages,
      messageAt(at === null ? null : instantOf(`${at[0]} ${String(at[1]).padStart(2, '0')}:00`), conversationId),
    ],
  }));

function messageAt(at: string | null, conversationId: string): AssessedMessage {
  const basis = at === null ? 'none' : 'utc';
  return {
    message: 'exhibit:1000',
    conversationId,
    ordinal: 1000,
    at,
    basis,
    sender: 'investigator',
    kind: 'message',
    edited: false,
    deleted: false,
  };
}

/** A tag on the investigators' side, by one reader or by both. */
export const investigatorTag: fc.Arbitrary<Change> = fc
  .record({
    place: fc.nat(),
    code: fc.constantFrom(...CODES),
    readers: fc.constantFrom(['anna'], ['ben'], ['anna', 'ben']),
    blind: fc.boolean(),
  })
  .map(({ place, code, readers, blind }) => (input) => {
    const message = pickMessage(input, place)?.message;
    if (message === undefined) return input;
    const tags = readers.map((reader): AssessedTag => ({ message, code, raisedBy: 'investigator', reader, blind }));
    return { ...input, tags: [...input.tags, ...tags] };
  });

/** One thing is less certain than before. */
export const doubt: fc.Arbitrary<Change> = fc.oneof(
  fc.nat().map(
    (place): Change =>
      (input) =>
        changeMessage(input, place, (message) => ({ ...message, at: null, basis: 'none' })),
  ),
  fc.nat().map(
    (place): Change =>
      (input) =>
        changeMessage(input, place, (message) => ({ ...message, sender: null })),
  ),
  fc.nat().map(
    (place): Change =>
      (input) =>
        changeMessage(input, place, (message) => ({ ...message, deleted: true })),
  ),
  fc.nat().map((place): Change => (input) => {
    const { conversationId, message } = pickMessage(input, place) ?? { conversationId: 'first', message: null };
    return { ...input, gaps: [...input.gaps, { conversationId, kind: 'not-captured', after: message, before: null }] };
  }),
  fc.nat().map((place): Change => (input) => ({ ...input, tags: withoutSecond(input, place) })),
  fc.constant((input: AssessmentInput) => ({
    ...input,
    record: { ...input.record, captureComplete: 'unknown' as const },
  })),
);

/** One tag that both readers made is from then on the first one's alone. */
function withoutSecond({ tags }: AssessmentInput, place: number): readonly AssessedTag[] {
  const shared = tags.filter(
    (tag) => tag.reader === 'ben' && tags.some((other) => other.reader === 'anna' && isSame(tag, other)),
  );
  const dropped = shared[place % Math.max(1, shared.length)];
  return tags.filter((tag) => tag !== dropped);
}

function isSame(a: AssessedTag, b: AssessedTag): boolean {
  return a.message === b.message && a.code === b.code && a.raisedBy === b.raisedBy;
}

function pickMessage({ messages }: AssessmentInput, place: number): AssessedMessage | undefined {
  return messages[place % Math.max(1, messages.length)];
}

function changeMessage(
  input: AssessmentInput,
  place: number,
  change: (message: AssessedMessage) => AssessedMessage,
): AssessmentInput {
  const chosen = pickMessage(input, place);
  return { ...input, messages: input.messages.map((message) => (message === chosen ? change(message) : message)) };
}
