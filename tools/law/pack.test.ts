/** Rows as they are written become rules as they are meant. */
import { expect, it, test } from 'vitest';
import { splitAnswer } from './answer.ts';
import { readMatrix } from './csv.ts';
import { makePacks } from './pack.ts';

const HEADER = 'country_iso2,field,value,source,confidence\n';

test.each([
  ['grooming_requires_meeting', 'no (251(1)); meeting proposal is one variant', 'no'],
  ['grooming_requires_meeting', 'no for online contact; yes for another section; verify', 'mixed'],
  ['grooming_requires_meeting', 'meeting proposal suffices (since 2018-01-01; no further act)', 'other'],
  ['grooming_requires_meeting', 'no specific offence; only attempt', 'other'],
  ['pretend_child_suffices', 'unknown; statutory persona only for police', 'unknown'],
  ['pretend_child_suffices', 'likely (s8)', 'other'],
  ['opsc_party', 'not party (2022); signed 2025-11-25; ratification unknown', 'unknown'],
  ['opsc_party', 'signatory only (2022)', 'other'],
  ['opsc_party', 'no action (2022)', 'no'],
  ['age_of_consent', '16', 'other'],
  ['entrapment_doctrine', 'no defence; discretion to exclude', 'other'],
] as const)('%s "%s" is %s', (field, value, answer) => {
  expect(splitAnswer(field, value)).toEqual([{ operatorType: 'any', answer }]);
});

it('a power of the police alone is a no for others', () => {
  expect(splitAnswer('pretend_child_suffices', 'only where the pretender is a constable')).toEqual([
    { operatorType: 'any', answer: 'no' },
    { operatorType: 'police', answer: 'yes' },
  ]);
});

it('a source with bare commas stays one source, and a quoted value one value', () => {
  const [row] = readMatrix(`${HEADER}AT,hotline,"Line, the ""one""",general knowledge, partly confirmed; verify,low\n`);
  expect(row).toMatchObject({
    value: 'Line, the "one"',
    source: 'general knowledge, partly confirmed; verify',
    confidence: 'low',
  });
});

it('a country whose code was given up is filed under the code it has now', () => {
  const { packs } = makePacks(readMatrix(`${HEADER}TP,opsc_party,party,gazette,high\n`), '2026-11-01', '2026-11');
  expect(packs.map(({ country }) => country)).toEqual(['TL']);
});

it('a beginning is taken only where it is called one', () => {
  const rows = readMatrix(
    `${HEADER}FR,lanzarote_party,party; in force 2011-01-01,gazette,high\nAL,lanzarote_party,party; ratified 2009-04-14,gazette,high\n`,
  );
  const { packs } = makePacks(rows, '2026-11-01', '2026-11');
  expect(packs.map(({ country, rules }) => [country, rules[0]!.validFrom])).toEqual([
    ['AL', null],
    ['FR', '2011-01-01'],
  ]);
});

it.each(['AT,nothing_asked,1,a,high', 'AT,hotline,1,a,certain', 'Austria,hotline,1,a,high', 'AT,hotline,1,a'])(
  'refuses %s',
  (line) => {
    expect(() => makePacks(readMatrix(HEADER + line), '2026-11-01', '2026-11')).toThrow(/Line 2/);
  },
);
