import { commitMessage, canonicalBytes, createCommitmentRoot, messageSalt } from '@custodia/proof';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntryRecord } from '../record/message.ts';
import { NOTHING_FOUND } from '../record/findings.ts';
import { NO_TIME } from '../record/time.ts';
import { buildMessageRecord } from './canonical.ts';
import { createCommitter, type TextSearcher } from './commit.ts';
import type { ImportedRecord, Importer, SealedPart } from './importer.ts';
import { readExhibit, SKIPPED_KEPT, type NumberedEntry, type ReadInput, type ReadSummary } from './read.ts';

const SECRET = Uint8Array.from({ length: 32 }, (_, i) => i);

function part(index: number, text = 'x'): SealedPart {
  const bytes = new TextEncoder().encode(text);

  const open = async function* () {
    yield bytes;
  };
  return { index, path: `part-${index}`, sizeBytes: bytes.length, open };
}

function entry(given: Partial<EntryRecord> = {}): EntryRecord {
  const span = { part: 0, offset: 0, length: 1, line: 1 };
  const base = { kind: 'message', conversation: 'harbour', sender: 'kees', text: 'fog', time: NO_TIME, sourceId: null };
  return { ...base, span, ...given } as EntryRecord;
}

/** Gives these batches for every part that begins with its platform's first letter; an error in the list is thrown there. */
function importer(platform: string, batches: readonly (readonly ImportedRecord[] | Error)[]): Importer {
  return {
    format: `${platform}-test`,
    version: 3,
    platform,
    claims: 'part',
    recognise: ({ text }) => (text.startsWith(platform[0]!) ? 1 : 0),

    async *import() {
      for (const batch of batches) {
        if (batch instanceof Error) throw batch;
        yield batch;
      }
    },
  };
}

async function read(
  importers: readonly Importer[],
  {
    searcher = { id: 'none', search: () => NOTHING_FOUND },
    ...given
  }: Partial<ReadInput> & { searcher?: TextSearcher } = {},
) {
  const committer = createCommitter(SECRET, searcher);
  const parts = importers.map(({ platform }, i) => part(i, platform));
  const reading = readExhibit({ parts, withheld: [], options: {}, importers, committer, ...given });
  const entries: NumberedEntry[] = [];
  for (;;) {
    const next = await reading.next();
    if (next.done === true) return { entries, summary: next.value };
    entries.push(...next.value);
  }
}

function rootOf(entries: readonly NumberedEntry[]): Uint8Array {
  const root = createCommitmentRoot();
  for (const { entry: record, ordinal } of entries) {
    root.add(commitMessage(messageSalt(SECRET, ordinal), canonicalBytes(buildMessageRecord(record, ordinal))));
  }
  return root.root();
}

/** What every reading keeps, however it went. */
function expectLaws(entries: readonly NumberedEntry[], { counts, commitmentRoot }: ReadSummary): void {
  expect(entries.map(({ ordinal }) => ordinal)).toEqual(entries.map((_, i) => i));
  expect(counts.messages + counts.system + counts.events).toBe(entries.length);
  expect(counts.observations).toBe(entries.reduce((sum, { findings }) => sum + findings.observations.length, 0));
  expect(commitmentRoot).toEqual(rootOf(entries));
}

const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\u0000', '\ud800', '\udc00x', '\\ud800', '~0', 'a\u0000~\u0000'),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
);

const records: fc.Arbitrary<ImportedRecord> = fc.oneof(
  fc
    .record({
      kind: fc.constantFrom('message', 'system', 'event'),
      text: texts,
      sender: fc.option(texts),
      conversation: texts,
      sourceId: fc.option(texts),
    })
    .map((given) => entry(given as Partial<EntryRecord>)),
  fc
    .record({ key: texts, displayName: fc.option(texts) })
    .map((given): ImportedRecord => ({ kind: 'participant', platform: 'irc', nativeId: null, handle: null, ...given })),
  fc.constant<ImportedRecord>({
    kind: 'skipped',
    span: { part: 0, offset: 0, length: 1, line: 1 },
    reason: 'undecodable',
    expected: 'text',
  }),
);

