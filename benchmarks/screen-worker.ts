/** One step of the benchmark of screening in a process of its own, so that its memory and processor time are its own: `node screen-worker.ts JSON`. */
import {
  ask,
  OWN_RULES,
  openEngine,
  parseIdentifiers,
  parseRates,
  readPayments,
  readRuleSet,
  sampleRates,
  screenWith,
  sqlOf,
  writeSample,
  type Sample,
} from '@custodia/screening';
import { readFileSync, writeFileSync } from 'node:fs';
import { round } from './installation.ts';

export interface Step {
  readonly what: 'write' | 'floor' | 'screen';
  readonly folder: string;
  readonly payments: number;
  readonly parts: number;
  readonly part: number;
  /** Of the sample. */
  readonly seed: number;
}

const step = JSON.parse(process.argv[2]!) as Step;
const { folder } = step;
const name = `${step.payments}-${step.seed}`;
const file = `${folder}/payments-${name}.parquet`;
const engine = await openEngine({ folder, memoryMb: 1_800, threads: 2 });
const [started, before] = [performance.now(), process.cpuUsage()];
const result = await { write, floor, screen }[step.what]();
const { user, system } = process.cpuUsage(before);
const seconds = (performance.now() - started) / 1000;
await engine.close();
const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(JSON.stringify({ ...result, seconds: round(seconds), processor: round((user + system) / 1e6), peakMb }));

async function write() {
  const { payments, seed } = step;
  const sample = await writeSample(engine, file, `${folder}/truth-${name}.csv`, { payments, seed });
  writeFileSync(`${folder}/sample-${name}.json`, JSON.stringify(sample));
  return {};
}

/** What no screening can do without: every payment grouped by payer and by payee, with its count, sum, span and counterparties. */
async function floor() {
  for (const [side, other] of [
    ['payer_id', 'payee_id'],
    ['payee_id', 'payer_id'],
  ] as const)
    await engine.db
      .run(`create or replace table floor as select ${side}, count(*) as n, sum(amount) as total, min(at_utc) as first, max(at_utc) as last,
      count(distinct ${other}) as others from read_parquet('${file}') group by ${side}`);
  return {};
}

async function screen() {
  const read = await readPayments(engine, [file], { mapping: null });
  const rules = await readRuleSet(OWN_RULES);
  const rates = parseRates(sampleRates(), 'sample');
  const settings = { day: '2026-11-22', share: { parts: step.parts, part: step.part } };
  const { known, orders } = JSON.parse(readFileSync(`${folder}/sample-${name}.json`, 'utf8')) as Sample;
  const lists = { known: listOf(known), orders: listOf(orders) };
  const { alerts, screened } = await screenWith(sqlOf(engine), rules, settings, { rates, ...lists });
  const keys = alerts.map(({ id, contentDigest, typology, side, subject }) => ({
    id,
    contentDigest,
    typology,
    side,
    subject,
  }));
  writeFileSync(`${folder}/alerts-${name}-${step.parts}-${step.part}.json`, JSON.stringify(keys));
  const [all] = await ask<{ payers: string; payees: string }>(
    engine,
    'select (select count(*) from payer_all) as payers, (select count(*) from payee_all) as payees',
  );
  return {
    read: read.read,
    alerts: alerts.length,
    payers: Number(all!.payers),
    payees: Number(all!.payees),
    timings: screened.timings,
  };
}

function listOf(identifiers: readonly string[]): string[] {
  return parseIdentifiers(identifiers.join('\n'), 'sample');
}
