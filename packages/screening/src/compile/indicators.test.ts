import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../engine/ask.ts';
import { sqlOf } from '../engine/sql.ts';
import { OWN_RULES, readRuleSet } from '../rule/read.ts';
import type { IndicatorName, RuleSet, SubjectKind } from '../rule/types.ts';
import { screenPayments } from '../screen.ts';
import { load, openTestEngine, pay, RATES, at, type Opened } from '../testing/payments.ts';
import { parseIdentifiers } from '../run/input.ts';
import { stateOf } from './answer.ts';
import { PAYEE_CASES } from './payee-cases.ts';
import { PAYER_CASES } from './payer-cases.ts';

const KNOWN = parseIdentifiers('PH00 KNOWN\nw-known\n+63 917 555 0199', 'known');
const ORDERS = parseIdentifiers('nl00listed', 'orders');
const WHOLE = { parts: 1, part: 0 };
const DAY = '2026-12-31';

const cases = [
  ...PAYER_CASES.map((one, k) => ({ ...one, side: 'payer' as const, id: `c${k}` })),
  ...PAYEE_CASES.map((one, k) => ({ ...one, side: 'payee' as const, id: `d${k}` })),
];

let opened: Opened;
let rules: RuleSet;
const answers = new Map<string, Record<string, unknown>>();

// All cases are screened at once: each is a subject of its own.
beforeAll(async () => {
  [opened, rules] = [await openTestEngine(), await readRuleSet(OWN_RULES)];
  // The data ends on day 430: what happened before that is long ago.
  await load(opened, [
    ...cases.flatMap(({ payments, id }) => payments(id)),
    pay({ payer_id: 'end', payee_id: 'end-b', at: at(430) }),
  ]);
  await screenPayments(sqlOf(opened.engine), rules, {
    day: DAY,
    share: WHOLE,
    rates: RATES,
    known: KNOWN,
    orders: ORDERS,
  });
  for (const side of ['payer', 'payee'] as const)
    for (const row of await ask<Record<string, unknown>>(opened.engine, `select * from ${side}_answer`))
      answers.set(`${side} ${String(row['subject'])}`, row);
});
afterAll(() => opened.close());

describe.each(['payer', 'payee'] as const)('an indicator of a %s', (side: SubjectKind) => {
  it.each(
    cases
      .filter((one) => one.side === side)
      .map((one): [string, string, number, string] => [one.name, one.what, one.code, one.id]),
  )('%s: %s → %i', (name, _what, code, id) => {
    expect(answers.get(`${side} ${id}`)?.[name]).toBe(code);
  });

  it('never gives nothing, and no error', async () => {
    for (const { name } of rules.indicators.filter((one) => one.subjects.includes(side))) {
      const [row] = await ask<{ n: string }>(
        opened.engine,
        `select count(*) as n from ${side}_answer where ${name} is null or ${name} = -4 or ${name} not between -3 and 2`,
      );
      expect([name, Number(row!.n)]).toEqual([name, 0]);
    }
  });
});

/**
 * Of each indicator a case exactly at a limit, and one a step beside it (a cent, a second, a day, a letter, one fewer) that answers otherwise. One for
 * each name: TypeScript refuses a list that leaves one out.
 */
const BOUNDARIES: Readonly<Record<IndicatorName, readonly [at: string, beside: string]>> = {
  low_value_corridor: ['at its upper end', 'a cent above it'],
  repeat_low_value: ['three in exactly thirty days', 'three in thirty days and a second'],
  one_to_many: ['three in exactly ninety days', 'three in ninety days and a second'],
  no_family_tie: ['two of another name', 'one of another name'],
  odd_hours: ['all from ten in the evening', 'just before and just after the night'],
  round_amount: ['four of five', 'seventy-nine of ninety-nine'],
  cover_text: ['one of three', 'one of four'],
  handle_in_text: ['a handle of three letters', 'of two letters'],
  escalation: ['more and more often', 'a cent less than a quarter more'],
  travel_follow_on: ['180 days after the last', '181 days after'],
  tooling_spend: ['a word', 'another merchant'],
  token_purchase: ['fourteen days before', 'fifteen days before'],
  new_rail_crypto: ['a known wallet', 'a known wallet and a letter more'],
  third_jurisdiction: ['known of half of the payments', 'known of one of three'],
  channel_split: ['two services', 'one service'],
  prior_order: ['on the list', 'on the list but for a letter'],
  many_to_one: ['three in exactly ninety days', 'three in ninety days and a second'],
  foreign_small_inflow_fast_cashout: ['three days', 'two days'],
  shared_payout: ['a telephone of twenty', 'one of twenty-one: of an agency'],
  ewallet_micro: ['ten at the upper end', 'ten a cent above it'],
  payer_overlap: ['two shared', 'one shared'],
  known_entity: ['a known account', 'a known account but for a letter'],
  extortion_pattern: ['a cent below it', 'a first payment of the limit'],
};

/** What rests on a list cannot be told without one: `without lists`, below. */
const LISTED: ReadonlySet<IndicatorName> = new Set(['prior_order', 'known_entity']);

const codesOf = (name: IndicatorName): readonly number[] =>
  cases.filter((one) => one.name === name).map(({ code }) => code);
const codeOf = (name: IndicatorName, what: string): number | undefined =>
  cases.find((one) => one.name === name && one.what === what)?.code;

const KINDS: Readonly<Record<string, (name: IndicatorName) => boolean>> = {
  hit: (name) => codesOf(name).some((code) => code > 0),
  'measured and below': (name) => codesOf(name).includes(0),
  'at a limit, and a step beside it': (name) => {
    const [at, beside] = BOUNDARIES[name].map((what) => codeOf(name, what));
    return at !== undefined && beside !== undefined && at !== beside;
  },
  'not to be told': (name) => LISTED.has(name) || codesOf(name).some((code) => code < 0),
};

describe('each of the 23 indicators has a case', () => {
  it('and there are 23 of them', () => {
    expect(rules.indicators.map(({ name }) => name).toSorted()).toEqual(Object.keys(BOUNDARIES).toSorted());
    expect(Object.keys(BOUNDARIES)).toHaveLength(23);
  });

  it.each(
    Object.keys(BOUNDARIES).flatMap((name) => Object.keys(KINDS).map((kind) => [name as IndicatorName, kind] as const)),
  )('%s: %s', (name, kind) => {
    expect(KINDS[kind]!(name)).toBe(true);
  });
});

describe('without lists', () => {
  it('what rests on one is not evaluable, never "not found"', async () => {
    await screenPayments(sqlOf(opened.engine), rules, {
      day: DAY,
      share: WHOLE,
      rates: RATES,
      known: null,
      orders: null,
    });
    const rows = await ask<{ known: number; ordered: number }>(
      opened.engine,
      'select distinct known_entity as known, prior_order as ordered from payer_answer',
    );
    expect(rows.map(({ known, ordered }) => [stateOf(known), stateOf(ordered)])).toEqual([
      ['field-missing', 'field-missing'],
    ]);
  });

  it('without rates of several currencies no amount is compared', async () => {
    await screenPayments(sqlOf(opened.engine), rules, {
      day: DAY,
      share: WHOLE,
      rates: null,
      known: null,
      orders: null,
    });
    const [row] = await ask<{ n: string }>(
      opened.engine,
      `select count(*) as n from payer_answer where low_value_corridor = 0 and subject = 'c6'`,
    );
    expect(Number(row!.n)).toBe(0);
  });
});

it('a code that is none is an error', () => {
  expect(stateOf(-4)).toBe('error');
  expect(stateOf(7)).toBe('error');
});
