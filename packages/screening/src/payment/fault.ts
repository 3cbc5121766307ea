/**
 * Payments that cannot be screened, each with one reason, the first that fits: they are counted, listed and shown; none is dropped without a
 * word. (A public set of payments was 25 % self-payments, and had negative and null amounts: screening must say so, not count them.)
 */
import { ask } from '../engine/ask.ts';
import type { Engine } from '../engine/open.ts';

/** In the order in which they are asked. */
export const FAULTS = [
  'no-payer',
  'no-payee',
  'no-amount',
  'no-currency',
  'no-time',
  'negative',
  'zero',
  'self-payment',
  'duplicate',
] as const;
export type Fault = (typeof FAULTS)[number];

/** Who it is, by the strongest that is known. A name alone is one person only together with a country. */
function keyOf(side: 'payer' | 'payee'): string {
  const named = `'name:' || upper(${side}_name) || '|' || coalesce(${side}_country, '?')`;
  return `coalesce(${side}_id, ${side}_account, ${side}_wallet, ${side}_phone, ${side}_email, ${side}_proxy, ${named}${side === 'payee' ? `, 'merchant:' || merchant_name, case when kind like 'cash%' then 'cash' end` : ''})`;
}

const FAULT = `case
  when payer is null then 'no-payer'
  when payee is null then 'no-payee'
  when amount is null then 'no-amount'
  when currency is null then 'no-currency'
  when day is null then 'no-time'
  when amount < 0 then 'negative'
  when amount = 0 then 'zero'
  when payer = payee and coalesce(kind, 'transfer') not like 'cash%' then 'self-payment'
end`;

export interface FaultCounts {
  readonly counts: Readonly<Record<Fault, number>>;
  /** Alike in payer, payee, amount, currency and day, with neither a time nor an identifier: not told apart, not left out. */
  readonly possibleDuplicates: number;
  readonly read: number;
  readonly usable: number;
}

/**
 * From `payment` makes `usable`: what can be screened, with `payer` and `payee` as keys; and `fault (source, line, fault)`. A duplicate is a row
 * that is alike in identifier and the facts, or without an identifier in the facts, the moment and the text; the first (by source and
 * line) stays.
 */
export async function separateFaults(engine: Engine): Promise<FaultCounts> {
  const { db } = engine;
  await db.run(
    `create or replace view keyed as select *, ${keyOf('payer')} as payer, ${keyOf('payee')} as payee from payment`,
  );
  await db.run(`create or replace view judged as select *, ${FAULT} as fault from keyed`);
  await findDuplicates(engine);
  await db.run(`create or replace table fault as
    select source, line, fault from judged where fault is not null union all select source, line, 'duplicate' from duplicate`);
  const duplicates = await countOf(engine, 'duplicate');
  const without = duplicates === 0 ? '' : 'anti join duplicate using (source, line)';
  await db.run(`create or replace view usable as select * from judged ${without} where fault is null`);
  return countFaults(engine);
}

const IDENTITY = `coalesce(uetr, mtcn, payment_id)`;
const ALIKE = `payer, payee, amount, currency, day, ${IDENTITY}, case when ${IDENTITY} is null then at_local end, case when ${IDENTITY} is null then remittance_text end`;

/** A hash finds who may be alike, in little memory; only those are compared, and where there are none nothing is read twice. */
async function findDuplicates(engine: Engine): Promise<void> {
  const { db } = engine;
  await db.run(
    `create or replace temp table twin as select h from (select hash(${ALIKE}) as h from judged where fault is null) group by h having count(*) > 1`,
  );
  const among = (await countOf(engine, 'twin')) === 0 ? 'false' : `hash(${ALIKE}) in (select h from twin)`;
  await db.run(`create or replace temp table alike as select ${IDENTITY} is null and at_local is null as untold, source, line,
    row_number() over (partition by ${ALIKE} order by source, line) as k from judged where fault is null and ${among}`);
  await db.run(`create or replace table duplicate as select source, line from alike where k > 1 and not untold`);
}

async function countFaults(engine: Engine): Promise<FaultCounts> {
  const rows = await ask<{ fault: Fault; n: string }>(engine, 'select fault, count(*) as n from fault group by fault');
  const found = new Map(rows.map(({ fault, n }) => [fault, Number(n)]));
  const counts = Object.fromEntries(FAULTS.map((fault) => [fault, found.get(fault) ?? 0])) as Record<Fault, number>;
  const read = await countOf(engine, 'payment');
  const [untold] = await ask<{ n: string }>(engine, 'select count(*) as n from alike where k > 1 and untold');
  const faults = FAULTS.reduce((sum, fault) => sum + counts[fault], 0);
  return { counts, possibleDuplicates: Number(untold!.n), read, usable: read - faults };
}

async function countOf(engine: Engine, table: string): Promise<number> {
  const [row] = await ask<{ n: string }>(engine, `select count(*) as n from ${table}`);
  return Number(row!.n);
}
