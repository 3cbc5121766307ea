import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ReportFormat } from '../filing/particulars.ts';
import { at, csvOf, pay, type Given } from '../testing/payments.ts';
import { SMALL_FILER, SMALL_GIVEN } from '../write/goaml/testing/filer.ts';
import { SMALL_SCHEMA } from '../write/goaml/testing/schema.ts';
import { SAMPLE_SAR_FILER } from '../write/sar/testing/filer.ts';
import { fileReports, type FiledReport } from './file-reports.ts';
import { screenFiles, type Result } from './screen-files.ts';

const SAR_SCHEMA = fileURLToPath(new URL('../../../../../shared/data/conformance/EFL_SARX.xsd', import.meta.url));
if (!existsSync(SAR_SCHEMA)) console.warn('NOT HELD: reports to FinCEN’s schema of the SAR, which is not there.');
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const ENGINE = { memoryMb: 500, threads: 1 };
const BANK = {
  name: 'Bank of Elm Row',
  taxNumber: '12-3456789',
  address: { street: '1 Elm Row', city: 'Springfield', state: 'VA', postalCode: '22150', country: 'US' },
  phone: '+1 (703) 555-0100',
  contact: 'Reports Office',
  sar: SAMPLE_SAR_FILER,
  goaml: { ...SMALL_FILER, given: SMALL_GIVEN },
};

let folder: string;
let payments: string;
let screened: Result;

