/**
 * How well are payments linked with what was said of them, beside a plain SQL baseline in the same run: exact amount, currency, a window of days, the
 * nearest first, one to one? On made-up worlds of allotments and football: the usual one, and a harder one (typing mistakes in names, amounts rounded,
 * fees, clocks of other zones, the same amount twice a day). An argument sets the number of conversations (300).
 */
import { createExtractor, createRateTable, linkPayments, type MoneyMention, type PaymentRecord } from '@custodia/core';
import { ask, openEngine, type Engine } from '@custodia/screening';
import {
  HARD_WORLD,
  makeMoneyWorld,
  mentionsOf,
  recordsOf,
  scoreLinks,
  USUAL_WORLD,
  type MoneyWorld,
} from '@custodia/testkit';
import { tmpdir } from 'node:os';
import { round } from './installation.ts';
import type { BenchmarkResult } from './run.ts';

const SEEDS = [1, 2, 3, 4, 5];
const GOAL = 0.98;
const WORLDS = { usual: USUAL_WORLD, hard: HARD_WORLD } as const;

interface Score {
  readonly precision: number;
  readonly recall: number;
}

export async function paymentLinks(conversations = 300): Promise<BenchmarkResult> {
  const engine = await openEngine({ folder: tmpdir(), memoryMb: 1000, threads: 2 });
  try {
    const figures: Record<string, string> = {};
    const least: Record<string, Score> = {};
    for (const [name, hardness] of Object.entries(WORLDS))
      for (const seed of SEEDS) {
        const { ours, plain } = await measure(engine, makeMoneyWorld(conversations, seed, hardness));
        figures[`${name}, seed ${seed}: precision / recall`] = `${shown(ours)}   SQL ${shown(plain)}`;
        least[name] = worse(ours, least[name]);
        least[`${name} SQL`] = worse(plain, least[`${name} SQL`]);
      }
    for (const [name, score] of Object.entries(least)) figures[`least of all seeds, ${name}`] = shown(score);
    return {
      question: `Which payment is spoken of (${conversations} conversations, ${SEEDS.length} seeds of each world)?`,
      figures,
      goals: (['precision', 'recall'] as const).map((which) => ({
        goal: `${which} of at least ${GOAL} in the usual world, for every seed`,
        measured: String(round(least['usual']![which], 4)),
        met: least['usual']![which] >= GOAL,
      })),
    };
  } finally {
    await engine.close();
  }
}

async function measure(engine: Engine, world: MoneyWorld): Promise<{ ours: Score; plain: Score }> {
  const extractor = createExtractor({ keyedDigest: (value) => value });
  const [mentions, payments] = [mentionsOf(world, extractor), recordsOf(world)];
  const settings = { rates: createRateTable(world.rates), judged: new Map(), thresholdBits: 0 };
  return {
    ours: scoreLinks(linkPayments(mentions, payments, settings).links, world.truth),
    plain: scoreLinks(await linkBySql(engine, mentions, payments), world.truth),
  };
}

/** Both ends see the other as the nearest: one message, one payment. A message that names no currency may mean any. */
const BASELINE = `
  with near as (
    select m.key as mention, p.key as payment, abs(epoch_ms(p.moment) - epoch_ms(m.moment)) as apart
    from mention as m join paid as p on p.amount = m.amount and (m.currency is null or p.currency = m.currency)
      and p.moment between m.moment - interval 1 day and m.moment + interval 5 days),
  ranked as (
    select mention, payment, row_number() over (partition by mention order by apart, payment) as of_mention,
      row_number() over (partition by payment order by apart, mention) as of_payment from near)
  select mention, payment from ranked where of_mention = 1 and of_payment = 1`;

async function linkBySql(
  engine: Engine,
  mentions: readonly MoneyMention[],
  payments: readonly PaymentRecord[],
): Promise<readonly { readonly mention: string; readonly payments: readonly string[] }[]> {
  const said = mentions.flatMap(({ key, at, amounts }) =>
    amounts.flatMap(({ amount, currencies }) =>
      (currencies.length === 0 ? [null] : currencies).map((currency) => rowOf(key, at, amount, currency)),
    ),
  );
  const paid = payments.map(({ key, at, amount, currency }) => rowOf(key, at, amount!, currency));
  await fill(engine, 'mention', said);
  await fill(engine, 'paid', paid);
  const rows = await ask<{ mention: string; payment: string }>(engine, BASELINE);
  return rows.map(({ mention, payment }) => ({ mention, payments: [payment] }));
}

function rowOf(key: string, at: MoneyMention['at'], amount: string, currency: string | null): string {
  const middle = new Date((at!.earliestMs + at!.latestMs) / 2).toISOString();
  return `('${key}', timestamp '${middle.slice(0, 19)}', ${amount}::DECIMAL(18,2), ${currency === null ? 'null' : `'${currency}'`})`;
}

async function fill({ db }: Engine, table: string, rows: readonly string[]): Promise<void> {
  await db.run(
    `create or replace temp table ${table} (key VARCHAR, moment TIMESTAMP, amount DECIMAL(18,2), currency VARCHAR)`,
  );
  for (let from = 0; from < rows.length; from += 2000)
    await db.run(`insert into ${table} values ${rows.slice(from, from + 2000).join(', ')}`);
}

function worse(one: Score, other: Score = one): Score {
  return { precision: Math.min(one.precision, other.precision), recall: Math.min(one.recall, other.recall) };
}

function shown({ precision, recall }: Score): string {
  return `${precision.toFixed(3)} / ${recall.toFixed(3)}`;
}
