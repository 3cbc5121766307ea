/**
 * Writes 500 varied reports as FinCEN SAR and as many by a small schema with the constructs of goAML, and holds each to its schema with libxml2; and
 * generated payment messages to theirs, counted and summed as read; and the reports
 * filed out of two screened samples. Prints a row for each and `N passed, N failed`. An argument sets another number.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FilingGap } from '../../../packages/screening/src/filing/gap.ts';
import { makeFiling } from '../../../packages/screening/src/filing/testing/generate.ts';
import { itemsOf, paymentsOf } from '../../../packages/screening/src/read/iso20022/testing/collect.ts';
import {
  makeCamt053,
  makePacs008,
  makePain001,
  type Made,
} from '../../../packages/screening/src/read/iso20022/testing/generate.ts';
import { SMALL_SCHEMA } from '../../../packages/screening/src/write/goaml/testing/schema.ts';
import { SMALL_FILER, SMALL_GIVEN } from '../../../packages/screening/src/write/goaml/testing/filer.ts';
import { GoamlWriter } from '../../../packages/screening/src/write/goaml/write.ts';
import { SAMPLE_SAR_FILER } from '../../../packages/screening/src/write/sar/testing/filer.ts';
import { writeSar } from '../../../packages/screening/src/write/sar/write.ts';
import { SchemaValidator } from '../../../packages/screening/src/write/xml/validate.ts';
import { Rows } from '../rows.ts';
import { fileSample } from './file-sample.ts';

const REPORTS = Number(process.argv[2] ?? 500);
const rows = new Rows();

checkSars();
checkGoaml();
for (const seed of [8, 9]) await checkFiled(seed);
await checkMessages('pacs008', (seed) => makePacs008(seed, 1 + (seed % 40)));
await checkMessages('pain001', (seed) => makePain001(seed, 1 + (seed % 5), 1 + (seed % 9)));
await checkMessages('camt053', (seed) => makeCamt053(seed, 1 + (seed % 40)));
rows.print();

/** Null, and a row that says so, where the schema is not there. */
function openSchema(file: string, row: string): SchemaValidator | null {
  const path = pathOfSchema(file);
  if (path !== null) return new SchemaValidator(readFileSync(path, 'utf8'));
  rows.skip(row, `${file} is not there`);
  return null;
}

function pathOfSchema(file: string): string | null {
  const path = fileURLToPath(new URL(`../../../../shared/data/conformance/${file}`, import.meta.url));
  return existsSync(path) ? path : null;
}

function checkSars(): void {
  const row = 'XSD of the FinCEN SAR';
  const schema = openSchema('EFL_SARX.xsd', row);
  if (schema === null) return;
  for (let seed = 0; seed < REPORTS; seed += 1)
    rows.add(row, `report ${seed}`, schema.faultsOf(writeSar(makeFiling(seed), SAMPLE_SAR_FILER).xml));
}

function checkGoaml(): void {
  const writer = new GoamlWriter(SMALL_SCHEMA, 'small.xsd');
  for (let seed = 0; seed < REPORTS; seed += 1)
    rows.add(
      'XSD with constructs of goAML',
      `report ${seed}`,
      writer.write(makeFiling(seed, true), SMALL_FILER, SMALL_GIVEN).gaps.map(({ what }) => what),
    );
}

/** A sample screened, decisions on its alerts, and reports of all of them: the whole way, from payments to the file that is sent. */
async function checkFiled(seed: number): Promise<void> {
  const done = await fileSample(seed, pathOfSchema('EFL_SARX.xsd'));
  for (const format of ['sar', 'goaml'] as const) {
    const row = `reports filed from a screening (${format})`;
    if (done[format] === null) rows.skip(row, 'EFL_SARX.xsd is not there');
    for (const { alert, gaps, files } of done[format] ?? [])
      rows.add(
        isTold(gaps, files) ? `${row}: not written, and told what is missing in records` : row,
        `${alert} of sample ${seed}`,
        isTold(gaps, files) ? [] : gaps.map(({ field, what }) => `${field}: ${what}`),
      );
  }
}

/** Of who is in payments by a number alone, only the records of the institution have a name: nothing is made up, and nothing is written. */
function isTold(gaps: readonly FilingGap[], files: readonly object[]): boolean {
  return (
    gaps.length > 0 &&
    files.length === 0 &&
    gaps.every(({ supplier, what }) => supplier === 'records' && what.includes('neither a name nor an account'))
  );
}

async function checkMessages(name: string, make: (seed: number) => Made): Promise<void> {
  const row = `XSD of ${name}, counts and sums`;
  const schema = openSchema(`${name}.xsd`, row);
  if (schema === null) return;
  for (let seed = 0; seed < Math.ceil(REPORTS / 5); seed += 1) {
    const made = make(seed);
    rows.add(row, `file ${seed}`, [...schema.faultsOf(made.xml), ...(await faultsOfReading(made))]);
  }
}

async function faultsOfReading({ xml, payments, sums }: Made): Promise<string[]> {
  const read = paymentsOf(await itemsOf([xml]));
  const found: Record<string, bigint> = {};
  for (const { currency, amount } of read)
    found[currency!] = (found[currency!] ?? 0n) + BigInt(amount!.replace('.', ''));
  return [
    ...(read.length === payments ? [] : [`${read.length} payments of ${payments}`]),
    ...Object.keys(sums).flatMap((currency) => (found[currency] === sums[currency] ? [] : [`sum in ${currency}`])),
  ];
}
