/**
 * Writes 500 varied synthetic dossiers in every export format and holds each file to the format's own schema or published rules. Prints a count
 * for each format and `N passed, N failed`; exit 1 if any failed. What is not on this machine is not checked, and that is said.
 */
import { checkMany, EXPORT_FORMATS, openCheckers } from './check.ts';

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
  const faults = await checkMany(format, check, DOSSIERS);
  for (const [seed, found] of [...faults].slice(0, SHOWN)) console.log(`${format}, dossier ${seed}: ${found[0]}`);
  console.log(`${format}: ${DOSSIERS - faults.size} of ${DOSSIERS} valid`);
  passed += DOSSIERS - faults.size;
  failed += faults.size;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
