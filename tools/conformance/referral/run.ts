/**
 * Packs 500 varied referrals, each with a report and every export, encrypts each to a key of age and to one of OpenPGP, and has other people's
 * programs open them. Prints a row for each program and `N passed, N failed`. An argument sets another number.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTypesetter } from '../../../packages/casework/src/report/typesetter.ts';
import { packageFromBytes, verifyPackage } from '../../../packages/proof/src/index.ts';
import { Rows } from '../rows.ts';
import { checkDigests, decrypt, encryptFor, has, makeReader, PROGRAMS } from './open.ts';
import { packReferral } from './pack.ts';

const CASES = Number(process.argv[2] ?? 500);

const rows = new Rows();
const folder = mkdtempSync(join(tmpdir(), 'custodia-referrals-'));
try {
  const readers = await Promise.all(PROGRAMS.filter(has).map((program) => makeReader(program, folder)));
  const typesetter = openTypesetter();
  for (let seed = 0; seed < CASES; seed++) {
    const zip = await packReferral(typesetter, seed);
    const { holds } = await verifyPackage(packageFromBytes(zip));
    rows.add('verifier of packages', `referral ${seed}`, holds ? [] : ['does not hold']);
    for (const reader of readers) {
      const name = `referral ${seed}`;
      rows.add(`${reader.program} --decrypt`, name, decrypt(reader, await encryptFor(reader, zip), zip, folder));
      rows.add('unzip and sha256sum', `${name} by ${reader.program}`, checkDigests(folder));
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const program of PROGRAMS) if (!has(program)) rows.skip(`${program} --decrypt`, 'the program is not there');
rows.print();
