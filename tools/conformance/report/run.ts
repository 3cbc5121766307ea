/**
 * Sets 500 varied reports, the first 100 of them in all three languages, twice each by two typesetters that meet them in opposite order, and
 * looks at every file. Prints a row for each check and `N passed, N failed`. An argument sets another number.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
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
  const digests = new Map<string, string | null>();
  for (const { seed, language } of jobs) {
    const name = `report ${seed} in ${language}`;
    const pdf = attempt(() => setCase(first, seed, language));
    digests.set(name, digestOf(pdf));
    rows.add('PDF/A-2a by Typst', name, pdf === null ? ['could not be set'] : []);
    await nextTurn();
    if (pdf === null) continue;
    if (!hasQpdf()) continue;
    const path = join(folder, 'report.pdf');
    rows.add('qpdf --check', name, checkWithQpdf(pdf, path));
    rows.add('XMP, tags, language', name, checkMetadata(pdf, language, readObjects(path)));
  }
  const second = openTypesetter();
  for (const { seed, language } of jobs.toReversed()) {
    const name = `report ${seed} in ${language}`;
    const again = digestOf(attempt(() => setCase(second, seed, language)));
    const same = again !== null && again === digests.get(name);
    rows.add('the same data, the same bytes', name, same ? [] : ['other bytes']);
    await nextTurn();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (!hasQpdf()) rows.skip('qpdf --check', 'qpdf is not there');
rows.print();

/** Null where there is none. */
function digestOf(pdf: Buffer | null): string | null {
  return pdf === null ? null : createHash('sha256').update(pdf).digest('hex');
}

function attempt(set: () => Buffer): Buffer | null {
  try {
    return set();
  } catch {
    return null;
  }
}
