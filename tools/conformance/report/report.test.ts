/** The short form of the conformance run: a handful of varied reports in every language; and that the checks see what is wrong. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openTypesetter } from '../../../packages/casework/src/report/typesetter.ts';
import { checkMetadata, checkWithQpdf, hasQpdf, LANGUAGES, readObjects, setCase } from './check.ts';

/** Among them one with nothing in it (0), one that is very long (11), and one of four countries (3). */
const SEEDS = [0, 3, 11];
const folder = mkdtempSync(join(tmpdir(), 'custodia-report-test-'));
const typesetter = openTypesetter();
if (!hasQpdf()) console.log('SKIPPED: no report is checked by qpdf, because it is not there.');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(LANGUAGES)('a report in %s', (language) => {
  it('is set, whatever it says, and the same data give the same bytes from whoever set other things before', () => {
    const set = SEEDS.map((seed) => setCase(typesetter, seed, language));
    const other = openTypesetter();
    expect(SEEDS.toReversed().map((seed) => setCase(other, seed, language))).toEqual(set.toReversed());
  }, 180_000);

  it.skipIf(!hasQpdf())(
    'is whole, PDF/A-2a, tagged and in its language',
    () => {
      for (const seed of SEEDS) {
        const path = join(folder, 'report.pdf');
        const pdf = setCase(typesetter, seed, language);
        expect(checkWithQpdf(pdf, path)).toEqual([]);
        expect(checkMetadata(pdf, language, readObjects(path))).toEqual([]);
      }
    },
    180_000,
  );
});

describe.skipIf(!hasQpdf())('the checks', () => {
  it('see a file that is cut off, and one that says less of itself', () => {
    const path = join(folder, 'report.pdf');
    const pdf = setCase(typesetter, 3, 'en');
    expect(checkWithQpdf(pdf.subarray(0, pdf.length - 200), path)).not.toEqual([]);
    checkWithQpdf(pdf, path);
    const objects = readObjects(path);
    const without = (from: string, to: string) =>
      checkMetadata(Buffer.from(pdf.toString('latin1').replace(from, to), 'latin1'), 'en', objects);
    expect(without('<pdfaid:part>2<', '<pdfaid:part>1<')).toEqual(['not found: pdfaid:part is 2']);
    expect(without('<pdfaid:conformance>A<', '<pdfaid:conformance>B<')).toEqual(['not found: pdfaid:conformance is A']);
    expect(checkMetadata(pdf, 'nl', objects)).toEqual([
      'not found: dc:language',
      'not found: language of the catalogue',
    ]);
    expect(checkMetadata(pdf, 'en', objects.replaceAll('/StructTreeRoot', '/Other'))).toEqual([
      'not found: structure tree',
    ]);
  }, 180_000);
});