describe('reading an exhibit', () => {
  it('numbers, counts and commits to everything an importer gives, and does it the same way again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(records, { maxLength: 5 }), { maxLength: 5 }), async (batches) => {
        const first = await read([importer('irc', batches)]);
        const again = await read([
          importer(
            'irc',
            batches.flat().map((one) => [one]),
          ),
        ]);
        expectLaws(first.entries, first.summary);
        expect(first.summary.counts.skipped).toBe(batches.flat().filter(({ kind }) => kind === 'skipped').length);
        expect(again.entries).toEqual(first.entries);
        expect(again.summary).toEqual(first.summary);
      }),
      { numRuns: 300 },
    );
  });

  it('makes text that is not Unicode storable, says so, and leaves well-formed text that only looks so alone', async () => {
    const { entries } = await read([
      importer('irc', [
        [
          entry({ text: 'half \ud83c', notes: ['relayed'] }),
          entry({ text: 'spelled \\ud83c', forwardedFrom: '\\udc00' }),
          entry({ edits: [{ time: NO_TIME, text: '\udc00' }] }),
          entry({ text: 'nul \u0000', sender: 'k\u0000', conversation: '\udfff' }),
        ],
      ]),
    ]);
    expect(entries.map(({ entry: one }) => [one.text, one.notes])).toEqual([
      ['half \ufffd', ['relayed', 'ill-formed-text']],
      ['spelled \\ud83c', undefined],
      ['fog', ['ill-formed-text']],
      ['nul \u0000', undefined],
    ]);
    expect(entries[2]!.entry.edits![0]!.text).toBe('\ufffd');
    expect(entries[3]!.entry).toMatchObject({ sender: 'k\u2400', conversation: '\ufffd' });
  });

  it('stops an importer that throws, says so, and keeps what came before, also of the same batch', async () => {
    const broken = entry({ span: { part: 0, offset: NaN, length: 1, line: 1 } });
    for (const batches of [
      [[entry(), entry()], new RangeError('deep')],
      [[entry(), entry(), broken, entry()]],
      [[entry()], [entry(), broken], [entry()]],
    ]) {
      const { entries, summary } = await read([importer('irc', batches), importer('slack', [[entry()]])]);
      expectLaws(entries, summary);
      expect(summary.counts).toMatchObject({ messages: 3, skipped: 1 });
      expect(summary.skipped[0]).toMatchObject({ reason: 'malformed-record', span: { part: 0, length: 3 } });
      expect(summary.skipped[0]!.expected).toContain('irc-test@3 stopped');
    }
  });

  it('keeps the entry where the extractor breaks, and says that it was not searched', async () => {
    const searcher: TextSearcher = {
      id: 'e',
      search: ({ text }) => {
        if (text === 'storm') throw new TypeError('no');
        return NOTHING_FOUND;
      },
    };
    const { entries, summary } = await read([importer('irc', [[entry(), entry({ text: 'storm' })]])], { searcher });
    expectLaws(entries, summary);
    expect(summary.counts).toMatchObject({ messages: 2, skipped: 0 });
    expect(summary.inferences).toMatchObject([{ about: 'extraction', value: '1 messages not searched' }]);
  });

  it('does not take unreadable sealed bytes for a fault of the file', async () => {
    const fault = Object.assign(new Error('gone'), { name: 'SealedReadError' });
    await expect(read([importer('irc', [[entry()], fault])])).rejects.toBe(fault);
  });

  it('numbers people and conversations by first appearance, and lets a later record name them', async () => {
    const { entries, summary } = await read([
      importer('irc', [
        [
          entry({ sender: 'b', conversation: 'two' }),
          entry({ sender: 'a', conversation: 'one' }),
          { kind: 'participant', key: 'b', platform: 'irc', displayName: 'Bea', nativeId: '7', handle: 'bea' },
          { kind: 'conversation', key: 'two', platform: 'irc', title: 'Tides', nativeId: null, type: 'channel' },
          entry({ sender: 'b', conversation: 'one' }),
          entry({ sender: null }),
        ],
      ]),
    ]);
    expect(entries.map(({ sender, conversation }) => [sender, conversation])).toEqual([
      [0, 0],
      [1, 1],
      [0, 1],
      [null, 2],
    ]);
    expect(summary.participants.map(({ key, displayName }) => [key, displayName])).toEqual([
      ['b', 'Bea'],
      ['a', 'a'],
    ]);
    expect(summary.conversations.map(({ key, title }) => [key, title])).toEqual([
      ['two', 'Tides'],
      ['one', null],
      ['harbour', null],
    ]);
  });

  it('does not merge people or conversations of the same name on two platforms', async () => {
    const { summary } = await read([importer('irc', [[entry()]]), importer('slack', [[entry()]])]);
    expect(summary.participants.map(({ key, platform, readBy }) => [key, platform, readBy])).toEqual([
      ['kees', 'irc', 'irc'],
      ['kees', 'slack', 'slack'],
    ]);
    expect(summary.conversations).toHaveLength(2);
    expect(summary.format).toBe('irc-test@3,slack-test@3');
  });

  it('adds up what files state about themselves; where none does the sum is unknown, not zero', async () => {
    const declared = (count: number): ImportedRecord => ({ kind: 'declared', count, field: 'count' });
    expect((await read([importer('irc', [[declared(0)]])])).summary.counts.declared).toBe(0);
    expect((await read([importer('irc', [[declared(2), declared(3)]])])).summary.counts.declared).toBe(5);
    expect((await read([importer('irc', [[entry()]])])).summary.counts.declared).toBeNull();
  });

  it('counts every skipped record and keeps the first ones', async () => {
    const skipped: ImportedRecord = { kind: 'skipped', span: entry().span, reason: 'undecodable', expected: 'text' };
    const { summary } = await read([importer('irc', [Array<ImportedRecord>(SKIPPED_KEPT + 7).fill(skipped)])]);
    expect(summary.counts.skipped).toBe(SKIPPED_KEPT + 7);
    expect(summary.skipped).toHaveLength(SKIPPED_KEPT);
  });

  it('says `unknown` and nothing else where no importer knows the parts', async () => {
    const { entries, summary } = await read([], { parts: [part(0, 'zzz')] });
    expect(entries).toEqual([]);
    expect(summary).toMatchObject({ format: 'unknown', conversations: [], participants: [] });
  });
});
