import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../engine/ask.ts';
import { OWN_RULES, readRuleSet } from '../rule/read.ts';
import type { RuleSet, SubjectKind } from '../rule/types.ts';
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
  await screenPayments(opened.engine, rules, { day: DAY, share: WHOLE, rates: RATES, known: KNOWN, orders: ORDERS });
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

it('each of the 23 has cases where it is hit, where it is measured and below, and where it cannot be told', () => {
  const lacking = rules.indicators.flatMap(({ name }) => {
    const codes = cases.filter((one) => one.name === name).map(({ code }) => code);
    // What rests on a list cannot be told without one: below.
    const untold = LISTED.has(name) || codes.some((code) => code < 0);
    return codes.some((code) => code > 0) && codes.includes(0) && untold ? [] : [name];
  });
  expect([rules.indicators.length, lacking]).toEqual([23, []]);
});
const LISTED: ReadonlySet<string> = new Set(['prior_order', 'known_entity']);

describe('without lists', () => {
  it('what rests on one is not evaluable, never "not found"', async () => {
    await screenPayments(opened.engine, rules, { day: DAY, share: WHOLE, rates: RATES, known: null, orders: null });
    const rows = await ask<{ known: number; ordered: number }>(
      opened.engine,
      'select distinct known_entity as known, prior_order as ordered from payer_answer',
    );
    expect(rows.map(({ known, ordered }) => [stateOf(known), stateOf(ordered)])).toEqual([
      ['field-missing', 'field-missing'],
    ]);
  });

  it('without rates of several currencies no amount is compared', async () => {
    await screenPayments(opened.engine, rules, { day: DAY, share: WHOLE, rates: null, known: null, orders: null });
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
