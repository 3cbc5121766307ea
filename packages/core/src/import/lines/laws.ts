/** For tests of importers that read lines: the count law, spans, chunks and changed bytes. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ImportedRecord, Importer } from '../importer.ts';
import { expectedOf, fileOf, isEntry, runImporter, sampleOf, type TestFile, type Vector } from '../json/fixture.ts';
import type { Line } from './line.ts';
import { LineSplitter } from './split.ts';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 80);

export type ImporterOf = (vector: Vector) => Importer;

export function itKeepsLineLaws(vectors: readonly Vector[], importerOf: ImporterOf, piecewise: boolean): void {
  it.each(vectors)('gives what is expected of $name', async (vector) => {
    const records = await runImporter(importerOf(vector), vector.files, vector.options);
    expect(JSON.parse(JSON.stringify(records))).toEqual(expectedOf(vector, records));
  });

  it.each(vectors)('puts every line of $name that is not blank into exactly one record', async (vector) => {
    const records = await runImporter(importerOf(vector), vector.files, vector.options);
    expectCountLaw(vector.files[0]!, records, piecewise);
  });

  it.each(vectors)('does not depend on how $name comes in chunks', async (vector) => {
    const whole = await runImporter(importerOf(vector), vector.files, vector.options, 1 << 20);
    for (const size of [1, 2, 7, 61]) {
      expect(await runImporter(importerOf(vector), vector.files, vector.options, size)).toEqual(whole);
    }
  });

  it('keeps the count law on changed bytes and neither throws nor hangs', async () => {
    const edits = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 3 })), {
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...vectors), edits, async (vector, changes) => {
        const file = { ...vector.files[0]!, bytes: changes.reduce(edit, vector.files[0]!.bytes) };
        const importer = importerOf(vector);
        const score = importer.recognise(await sampleOf(file));
        expect(score >= 0 && score <= 1).toBe(true);
        expectCountLaw(file, await runImporter(importer, [file], vector.options), piecewise);
      }),
      { numRuns: RUNS },
    );
  });

  it('keeps the count law on anything at all', async () => {
    const token = fc.constantFrom(
      '\n',
      '\r\n',
      '\r',
      '1/2/23, 10:00 - ',
      '[2020-01-01, 10:00:01] ',
      'Ana: ',
      '[10:00] <a> ',
      '10:00 ',
      '12/',
      ': ',
      '\0',
      '<',
      '\u200E',
      '=== ',
      '\t',
      'é',
      '1',
      '23:59',
    );
    const text = fc.array(token, { maxLength: 60 }).map((parts) => new TextEncoder().encode(parts.join('')));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...vectors),
        fc.oneof(text, fc.uint8Array({ maxLength: 400 })),
        async (vector, bytes) => {
          const file = fileOf(bytes, 'any.txt');
          const importer = importerOf(vector);
          importer.recognise(await sampleOf(file));
          expectCountLaw(file, await runImporter(importer, [file]), piecewise);
        },
      ),
      { numRuns: RUNS },
    );
  });
}

/** Lines of 200,000 units made to make matching slow. */
const SLOW: readonly string[] = [
  `1/1/21${' '.repeat(200_000)}x`,
  `1/1/21, 10:00 - Ana: <a:${' '.repeat(200_000)}x`,
  `1/1/21, 10:00 - Ana: ${'<a: '.repeat(50_000)}`,
  `1/1/21, 10:00 - ${'hat die Gruppe '.repeat(14_000)}\u2028`,
  `1/1/21, 10:00 - ${': '.repeat(100_000)}`,
  `[10:00] * a was kicked${' by x ('.repeat(30_000)}\u2028`,
  `[10:00] <${' '.repeat(200_000)}`,
  `[10:00] * a ${'(a) '.repeat(50_000)}`,
  `2020-01-01 10:00:00\t${'a'.repeat(200_000)}`,
  `<span class="irc-date">[1:00]</span> <span>${' '.repeat(200_000)}x`,
  `<span class="irc-date">[1:00]</span> ${'<a '.repeat(66_000)}`,
  '<span class="irc-date">[1:00]</span>é'.repeat(5_000),
  `b'2017-02-09T17:15:40 <a> ${'\\\\'.repeat(100_000)}`,
  `b'${'2017-02-09T17:15:40 <a> é\\n'.repeat(7_000)}`,
  `--- Log opened ${'a '.repeat(100_000)}`,
  `**** ${'a1:11:11 '.repeat(22_000)}`,
];

/** Every one of them is read in a moment. */
export function itIsQuickOnSlowLines(importers: readonly Importer[]): void {
  it.each(SLOW.map((line, index) => [index, line] as const))('is quick on hostile line %i', async (_, line) => {
    const file = fileOf(`${line}\n${line}\n`, 'x.txt');
    for (const importer of importers) {
      const startedAt = performance.now();
      importer.recognise(await sampleOf(file));
      await runImporter(importer, [file]);
      expect(performance.now() - startedAt, importer.format).toBeLessThan(2_000);
    }
  });
}

/** Each line that is not blank lies in exactly one entry or skipped record; where lines hold several records, in at least one. */
function expectCountLaw(file: TestFile, records: readonly ImportedRecord[], piecewise: boolean): void {
  const spans = records.filter((record) => isEntry(record) || record.kind === 'skipped').map(({ span }) => span);
  let reached = 0;
  for (const span of spans) {
    expect(span.offset).toBeGreaterThanOrEqual(reached);
    reached = span.offset + span.length;
  }
  expect(reached).toBeLessThanOrEqual(file.bytes.length);
  for (const line of linesOf(file)) {
    if (line.text.trim() === '') continue;
    const end = line.offset + line.length;
    const holding = spans.filter((span) => span.offset < end && span.offset + span.length > line.offset);
    if (piecewise) expect(holding.length).toBeGreaterThan(0);
    else expect(holding.map((span) => span.offset <= line.offset && span.offset + span.length >= end)).toEqual([true]);
  }
}

function linesOf(file: TestFile): Line[] {
  const splitter = new LineSplitter();
  return [...splitter.push(file.bytes), ...splitter.end()];
}

function edit(bytes: Uint8Array, [place, value, how]: [number, number, number]): Uint8Array {
  if (bytes.length === 0) return bytes;
  const at = place % bytes.length;
  if (how === 0) return bytes.with(at, value);
  if (how === 1) return bytes.slice(0, at);
  if (how === 2) return Uint8Array.from([...bytes.slice(0, at), ...bytes.slice(at + 1 + (value % 9))]);
  return Uint8Array.from([...bytes.slice(0, at), value, ...bytes.slice(at)]);
}
