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
export function keyOf(side: 'payer' | 'payee'): string {
  const named = `'name:' || upper(${side}_name) || '|' || coalesce(${side}_country, '?')`;
  return `coalesce(${side}_id, ${side}_account, ${side}_wallet, ${side}_phone, ${side}_email, ${side}_proxy, ${named}${side === 'payee' ? `, 'merchant:' || merchant_name, case when kind like 'cash%' then 'cash' end` : ''})`;
}

export const FAULT = `case
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
 * From `payment` makes `usable`: what can be screened, with `payer` and `payee` as keys; `paid (currency, day)`: in what, and when; and
 * `fault (source, line, fault)`. A duplicate is a row that is alike in identifier and the facts, or without an identifier in the facts, the
 * moment and the text; the first (by source and line) stays.
 */
export async function separateFaults(engine: Engine): Promise<FaultCounts> {
  const { db } = engine;
  await db.run(
    `create or replace view keyed as select *, ${keyOf('payer')} as payer, ${keyOf('payee')} as payee from payment`,
  );
  await db.run(`create or replace view judged as select *, ${FAULT} as fault from keyed`);
  await db.run(
    `create or replace temp table tally as select fault, currency, day, count(*) as n from judged group by fault, currency, day`,
  );
  await db.run('create or replace table paid as select currency, day from tally where fault is null');
  const faulty = (await sumOf(engine, 'select sum(n) as n from tally where fault is not null')) > 0;
  // Every look at the payments would judge each of them again: not where there is nothing to find.
  const sound = faulty ? 'select * exclude fault from judged where fault is null' : 'select * from keyed';
  await findDuplicates(engine, sound);
  const judged = faulty ? 'select source, line, fault from judged where fault is not null union all' : '';
  await db.run(
    `create or replace table fault (source, line, fault) as ${judged} select source, line, 'duplicate' from duplicate`,
  );
  const duplicates = await sumOf(engine, 'select count(*) as n from duplicate');
  const without = duplicates === 0 ? '' : 'anti join duplicate using (source, line)';
  await db.run(`create or replace view usable as select * from (${sound}) as sound ${without}`);
  return countFaults(engine, duplicates);
}

export const IDENTITY = `coalesce(uetr, mtcn, payment_id)`;
export const ALIKE = `payer, payee, amount, currency, day, ${IDENTITY}, case when ${IDENTITY} is null then at_local end, case when ${IDENTITY} is null then remittance_text end`;
/** The same for all that are alike; and for few others. Apart, because the one reads fewer columns, and of the other there may be none. */
const NAMELESS = 'uetr is null and mtcn is null and payment_id is null';
const TWINS = [
  [`not (${NAMELESS})`, `hash(${IDENTITY}, day)`],
  [NAMELESS, 'hash(payer, payee, amount, day, at_local)'],
] as const;

/** A hash finds who may be alike, in little memory; only those are compared, and where there are none nothing is read twice. */
async function findDuplicates(engine: Engine, sound: string): Promise<void> {
  const { db } = engine;
  const hashes = TWINS.map(([which, hash]) => `select ${hash} as h from (${sound}) as sound where ${which}`);
  await db.run(
    `create or replace temp table twin as select h from (${hashes.join(' union all ')}) as hashed group by h having count(*) > 1`,
  );
  const none = (await sumOf(engine, 'select count(*) as n from twin')) === 0;
  const [named, nameless] = TWINS;
  const among = none
    ? 'false'
    : `case when ${NAMELESS} then ${nameless[1]} else ${named[1]} end in (select h from twin)`;
  await db.run(`create or replace temp table alike as select ${IDENTITY} is null and at_local is null as untold, source, line,
    row_number() over (partition by ${ALIKE} order by source, line) as k from (${sound}) as sound where ${among}`);
  await db.run(`create or replace table duplicate as select source, line from alike where k > 1 and not untold`);
}

async function countFaults(engine: Engine, duplicates: number): Promise<FaultCounts> {
  const rows = await ask<{ fault: Fault | null; n: string }>(
    engine,
    'select fault, sum(n) as n from tally group by fault',
  );
  const found = new Map([...rows.map(({ fault, n }) => [fault, Number(n)] as const), ['duplicate', duplicates]]);
  const counts = Object.fromEntries(FAULTS.map((fault) => [fault, found.get(fault) ?? 0])) as Record<Fault, number>;
  const read = rows.reduce((sum, { n }) => sum + Number(n), 0);
  const possibleDuplicates = await sumOf(engine, 'select count(*) as n from alike where k > 1 and untold');
  return { counts, possibleDuplicates, read, usable: (found.get(null) ?? 0) - duplicates };
}

/** The one number that a query gives; 0 where it is null. */
async function sumOf(engine: Engine, sql: string): Promise<number> {
  const [row] = await ask<{ n: string | null }>(engine, sql);
  return Number(row!.n ?? 0);
}
