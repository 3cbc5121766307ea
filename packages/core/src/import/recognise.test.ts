import { describe, expect, it } from 'vitest';
import type { Importer, SealedPart } from './importer.ts';
import { claimParts, samplePart } from './recognise.ts';
import { importers } from './registry.ts';

function part(index: number, bytes: Uint8Array | string, chunkBytes = 1000): SealedPart & { opened: number } {
  const all = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  const self = {
    index,
    path: `p${index}.txt`,
    sizeBytes: all.length,
    opened: 0,

    async *open() {
      for (let at = 0; at < all.length; at += chunkBytes) {
        self.opened += 1;
        yield all.subarray(at, at + chunkBytes);
      }
    },
  };
  return self;
}

function importer(format: string, claims: Importer['claims'], score: (text: string) => number): Importer {
  const none = async function* () {
    yield [];
  };
  return { format, version: 1, platform: format, claims, recognise: ({ text }) => score(text), import: none };
}

const shown = async (parts: SealedPart[], list: readonly Importer[], mapped = false) =>
  (await claimParts(parts, list, mapped)).map(({ importer: { format }, parts: own }) => [
    format,
    own.map(({ index }) => index),
  ]);

describe('claiming parts', () => {
  const sure = importer('sure', 'part', (text) => (text.includes('s') ? 0.9 : 0));
  const unsure = importer('unsure', 'part', (text) => (text.includes('s') || text.includes('u') ? 0.5 : 0));
  const set = importer('set', 'set', (text) => (text.includes('S') ? 1 : 0));

  it('gives each part to the importer that is surest, and on a tie to the earlier one', async () => {
    expect(await shown([part(0, 's'), part(1, 'u'), part(2, 'x')], [unsure, sure])).toEqual([
      ['sure', [0]],
      ['unsure', [1]],
    ]);
    const tie = importer('tie', 'part', () => 0.5);
    expect(await shown([part(0, 'u')], [unsure, tie])).toEqual([['unsure', [0]]]);
    expect(await shown([part(0, 'u')], [tie, unsure])).toEqual([['tie', [0]]]);
  });

  it('gives a set all of its parts at once, in their order', async () => {
    expect(await shown([part(0, 'S'), part(1, 's'), part(2, 'S'), part(3, 'x')], [set, sure])).toEqual([
      ['set', [0, 2]],
      ['sure', [1]],
    ]);
  });

  it('takes a column mapping for the word of a person that the file is tabular, and only where content says nothing', async () => {
    const tables = [sure, importer('csv', 'part', () => 0), importer('json-lines', 'part', () => 0)];
    expect(
      await shown([part(0, 'a;b'), part(1, ' {"a":1}'), part(2, 's'), part(3, '[\n {"a":1}]')], tables, true),
    ).toEqual([
      ['csv', [0]],
      ['json-lines', [1]],
      ['sure', [2]],
      ['json-lines', [3]],
    ]);
    expect(await shown([part(0, 'a;b')], tables)).toEqual([]);
  });

  it('knows `csv` and `json-lines` by the names that the registry has', () => {
    const formats = importers.map(({ format }) => format);
    expect(formats).toContain('json-lines');
    expect(new Set(formats).size).toBe(formats.length);
  });

  it('gives nothing of hostile or empty parts to anyone, and no importer throws on them', async () => {
    const parts = ['', '\u0000', '\ufeff', '{', '[', '<', '<?xml', '"', '[[[[[', '\n\n\n', ' '.repeat(70_000)].map(
      (text, i) => part(i, text),
    );
    expect(await shown(parts, importers)).toEqual([]);
  });
});

describe('the sample of a part', () => {
  it('is its first 64 KiB and no more is read', async () => {
    const long = part(0, new Uint8Array(500_000).fill(97), 10_000);
    const sample = await samplePart(long);
    expect([sample.head.length, sample.whole, long.opened]).toEqual([65_536, false, 7]);
    const exact = await samplePart(part(0, new Uint8Array(65_536).fill(97), 65_536));
    expect([exact.head.length, exact.whole]).toEqual([65_536, true]);
    expect(await samplePart(part(0, ''))).toMatchObject({ text: '', whole: true, sizeBytes: 0 });
  });
});
