/** Writes a sample of payments as Parquet, by SQL: the same seed gives the same payments, and ten million take seconds. */
import type { Engine } from '../engine/open.ts';
import { quote } from '../engine/text.ts';
import { PAYMENT_COLUMNS } from '../payment/columns.ts';
import { INNOCENT, PAYING } from './cohort.ts';
import { selectCohort } from './select-cohort.ts';
import { selectCashOut, selectExtorted, selectTravel } from './select-extra.ts';

export interface SampleSettings {
  /** About how many payments; planted ones come on top and are few. */
  readonly payments: number;
  readonly seed: number;
}

/** Payments of a million innocent payers as the cohorts are: what scales the number of payers. */
const EXPECTED = INNOCENT.reduce((sum, { payers, payments: [least, most] }) => sum + (payers * (least + most)) / 2, 0);

/** Writes `path`, and `truth` with the planted subjects and what they are. */
export async function writeSample(
  { db }: Engine,
  path: string,
  truth: string,
  { payments, seed }: SampleSettings,
): Promise<void> {
  const factor = payments / EXPECTED;
  const crowd = INNOCENT.map((one) => ({ ...one, payers: Math.max(1, Math.round(one.payers * factor)) }));
  const planted = PAYING.map((cohort, at) => selectCohort(cohort, 100 + at, seed, WHOLE));
  await db.run(`create or replace table sample_planted as ${planted.join(' union all by name ')}`);
  const columns = PAYMENT_COLUMNS.filter(({ name }) => WRITTEN.has(name));
  await db.run(`create or replace table sample (${columns.map(({ name, type }) => `${name} ${type}`).join(', ')})`);
  // Slice after slice of everybody's payments: as in a bank's book, payments of one payer do not lie together.
  for (let at = 0; at < SLICES; at++)
    for (const [number, cohort] of crowd.entries())
      await db.run(`insert into sample by name ${selectCohort(cohort, number, seed, { at, of: SLICES })}`);
  for (const select of ['select * from sample_planted', selectCashOut(), selectTravel(), selectExtorted(seed)])
    await db.run(`insert into sample by name ${select}`);
  await db.run(`copy sample to ${quote(path)} (format parquet, compression zstd)`);
  await db.run(`copy (${TRUTH}) to ${quote(truth)} (header)`);
  await db.run('drop table sample');
}

const SLICES = 6;
const WHOLE = { at: 0, of: 1 };

const WRITTEN: ReadonlySet<string> = new Set(
  `payment_id payer_id payer_name payer_kind payer_country payer_born payer_offset_minutes payee_id payee_name payee_kind payee_country payee_phone amount currency day at_local at_utc
  remittance_text rail operator kind merchant_name merchant_category`.split(/\s+/u),
);

const TRUTH = `select distinct payer_id as subject, 'payer' as side, 'paying' as typology from sample_planted
  union all select payee_id, 'payee', 'receiving' from sample_planted group by payee_id having count(distinct payer_id) >= 3
  union all select distinct payer_id, 'payer', 'travel' from (${selectTravel()}) where kind = 'purchase'
  union all select distinct payer_id, 'payer', 'protection' from (${selectExtorted(0)}) order by all`;
