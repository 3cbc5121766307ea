/** Laws that every importer of a JSON format keeps, as tests over its vectors. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Importer } from '../importer.ts';
import { importers } from '../registry.ts';
import {
  countedIn,
  expectedOf,
  fileOf,
  isEntry,
  runImporter,
  sampleOf,
  textAt,
  vectorsOf,
  type TestFile,
  type Vector,
} from './fixture.ts';

/** 60 here; the fuzz run sets more. */
const MUTATIONS = Number(process.env['FUZZ_RUNS'] ?? 60);

export function describeLaws(importer: Importer, vectors: readonly Vector[]): void {
  describe(`${importer.format}: laws`, () => {
    it.each(vectors)('gives what is expected of $name', async (vector) => {
      const records = await runImporter(importer, vector.files, vector.options);
      expect(JSON.parse(JSON.stringify(records))).toEqual(expectedOf(vector, records));
    });

    it.each(vectors)('does not depend on how $name comes in chunks', async (vector) => {
      const whole = await runImporter(importer, vector.files, vector.options, 1 << 20);
      for (const size of [1, 2, 3, 7, 61, 1000])
        expect(await runImporter(importer, vector.files, vector.options, size)).toEqual(whole);
    });

    it.each(vectors)('gives spans of $name that lie in order and do not overlap', async (vector) => {
      const records = await runImporter(importer, vector.files, vector.options);
      for (const entry of records.filter(isEntry)) {
        const file = vector.files[entry.span.part] as TestFile;
        const before = file.bytes.subarray(0, entry.span.offset);
        expect(entry.span.offset + entry.span.length).toBeLessThanOrEqual(file.bytes.length);
        if (file.bytes[0] === 0xff) continue;
        expect(typeof JSON.parse(textAt(file, entry))).toBe('object');
        expect(entry.span.line).toBe(1 + before.reduce((lines, byte) => lines + (byte === 10 ? 1 : 0), 0));
      }
    });

    it.each(vectors.filter((vector) => vector.options.mapping === undefined))(
      'recognises $name, and is surest of it',
      async (vector) => {
        for (const file of vector.files) {
          const sample = await sampleOf(file);
          const own = importer.recognise(sample);
          expect(own).toBeGreaterThan(0);
          for (const other of importers)
            if (other !== importer) expect(other.recognise(sample), other.format).toBeLessThan(own);
        }
      },
    );

    it('neither throws nor hangs on changed bytes, and keeps every span inside its part', async () => {
      const file = fc.constantFrom(...vectors);
      const edits = fc.array(
        fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }), fc.constantFrom('set', 'cut', 'drop', 'add')),
        {
          minLength: 1,
          maxLength: 4,
        },
      );
      await fc.assert(
        fc.asyncProperty(file, edits, fc.constantFrom(1, 13, 4096), async (vector, changes, chunkBytes) => {
          const files = vector.files.map((one) => ({ ...one, bytes: changes.reduce(edit, one.bytes) }));
          const records = await runImporter(importer, files, vector.options, chunkBytes);
          for (const record of records) {
            if (!isEntry(record) && record.kind !== 'skipped') continue;
            const { part, offset, length } = record.span;
            expect(offset >= 0 && length >= 0 && offset + length <= (files[part] as TestFile).bytes.length).toBe(true);
          }
          for (const one of files) importer.recognise(await sampleOf(one));
        }),
        { numRuns: MUTATIONS },
      );
    });

    it('gives nothing wrong on anything at all', async () => {
      const json = fc.json({ maxDepth: 6 }).map((text) => new TextEncoder().encode(text));
      await fc.assert(
        fc.asyncProperty(fc.oneof(json, fc.uint8Array({ maxLength: 300 })), async (bytes) => {
          const records = await runImporter(importer, [{ path: 'x.json', bytes }]);
          for (const record of records) if (isEntry(record)) expect(record.span.length).toBeGreaterThan(0);
        }),
        { numRuns: MUTATIONS },
      );
    });
  });
}

function edit(bytes: Uint8Array, [place, value, how]: [number, number, string]): Uint8Array {
  if (bytes.length === 0) return bytes;
  const at = place % bytes.length;
  switch (how) {
    case 'set':
      return bytes.with(at, value);
    case 'cut':
      return bytes.slice(0, at);
    case 'drop':
      return Uint8Array.from([...bytes.slice(0, at), ...bytes.slice(at + 1)]);
    default:
      return Uint8Array.from([...bytes.slice(0, at), value, ...bytes.slice(at)]);
  }
}

export function vectorsFor(format: string, names: RegExp, asFolders = false): Vector[] {
  return vectorsOf(format, asFolders).filter((vector) => names.test(vector.name));
}

/** The count law: whatever stands among the records, each is one entry or one skipped record. `wrap` makes a file of elements, and may add some. */
export function itCountsEveryElement(
  importer: Importer,
  samples: readonly unknown[],
  wrap: (elements: readonly unknown[]) => string,
  added = 0,
): void {
  it(`${importer.format}: counts every element once, whatever it is`, async () => {
    const odd = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })));
    const one = fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...samples) }, { weight: 1, arbitrary: odd });
    await fc.assert(
      fc.asyncProperty(fc.array(one, { maxLength: 20 }), fc.constantFrom(1, 17, 4096), async (elements, chunkBytes) => {
        const records = await runImporter(importer, [fileOf(wrap(elements))], {}, chunkBytes);
        expect(countedIn(records)).toBe(elements.length + added);
      }),
      { numRuns: MUTATIONS },
    );
  });
}
