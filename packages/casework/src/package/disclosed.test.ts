import { NOTHING_FOUND, buildMessageRecord, wellFormed, type EntryRecord, type NumberedEntry } from '@custodia/core';
import { canonicalBytes, canonicalize } from '@custodia/proof';
import { listEntries, MESSAGE_COLUMNS, toMessageRow, type OpenDatabase } from '@custodia/store';
import { testDatabase, type TestDatabase } from '@custodia/testkit';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { committedRecord } from './disclosed.ts';

let held: TestDatabase;
let database: OpenDatabase;

beforeAll(async () => {
  held = await testDatabase();
  database = await held.open();
});

afterAll(async () => {
  await database.close();
  await held.drop();
});

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)), maxLength: 6 }),
  fc
    .array(
      fc.constantFrom(
        '~',
        '~0',
        '~1',
        '~~',
        '\u0000',
        '\\u0000',
        '\\',
        '"',
        '🌻',
        '\u2400',
        '\u202e',
        '\n',
        '\t',
        "'",
        '\\N',
        '\ud800',
      ),
    )
    .map((pieces) => pieces.join('')),
);
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const instant = fc
  .integer({ min: Date.parse('0001-01-01T00:00:00Z'), max: Date.parse('9999-12-31T23:59:59.999Z') })
  .map((ms) => new Date(ms).toISOString());
const number = fc.oneof(
  fc.nat(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(-0, 1e21, 5e-324, 2 ** 53),
);
const time = fc.record({
  raw: orNull(text),
  local: orNull(fc.constantFrom('2024-03-01T10:00:00', '2024-03-01T10:00:00.120', '2024-03-01')),
  at: orNull(instant),
  basis: fc.constantFrom('utc', 'unix', 'local-unknown', 'date-only', 'inherited', 'none'),
});

const entries = fc
  .record({
    kind: fc.constantFrom('message', 'system', 'event'),
    conversation: text,
    sender: orNull(text),
    text,
    time,
    span: fc.record({
      part: fc.nat(9),
      offset: fc.nat(2 ** 40),
      length: fc.nat(2 ** 40),
      line: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
    }),
    sourceId: orNull(text),
    action: some(text),
    replyTo: some(fc.record({ sourceId: orNull(text), quoted: text }, { requiredKeys: ['sourceId'] })),
    forwardedFrom: some(text),
    edits: some(fc.array(fc.record({ time, text: orNull(text) }), { maxLength: 2 })),
    deletion: some(fc.record({ time, by: orNull(text) })),
    reactions: some(fc.array(fc.record({ emoji: text, count: orNull(number) }), { maxLength: 2 })),
    attachments: some(fc.array(fc.record({ name: orNull(text), sizeBytes: orNull(number) }), { maxLength: 2 })),
    notes: some(fc.array(text, { maxLength: 2 })),
  })
  .map((given) => wellFormed(given as unknown as EntryRecord));

describe('the record of a message, rebuilt from its row', () => {
  it('is the one that was committed to, whatever stands in it', async () => {
    const seen = { nul: 0, tilde: 0, rows: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(entries, { minLength: 1, maxLength: 40 }), async (records) => {
        const exhibitId = randomUUID();
        const numbered = records.map((entry, ordinal): NumberedEntry => ({
          ordinal,
          conversation: ordinal,
          sender: entry.sender === null ? null : ordinal,
          entry,
          commitment: new Uint8Array(32),
          findings: NOTHING_FOUND,
        }));
        await database.copyInto(
          'message',
          MESSAGE_COLUMNS,
          numbered.map((one) => toMessageRow(exhibitId, one)),
        );
        const stored = await listEntries(database.db, { exhibitId, afterOrdinal: -1, limit: 100 });
        const keys = {
          conversations: new Map(records.map((entry, i) => [i, entry.conversation])),
          participants: new Map(records.map((entry, i) => [i, entry.sender ?? ''])),
        };
        expect(stored).toHaveLength(records.length);
        for (const [i, row] of stored.entries()) {
          const committed = canonicalize(buildMessageRecord(records[i]!, i));
          expect(canonicalize(committedRecord(row, keys))).toBe(committed);
          seen.nul += committed.includes('\\u0000') ? 1 : 0;
          seen.tilde += committed.includes('~') ? 1 : 0;
          seen.rows += 1;
        }
      }),
      { numRuns: 60 },
    );
    // The escapes were met, or this proves nothing.
    expect(Math.min(seen.nul, seen.tilde)).toBeGreaterThan(100);
  });

  it('differs as soon as any cell of the row does', async () => {
    const entry = {
      ...{ kind: 'message', conversation: 'c', sender: 's', text: 'fog', sourceId: '7', action: 'notice' },
      ...{ time: { raw: 'r', local: '2024-03-01', at: '2024-03-01T00:00:00.000Z', basis: 'utc' } },
      ...{ span: { part: 0, offset: 1, length: 2, line: 3 }, notes: ['relayed'] },
    } as EntryRecord;
    const exhibitId = randomUUID();
    const numbered = {
      ordinal: 0,
      conversation: 0,
      sender: 0,
      entry,
      commitment: new Uint8Array(32),
      findings: NOTHING_FOUND,
    };
    await database.copyInto('message', MESSAGE_COLUMNS, [toMessageRow(exhibitId, numbered)]);
    const [row] = await listEntries(database.db, { exhibitId, afterOrdinal: -1, limit: 1 });
    const keys = {
      conversations: new Map([
        [0, 'c'],
        [1, 'd'],
      ]),
      participants: new Map([
        [0, 's'],
        [1, 't'],
      ]),
    };
    const asStored = Buffer.from(canonicalBytes(committedRecord(row!, keys)));
    const others = [
      { ordinal: 1 },
      { conversation: 1 },
      { sender: 1 },
      { sender: null },
      { kind: 'event' },
      { at: new Date(0) },
      { at: null },
      { basis: 'unix' },
      { local: null },
      { rawTime: 'R' },
      { sourceId: null },
      { action: null },
      { text: 'Fog' },
      { extra: null },
      { span: { part: 0, offset: 1, length: 2, line: 4 } },
    ];
    for (const other of others) {
      expect(asStored.equals(canonicalBytes(committedRecord({ ...row!, ...other } as typeof row & object, keys)))).toBe(
        false,
      );
    }
  });
});
