import fc from 'fast-check';
import { expect, it } from 'vitest';
import { attachedNow, type AttachmentEvent } from './attached.ts';

const events = fc
  .array(
    fc.record({
      personId: fc.constantFrom('a', 'b'),
      participantId: fc.constantFrom('1', '2', '3'),
      attached: fc.boolean(),
    }),
    { maxLength: 30 },
  )
  .map((list): AttachmentEvent[] => list.map((event, i) => ({ ...event, id: String(i), logIndex: Math.floor(i / 2) })));

const shuffled = events.chain((list) =>
  fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })),
);

it('is the same in whatever order the events are given', () => {
  fc.assert(
    fc.property(shuffled, ([list, mixed]) => {
      expect(attachedNow(mixed)).toEqual(attachedNow(list));
    }),
  );
});

it('is what the last event of each pair says, each pair at most once', () => {
  fc.assert(
    fc.property(events, (list) => {
      const expected = new Map<string, boolean>();
      const inOrder = [...list].sort((a, b) => a.logIndex - b.logIndex || (a.id > b.id ? 1 : -1));
      for (const { personId, participantId, attached } of inOrder)
        expected.set(`${personId}${participantId}`, attached);
      const now = attachedNow(list).map(({ personId, participantId }) => `${personId}${participantId}`);
      expect(new Set(now)).toEqual(new Set([...expected].filter(([, attached]) => attached).map(([pair]) => pair)));
      expect(new Set(now).size).toBe(now.length);
    }),
  );
});
