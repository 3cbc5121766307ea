/** Writes a sample of payments as Parquet, by SQL: the same seed gives the same payments, and ten million take seconds. */
import type { Engine } from '../engine/open.ts';
import { quote } from '../engine/text.ts';
import { PAYMENT_COLUMNS } from '../payment/columns.ts';
import { INNOCENT, PAYING } from './cohort.ts';
import { selectCohort } from './select-cohort.ts';
import { selectCashOut, selectExtorted, selectTravel } from './select-extra.ts';
import * as listed from './select-listed.ts';

export interface SampleSettings {
  /** About how many payments; planted ones come on top and are few. */
  readonly payments: number;
  readonly seed: number;
}

/** Payments of a million innocent payers as the cohorts are: what scales the number of payers. */
const EXPECTED = INNOCENT.reduce((sum, { payers, payments: [least, most] }) => sum + (payers * (least + most)) / 2, 0);

/** What goes with a sample: the lists that a screening of it is given, and who the innocent are. */
export interface Sample {
  readonly known: readonly string[];
  readonly orders: readonly string[];
  /** `prefix` begins the identifier of each of its payers. */
  readonly innocent: readonly { readonly prefix: string; readonly name: string; readonly payers: number }[];
}

/** Writes `path`, and `truth` with the planted subjects and what they are. */
export async function writeSample(
  { db }: Engine,
  path: string,
  truth: string,
  { payments, seed }: SampleSettings,
): Promise<Sample> {
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
  const savers = Math.max(1, Math.round(listed.SAVERS * factor));
  for (const select of ['select * from sample_planted', ...selectFew(seed), listed.selectSavers(savers, seed)])
    await db.run(`insert into sample by name ${select}`);
  await db.run(`copy sample to ${quote(path)} (format parquet, compression zstd)`);
  await db.run(`copy (${TRUTH}) to ${quote(truth)} (header)`);
  await db.run('drop table sample');
  const innocent = crowd.map(({ name, payers }, at) => ({ prefix: `A${at}-`, name, payers }));
  return {
    known: listed.KNOWN,
    orders: listed.ORDERS,
    innocent: [
      ...innocent,
      { prefix: 'V-', name: 'savers in cryptocurrency', payers: savers },
      { prefix: 'H-', name: 'people under an order who pay nobody abroad', payers: listed.UNDER_ORDER_AT_HOME },
    ],
  };
}

function selectFew(seed: number): string[] {
  return [
    selectCashOut(),
    selectTravel(),
    selectExtorted(seed),
    listed.selectUnderOrder(seed),
    listed.selectUnderOrderAtHome(seed),
    listed.selectToKnownWallet(seed),
    listed.selectByPrivacyCoin(seed),
  ];
}

const SLICES = 6;
const WHOLE = { at: 0, of: 1 };

const WRITTEN: ReadonlySet<string> = new Set(
  `payment_id payer_id payer_name payer_kind payer_country payer_born payer_offset_minutes payee_id payee_name payee_kind payee_country payee_phone payee_wallet amount currency day at_local at_utc
  remittance_text rail operator kind merchant_name merchant_category`.split(/\s+/u),
);

/** Who names an identifier of the list, on either side of a payment, is known, and so is the other side. */
const NAMED = `select payer_id, payee_id from sample where ${['payer_id', 'payee_id', 'payee_wallet']
  .map((column) => `${column} in (${listed.KNOWN.map(quote).join(', ')})`)
  .join(' or ')}`;

const TRUTH = `select distinct payer_id as subject, 'payer' as side, 'paying' as typology from sample_planted
  union all select payee_id, 'payee', 'receiving' from sample_planted group by payee_id having count(distinct payer_id) >= 3
  union all select distinct payer_id, 'payer', 'travel' from (${selectTravel()}) where kind = 'purchase'
  union all select distinct payer_id, 'payer', 'protection' from (${selectExtorted(0)})
  union all select distinct payer_id, 'payer', 'order' from (${listed.selectUnderOrder(0)})
  union all select distinct payer_id, 'payer', 'crypto' from (${listed.selectToKnownWallet(0)} union all by name ${listed.selectByPrivacyCoin(0)})
  union all select distinct payer_id, 'payer', 'known' from (${NAMED}) union all select distinct payee_id, 'payee', 'known' from (${NAMED}) order by all`;