/** A payer of a known account; a young payer under pressure by that account; somebody to put beside. */
const GIVEN: readonly Given[] = [
  ...[0, 1, 2].map((k) =>
    pay({
      ...{ payer_id: 'adult', payer_account: 'NL00ADULT', payee_id: 'club', payee_account: 'PH00CLUB' },
      ...{ payment_id: `a${k}`, amount: '19.99', currency: 'USD', at: at(k * 5), remittance_text: 'season fee & bus' },
    }),
  ),
  ...[0, 2, 4].map((k) =>
    pay({
      ...{ payer_id: 'young', payer_account: 'NL00YOUNG', payer_name: 'Robin Young', payer_born: '2010-03-01' },
      ...{
        payee_id: 'club',
        payee_account: 'PH00CLUB',
        payment_id: `y${k}`,
        remittance_text: 'bus',
        amount: '60.00',
        currency: 'EUR',
        at: at(k),
      },
    }),
  ),
  pay({ payer_id: 'end', payee_id: 'end-b', at: at(90) }),
];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'custodia-file-'));
  payments = join(folder, 'payments.csv');
  await writeFile(payments, csvOf(GIVEN));
  await writeFile(join(folder, 'known.txt'), 'PH00CLUB');
  const days = Array.from(
    { length: 120 },
    (_, k) => `${at(k).slice(0, 10)},USD,EUR,0.9\n${at(k).slice(0, 10)},AUD,EUR,0.6`,
  );
  await writeFile(join(folder, 'rates.csv'), ['day,currency,base,rate', ...days].join('\n'));
  await writeFile(join(folder, 'small.xsd'), SMALL_SCHEMA);
  screened = await screenFiles({
    ...{
      files: [payments],
      out: join(folder, 'screened'),
      mapping: null,
      rates: join(folder, 'rates.csv'),
      orders: null,
      rules: null,
    },
    ...{ known: join(folder, 'known.txt'), suppressions: null, against: null, previous: null, capacity: null },
    ...{ day: '2026-11-22', share: { parts: 1, part: 0 }, language: 'en', engine: { kind: 'duckdb' }, ...ENGINE },
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function alertOf(typology: string, subject: string): string {
  return screened.alerts.find((one) => one.typology === typology && one.subject === subject)!.id;
}

const decide = (alert: string, more: object = {}): object => ({
  ...{ alert, reference: 'R-1', filedOn: '2026-11-22', decision: 'report', by: 'Bo Reviewer', on: '2026-11-21' },
  ...{ reason: 'rows looked at one by one', narrative: 'OCSE-FIN-2021-NTC3: season fees', narrativeBy: 'Cy Writer' },
  ...more,
});

let made = 0;
/** Files into a folder of its own. */
async function file(
  format: ReportFormat,
  decisions: readonly object[],
  filer: object = BANK,
): Promise<[FiledReport[], string]> {
  const out = join(folder, `out-${(made += 1)}`);
  await writeFile(`${out}-decisions.json`, JSON.stringify(decisions));
  await writeFile(`${out}-filer.json`, JSON.stringify(filer));
  const schema = { sar: existsSync(SAR_SCHEMA) ? SAR_SCHEMA : null, goaml: join(folder, 'small.xsd'), csv: null }[
    format
  ];
  const reports = await fileReports({
    ...{ screening: join(folder, 'screened'), files: [payments], format, schema, out },
    ...{ decisions: `${out}-decisions.json`, filer: `${out}-filer.json`, ...ENGINE },
  });
  return [[...reports], out];
}

const gapsOf = ({ gaps }: FiledReport): string[] => gaps.map(({ field, supplier }) => `${field}: ${supplier}`);

describe('a report from an alert', () => {
  it('is a SAR with the very payments, and names no subject that is to be protected', async () => {
    const alert = alertOf('known', 'club');
    const [[report], out] = await file('sar', [
      decide(alert, { localAmounts: Object.fromEntries([5, 6, 7].map((line) => [`payments.csv, ${line}`, '65.00'])) }),
    ]);
    expect(report).toMatchObject({ status: 'written', gaps: [] });
    const xml = await readFile(join(out, `${alert}.sar.xml`), 'utf8');
    expect(xml).toContain('<TotalSuspiciousAmountText>255<');
    expect(xml).toContain('NL00ADULT');
    expect(xml).not.toMatch(/Young|NL00YOUNG/u);
    expect(report!.remarks.join()).toContain('1 people to be protected');
    expect(JSON.parse(await readFile(join(out, 'filing.json'), 'utf8'))).toMatchObject({
      format: 'custodia-filing/1',
      reports: [{ alert, decidedBy: 'Bo Reviewer', files: report!.files }],
    });
  });

  it('is never about somebody of the welfare queue, whatever was decided', async () => {
    const [reports, out] = await file('csv', [
      decide(alertOf('protection', 'young')),
      decide(alertOf('known', 'young'), { minor: 'x' }),
    ]);
    expect(reports.map(({ status }) => status)).toEqual(['refused', 'refused']);
    expect(reports.flatMap(gapsOf)).toEqual(['alert: nobody', 'alert: nobody']);
    expect(await readdir(out)).toEqual(['filing.json']);
  });

  it('says all that it lacks, and who can supply it; what another decided stands beside', async () => {
    const empty = { alert: alertOf('known', 'adult'), decision: 'report' };
    const other = decide(alertOf('known', 'club'), { decision: 'no-report' });
    const [[lacking, not], out] = await file('sar', [empty, other], { address: { state: 'Virginia' } });
    expect(gapsOf(lacking!)).toEqual(
      [
        ...['by', 'on', 'reason'].map((field) => `${field}: reviewer`),
        ...['narrative', 'narrativeBy'].map((field) => `${field}: author`),
        ...['reference', 'filedOn', 'name', 'taxNumber', 'address.street', 'address.city', 'address.state'],
        ...['address.postalCode', 'address.country', 'phone', 'contact'],
        ...['sar.controlCode', 'sar.regulator', 'sar.organizationType'],
      ].map((one) => (one.includes(': ') ? one : `${one}: filer`)),
    );
    expect([lacking!.status, not!.status, await readdir(out)]).toEqual(['lacking', 'not-to-report', ['filing.json']]);
  });

  it('in goAML wants each amount of another currency converted by the filer, and converts none', async () => {
    const alert = alertOf('known', 'club');
    const [[lacking]] = await file('goaml', [decide(alert)]);
    expect(lacking!.gaps).toMatchObject([
      {
        field: 'localAmounts',
        supplier: 'filer',
        what: 'the amount in USD of 3 payments: "payments.csv, 5", "payments.csv, 6", "payments.csv, 7"',
      },
    ]);
    const amounts = Object.fromEntries([5, 6, 7, 99].map((line) => [`payments.csv, ${line}`, '65.10']));
    const [[report], out] = await file('goaml', [decide(alert, { localAmounts: amounts })]);
    expect(report).toMatchObject({ status: 'written' });
    expect(report!.remarks[0]).toBe('localAmounts of no payment of this alert: payments.csv, 99');
    const xml = await readFile(join(out, `${alert}.goaml.xml`), 'utf8');
    expect(xml.match(/<amount_local>65.10</gu)).toHaveLength(3);
    expect(xml.match(/<amount_local>19.99</gu)).toHaveLength(3);
  });

  it('in goAML takes codes of the schema alone, and asks records for what parties lack', async () => {
    const filer = { ...BANK, goaml: { ...BANK.goaml, indicators: ['X1'], given: {} } };
    const [[lacking]] = await file('goaml', [decide(alertOf('known', 'adult'))], filer);
    expect(lacking!.gaps.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['report/transaction/transmode_comment', 'report/report_indicators/indicator']),
    );
    expect(lacking!.gaps.at(-1)!.what).toContain('(OCSE1, REM2)');
  });

  it('as CSV is three tables, in which a spreadsheet runs nothing', async () => {
    const alert = alertOf('known', 'club');
    const [[report], out] = await file('csv', [decide(alert, { narrative: '=1+1' })]);
    const read = (end: string): Promise<string> => readFile(join(out, `${alert}.${end}`), 'utf8');
    expect(report!.files).toHaveLength(3);
    expect(await read('report.csv')).toContain(`"'=1+1"`);
    const subjects = (await read('subjects.csv')).trim().split('\r\n').slice(1);
    expect(subjects.map((line) => line.split(',')[0])).toEqual(['"subject"', '"counterparty"', '"to be protected"']);
    expect((await read('payments.csv')).trim().split('\r\n')).toHaveLength(7);
    expect(await read('payments.csv')).toContain('"19.99"');
  });
});

describe('what is not as expected', () => {
  const good = (): object[] => [decide(alertOf('known', 'adult'))];

  it.each<[string, () => object[]]>([
    ['has no alert', () => [decide('nothing')]],
    ['must be "report" or "no-report"', () => [decide('a', { decision: 'yes' })]],
    ['"by" must be a text', () => [decide('a', { by: 7 })]],
    ['must be a text of digits', () => [decide('a', { localAmounts: { 'x, 1': '1,50' } })]],
    ['"localAmounts" must be an object', () => [decide('a', { localAmounts: ['1'] })]],
    ['"networkAddresses" must be a list', () => [decide('a', { networkAddresses: [{ ip: 1 }] })]],
    ['is decided on twice', () => [...good(), ...good()]],
    ['a list with an entry for each alert was expected', () => []],
  ])('is refused in a sentence: %s', async (what, decisions) => {
    await expect(file('csv', decisions())).rejects.toThrow(what);
  });

  it('other payments than those that were screened', async () => {
    const [kept] = [payments];
    payments = join(folder, 'other.csv');
    await writeFile(payments, csvOf(GIVEN.slice(1)));
    await expect(file('csv', good())).rejects.toThrow('These are not the files that were screened');
    payments = kept;
  });

  it('a folder with something in it', async () => {
    await mkdir(join(folder, `out-${made + 1}`, 'x'), { recursive: true });
    await expect(file('csv', good())).rejects.toThrow('is not empty');
  });
});
