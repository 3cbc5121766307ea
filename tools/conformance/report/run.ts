/**
 * Sets 500 varied reports, the first 100 of them in all three languages, twice each by two typesetters that meet them in opposite order, and
 * looks at every file. Prints a row for each check and `N passed, N failed`. An argument sets another number.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTypesetter } from '../../../packages/casework/src/report/typesetter.ts';
import { Rows } from '../rows.ts';
import { checkMetadata, checkWithQpdf, hasQpdf, LANGUAGES, readObjects, setCase } from './check.ts';

const CASES = Number(process.argv[2] ?? 500);
const IN_EVERY_LANGUAGE = 100;

const rows = new Rows();
const folder = mkdtempSync(join(tmpdir(), 'custodia-reports-'));
try {
  const jobs = Array.from({ length: CASES }, (_, seed) => seed).flatMap((seed) =>
    seed < IN_EVERY_LANGUAGE
      ? LANGUAGES.map((language) => ({ seed, language }))
      : [{ seed, language: LANGUAGES[seed % LANGUAGES.length]! }],
  );
  const first = openTypesetter();
  const set = jobs.map((job) => ({ ...job, pdf: attempt(() => setCase(first, job.seed, job.language)) }));
  for (const { seed, language, pdf } of set) {
    const name = `report ${seed} in ${language}`;
    rows.add('PDF/A-2a by Typst', name, pdf === null ? ['could not be set'] : []);
    if (pdf === null) continue;
    if (!hasQpdf()) continue;
    const path = join(folder, 'report.pdf');
    rows.add('qpdf --check', name, checkWithQpdf(pdf, path));
    rows.add('XMP, tags, language', name, checkMetadata(pdf, language, readObjects(path)));
  }
  const second = openTypesetter();
  for (const { seed, language, pdf } of set.toReversed()) {
    const again = attempt(() => setCase(second, seed, language));
    const same = pdf !== null && again !== null && pdf.equals(again);
    rows.add('the same data, the same bytes', `report ${seed} in ${language}`, same ? [] : ['other bytes']);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (!hasQpdf()) rows.skip('qpdf --check', 'qpdf is not there');
rows.print();

function attempt(set: () => Buffer): Buffer | null {
  try {
    return set();
  } catch {
    return null;
  }
}
