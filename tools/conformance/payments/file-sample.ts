/** A generated sample screened, a decision on each alert that is not for the welfare queue, and the reports of them. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine } from '../../../packages/screening/src/engine/open.ts';
import { fileReports, type FiledReport } from '../../../packages/screening/src/run/file-reports.ts';
import { screenFiles, type Result } from '../../../packages/screening/src/run/screen-files.ts';
import { sampleRates } from '../../../packages/screening/src/sample/rates.ts';
import { writeSample } from '../../../packages/screening/src/sample/write.ts';
import { SMALL_FILER, SMALL_GIVEN } from '../../../packages/screening/src/write/goaml/testing/filer.ts';
import { SMALL_SCHEMA } from '../../../packages/screening/src/write/goaml/testing/schema.ts';
import { SAMPLE_SAR_FILER } from '../../../packages/screening/src/write/sar/testing/filer.ts';

const ENGINE = { memoryMb: 800, threads: 2 };
/** What the payments of a sample do not say and the small schema asks. */
const GIVEN = {
  ...SMALL_GIVEN,
  transaction_description: 'as in the record of the payment',
  last_name: 'not known',
  to_country: 'ZZ',
};

/** Of each form, of all alerts that concern nobody to be protected. `sarSchema`: path; null: no SAR is filed. */
export async function fileSample(
  seed: number,
  sarSchema: string | null,
): Promise<Readonly<Record<'sar' | 'goaml', readonly FiledReport[] | null>>> {
  const folder = await mkdtemp(join(tmpdir(), 'custodia-file-sample-'));
  try {
    const { alerts } = await screenSample(folder, seed);
    await writeFile(join(folder, 'decisions.json'), JSON.stringify(decide(alerts)));
    await writeFile(join(folder, 'bank.json'), JSON.stringify(BANK));
    await writeFile(join(folder, 'small.xsd'), SMALL_SCHEMA);
    const file = (format: 'sar' | 'goaml', schema: string): Promise<readonly FiledReport[]> =>
      fileReports({
        ...{ screening: join(folder, 'screened'), files: [join(folder, 'sample.parquet')], format, schema },
        ...{ decisions: join(folder, 'decisions.json'), filer: join(folder, 'bank.json') },
        ...{ out: join(folder, format), ...ENGINE },
      });
    return {
      sar: sarSchema === null ? null : await file('sar', sarSchema),
      goaml: await file('goaml', join(folder, 'small.xsd')),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function decide(alerts: Result['alerts']): object[] {
  const welfare = new Set(alerts.filter(({ queue }) => queue === 'welfare').map(({ subject }) => subject));
  return alerts
    .filter(({ subject }) => !welfare.has(subject))
    .map(({ id, rows }, at) => ({
      ...{ alert: id, reference: `R-${at}`, filedOn: '2026-11-22', decision: 'report', by: 'Bo Reviewer' },
      ...{ on: '2026-11-21', reason: 'rows looked at one by one', minor: 'looked at' },
      ...{ narrative: `OCSE-FIN-2021-NTC3: ${rows.length} rows`, narrativeBy: 'Bo Reviewer' },
      localAmounts: Object.fromEntries(rows.map(({ source, line }) => [`${source}, ${line}`, '10.00'])),
    }));
}

async function screenSample(folder: string, seed: number): Promise<Result> {
  const sample = join(folder, 'sample.parquet');
  const engine = await openEngine({ folder, ...ENGINE });
  const lists = await writeSample(engine, sample, join(folder, 'truth.csv'), { payments: 20_000, seed });
  await engine.close();
  await writeFile(join(folder, 'rates.csv'), sampleRates());
  await writeFile(join(folder, 'known.txt'), lists.known.join('\n'));
  await writeFile(join(folder, 'orders.txt'), lists.orders.join('\n'));
  return screenFiles({
    ...{ files: [sample], out: join(folder, 'screened'), mapping: null, rates: join(folder, 'rates.csv') },
    ...{ known: join(folder, 'known.txt'), orders: join(folder, 'orders.txt'), suppressions: null, rules: null },
    ...{
      against: null,
      previous: null,
      capacity: null,
      day: '2026-11-22',
      share: { parts: 1, part: 0 },
      language: 'en',
      engine: { kind: 'duckdb' },
    },
    ...ENGINE,
  });
}

const BANK = {
  name: 'Bank of Elm Row',
  taxNumber: '12-3456789',
  address: { street: '1 Elm Row', city: 'Springfield', state: 'VA', postalCode: '22150', country: 'US' },
  phone: '+1 (703) 555-0100',
  contact: 'Reports Office',
  sar: SAMPLE_SAR_FILER,
  goaml: { ...SMALL_FILER, given: GIVEN },
};
