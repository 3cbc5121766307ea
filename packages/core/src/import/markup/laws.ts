/** Laws that every importer of markup, separated values and exported text keeps, as tests over its vectors. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImportedRecord, Importer } from '../importer.ts';
import {
  countedIn,
  expectedOf,
  fileOf,
  isEntry,
  runImporter,
  sampleOf,
  type TestFile,
  type Vector,
} from '../json/fixture.ts';

/** 60 here; the fuzz run sets more. */
const MUTATIONS = Number(process.env['FUZZ_RUNS'] ?? 60);

export interface LawOptions {
  /** Importers that must be less sure of these vectors. */
  readonly others: readonly Importer[];
  /** Whether the bytes of an entry's span are one whole record of the format. */
  readonly isRecord: (text: string) => boolean;
}

export function describeLaws(importer: Importer, vectors: readonly Vector[], { others, isRecord }: LawOptions): void {
  describe(`${importer.format}: laws`, () => {
    it.each(vectors)('gives what is expected of $name', async (vector) => {
      const records = await runImporter(importer, vector.files, vector.options);
      expect(JSON.parse(JSON.stringify(records))).toEqual(expectedOf(vector, records));
    });

    it.each(vectors)('does not depend on how $name comes in chunks', async (vector) => {
      const whole = await runImporter(importer, vector.files, vector.options, 1 << 20);
      for (const size of [1, 2, 3, 7, 61, 1000, 4096])
        expect(await runImporter(importer, vector.files, vector.options, size)).toEqual(whole);
    });

    it.each(vectors)(
      'gives spans of $name that are records, in order, on their lines, none within another',
      async (vector) => {
        const records = await runImporter(importer, vector.files, vector.options);
        const ends = new Map<number, number>();
        for (const { span } of records.filter(isEntry)) {
          const file = vector.files[span.part] as TestFile;
          expect(span.offset).toBeGreaterThanOrEqual(ends.get(span.part) ?? 0);
          ends.set(span.part, span.offset + span.length);
          expect(isRecord(decodeFrom(file, span.offset, span.offset + span.length))).toBe(true);
          expect(span.line).toBe(decodeFrom(file, 0, span.offset).split('\n').length);
        }
      },
    );

    it.each(vectors)(
      'names everybody and every place of $name before or with the entries that refer to them',
      async (vector) => {
        const records = await runImporter(importer, vector.files, vector.options);
        const known = new Set<string>();
        for (const record of records) {
          if (record.kind === 'participant' || record.kind === 'conversation')
            known.add(`${record.kind} ${record.key}`);
          if (!isEntry(record)) continue;
          expect(known).toContain(`conversation ${record.conversation}`);
          if (record.sender !== null) expect(known).toContain(`participant ${record.sender}`);
        }
      },
    );

    it.each(vectors.filter(({ options }) => options.mapping === undefined))(
      'recognises $name, and is surest of it',
      async (vector) => {
        for (const file of vector.files) {
          const sample = await sampleOf(file);
          const own = importer.recognise(sample);
          expect(own).toBeGreaterThan(0);
          for (const other of others)
            if (other !== importer) expect(other.recognise(sample), other.format).toBeLessThan(own);
        }
      },
    );

    it('neither throws nor hangs on changed bytes, and keeps every span inside its part', async () => {
      const file = fc.constantFrom(...vectors);
      const kinds = fc.constantFrom<EditKind>('set', 'cut', 'drop', 'add', 'double');
      const edits = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }), kinds), {
        minLength: 1,
        maxLength: 4,
      });
      await fc.assert(
        fc.asyncProperty(file, edits, fc.constantFrom(1, 13, 4096), async (vector, changes, chunkBytes) => {
          const files = vector.files.map((one) => ({ ...one, bytes: changes.reduce(edit, one.bytes) }));
          const records = await runImporter(importer, files, vector.options, chunkBytes);
          expectSpansInside(records, files);
          for (const one of files) importer.recognise(await sampleOf(one));
        }),
        { numRuns: MUTATIONS },
      );
    });

    it('keeps every span inside its part on anything at all', async () => {
      const pieces = fc.array(fc.oneof(fc.string(), fc.constantFrom(...PIECES)), { maxLength: 60 });
      const bytes = fc.oneof(
        pieces.map((list) => new TextEncoder().encode(list.join(''))),
        fc.uint8Array({ maxLength: 300 }),
      );
      await fc.assert(
        fc.asyncProperty(bytes, async (content) => {
          const files = [{ path: 'x', bytes: content }];
          expectSpansInside(await runImporter(importer, files), files);
        }),
        { numRuns: MUTATIONS },
      );
    });
  });
}

/** What makes trouble in these formats. */
const PIECES = [
  '<',
  '>',
  '</',
  '/>',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '"',
  "'",
  '=',
  '&#55357;',
  '&amp;',
  '\r\n',
  '\n',
  ',',
  ';',
  '""',
  '<div class="message default clearfix" id="message1">',
  '<div class="chatlog__message" data-message-id="1">',
  '</div>',
  '<sms address="1" date="1" type="1" body="',
  '<mms ',
  '<smses count="1">',
  '<script>',
  '[22-Oct-18 09:55 AM] ana\n',
  '{Embed}\n',
  'date,user,message\n',
  '={62}',
];

function expectSpansInside(records: readonly ImportedRecord[], files: readonly TestFile[]): void {
  for (const record of records) {
    if (!isEntry(record) && record.kind !== 'skipped') continue;
    const { part, offset, length } = record.span;
    expect(offset >= 0 && length >= 0 && offset + length <= (files[part] as TestFile).bytes.length).toBe(true);
  }
}

function decodeFrom({ bytes }: TestFile, from: number, to: number): string {
  const encoding = bytes[0] === 0xff ? 'utf-16le' : bytes[0] === 0xfe ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes.subarray(from, to));
}

type EditKind = 'set' | 'cut' | 'drop' | 'add' | 'double';

function edit(bytes: Uint8Array, [place, value, how]: [number, number, EditKind]): Uint8Array {
  if (bytes.length === 0) return bytes;
  const at = place % bytes.length;
  const [before, after] = [bytes.slice(0, at), bytes.slice(at + 1)];
  switch (how) {
    case 'set':
      return bytes.with(at, value);
    case 'cut':
      return before;
    case 'drop':
      return Uint8Array.from([...before, ...after]);
    case 'add':
      return Uint8Array.from([...before, value, ...bytes.slice(at)]);
    case 'double':
      return Uint8Array.from([...before, ...before.slice(-value), ...bytes.slice(at)]);
  }
}

/** The count law for markup: between whatever else stands in the file, each record is one entry or one skipped record. */
export function itCountsEveryRecord(
  importer: Importer,
  records: readonly string[],
  wrap: (content: string) => string,
  others: readonly string[] = [' ', '\n', '<other a="1"/>', '<!-- <message> -->', 'words'],
): void {
  it(`${importer.format}: counts every record once, whatever stands between`, async () => {
    const piece = fc.oneof(
      fc.constantFrom(...records).map((text) => ({ text, counts: 1 })),
      fc.constantFrom(...others).map((text) => ({ text, counts: 0 })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 25 }), fc.constantFrom(1, 17, 4096), async (pieces, chunkBytes) => {
        const content = wrap(pieces.map(({ text }) => text).join(''));
        const found = await runImporter(importer, [fileOf(content, 'x')], {}, chunkBytes);
        expect(countedIn(found)).toBe(pieces.reduce((sum, { counts }) => sum + counts, 0));
      }),
      { numRuns: MUTATIONS },
    );
  });
}
