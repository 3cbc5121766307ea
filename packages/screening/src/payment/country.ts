/** Countries as files write them: codes, or English names. */
import type { Engine } from '../engine/open.ts';
import { quote } from '../engine/text.ts';

/** A table `country_name (name, code)`: codes stand for themselves; names are upper case. */
export async function writeCountryNames({ db }: Engine): Promise<void> {
  const rows = [...countryNames()].map(([name, code]) => `(${quote(name)}, ${quote(code)})`);
  await db.run(`create or replace table country_name (name VARCHAR, code VARCHAR)`);
  await db.run(`insert into country_name values ${rows.join(', ')}`);
}

function countryNames(): Map<string, string> {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
  const found = new Map<string, string>();
  for (const code of letters.flatMap((a) => letters.map((b) => a + b))) {
    const name = names.of(code);
    if (name === undefined || NO_COUNTRY.has(code)) continue;
    found.set(code, code);
    if (!found.has(name.toUpperCase())) found.set(name.toUpperCase(), code);
  }
  return found;
}

/** Unions, reserved codes, and codes of states that are no more: CLDR names them, nobody lives there. */
const NO_COUNTRY: ReadonlySet<string> = new Set(
  'EU EZ UN XA XB ZZ QO AC CP DG EA IC TA AN BU CS DD DY FX HV NH NQ NT PC PU PZ RH SU TP UK VD WK YD YU ZR'.split(' '),
);
