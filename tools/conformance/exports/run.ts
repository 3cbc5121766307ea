/**
 * Writes 500 varied synthetic dossiers in every export format and holds each file to the format's own schema or published rules. Prints a count
 * for each format and `N passed, N failed`; exit 1 if any failed. What is not on this machine is not checked, and that is said.
 */
import { EXPORT_FORMATS, openCheckers, writeAll } from './check.ts';
import { makeVaried } from './dossiers.ts';

const DOSSIERS = 500;
const SHOWN = 3;

let passed = 0;
let failed = 0;
const checkers = openCheckers();
for (const format of EXPORT_FORMATS) {
  const check = checkers[format];
  if (check === null) {
    console.log(`SKIPPED: ${format} is not checked, because its schema is not there.`);
    continue;
  }
  const faults: string[] = [];
  for (let seed = 0; seed < DOSSIERS; seed++) {
    const dossier = makeVaried(seed);
    const found = await check(await writeAll(format, dossier), dossier);
    if (found.length > 0) faults.push(`${format}, dossier ${seed}: ${found[0]}`);
  }
  for (const fault of faults.slice(0, SHOWN)) console.log(fault);
  console.log(`${format}: ${DOSSIERS - faults.length} of ${DOSSIERS} valid`);
  passed += DOSSIERS - faults.length;
  failed += faults.length;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
