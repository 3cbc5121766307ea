/** For tests: every line that is not blank is in exactly one record or skipped record, or belongs to the frame of the file. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Importer } from '../importer.ts';
import { fileOf, isEntry, runImporter } from '../json/fixture.ts';
import { LineSplitter } from '../lines/split.ts';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 200);

/** `lines`: what the files are made of; `isFrame`: whether a line may stand outside of records. */
export function itPlacesEveryLine(
  importer: Importer,
  lines: readonly string[],
  isFrame: (line: string) => boolean,
): void {
  it('puts every line in one record, or in the frame (property)', async () => {
    const anyLine = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...lines) }, fc.string({ maxLength: 12 }));
    await fc.assert(
      fc.asyncProperty(fc.array(anyLine, { maxLength: 30 }), fc.constantFrom('\n', '\r\n'), async (written, end) => {
        const file = fileOf(written.join(end), 'any.txt');
        const records = await runImporter(importer, [file]);
        const spans = records.filter((record) => isEntry(record) || record.kind === 'skipped').map(({ span }) => span);
        const splitter = new LineSplitter();
        for (const line of [...splitter.push(file.bytes), ...splitter.end()]) {
          if (line.text.trim() === '') continue;
          const to = line.offset + line.length;
          const holding = spans.filter((span) => span.offset < to && span.offset + span.length > line.offset);
          const whole = holding.map((span) => span.offset <= line.offset && span.offset + span.length >= to);
          if (holding.length > 0 || !isFrame(line.text)) expect(whole, line.text).toEqual([true]);
        }
      }),
      { numRuns: RUNS },
    );
  });
}
