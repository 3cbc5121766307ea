import { canonicalize } from '@custodia/proof';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntryRecord } from '../record/message.ts';
import { buildMessageRecord, canonicalEntry, wellFormed } from './canonical.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.constantFrom('', '"', '\\', '\u2028', '\u0000', '\ud83d\ude00', '\u007f', '\ud800', 'bus at ten', '</a>'),
);
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const time = fc.record({
  raw: orNull(text),
  local: orNull(fc.constant('2026-02-03T10:00:00')),
  at: orNull(fc.constant('2026-02-03T10:00:00.000Z')),
  basis: fc.constantFrom('utc', 'none'),
});
const count = fc.nat();

const entries = fc.record(
  {
    kind: fc.constantFrom('message', 'system', 'event'),
    conversation: text,
    sender: orNull(text),
    text,
    time,
    span: fc.record({ part: count, offset: count, length: count, line: count }),
    sourceId: orNull(text),
    action: text,
    replyTo: fc.record({ sourceId: orNull(text), quoted: text }, { requiredKeys: ['sourceId'] }),
    forwardedFrom: text,
    edits: fc.array(fc.record({ time, text: orNull(text) })),
    deletion: fc.record({ time, by: orNull(text) }),
    reactions: fc.array(fc.record({ emoji: text, count: orNull(count) })),
    attachments: fc.array(fc.record({ name: orNull(text), sizeBytes: orNull(count), basis: fc.constant('claimed') })),
    notes: fc.array(text),
  },
  { requiredKeys: ['kind', 'conversation', 'sender', 'text', 'time', 'span', 'sourceId'] },
) as fc.Arbitrary<unknown> as fc.Arbitrary<EntryRecord>;

describe('the canonical text of an entry', () => {
  it('is the canonical form of its record', () => {
    fc.assert(
      fc.property(entries, count, (raw, ordinal) => {
        const entry = wellFormed(raw);
        expect(canonicalEntry(entry, ordinal)).toBe(canonicalize(buildMessageRecord(entry, ordinal)));
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses a span that is no whole number', () => {
    const entry = { ...fc.sample(entries, 1)[0]!, span: { part: 0, offset: Number.NaN, length: 1, line: 1 } };
    expect(() => canonicalEntry(wellFormed(entry), 0)).toThrow(RangeError);
  });
});
