import { HARD_WORLD, makeMoneyWorld, mentionsOf, recordsOf, scoreLinks } from '@custodia/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createExtractor } from '../../extract/extractor.ts';
import { pairKey, type Judgement } from '../decide.ts';
import { assignPairs } from './assign.ts';
import { linkPayments } from './link.ts';
import { createRateTable } from './rate.ts';
import type { MoneyMention, PaymentRecord } from './record.ts';

const extractor = createExtractor({ keyedDigest: (value) => value });
const NO_RATES = createRateTable([]);
const nobody = new Map<string, Judgement>();
const link = (mentions: readonly MoneyMention[], payments: readonly PaymentRecord[], judged = nobody) =>
  linkPayments(mentions, payments, { rates: NO_RATES, judged, thresholdBits: 0 }).links;

const HOUR_MS = 3_600_000;
const at = (hours: number) => ({ earliestMs: hours * HOUR_MS, latestMs: hours * HOUR_MS });

function mention(key: string, hours: number, more: Partial<MoneyMention> = {}): MoneyMention {
  const nothing = { usualCurrencies: [], identifiers: [], around: [], names: [], text: '' };
  return {
    key,
    conversation: 'c',
    at: at(hours),
    amounts: [{ amount: '50', currencies: ['EUR'] }],
    ...nothing,
    ...more,
  };
}

function payment(key: string, hours: number, more: Partial<PaymentRecord> = {}): PaymentRecord {
  const parties = { identifiers: [], references: [], payer: 'Anna Bakker', payee: 'Ivan Petrov', text: '' };
  return { key, at: at(hours), amount: '50.00', currency: 'EUR', ...parties, ...more };
}

describe('linking payments with messages', () => {
  it.each([1, 2, 3])('finds nearly all in the made-up world %i, and nearly nothing else', (seed) => {
    const world = makeMoneyWorld(300, seed);
    const settings = { rates: createRateTable(world.rates), judged: nobody, thresholdBits: 0 };
    const score = scoreLinks(linkPayments(mentionsOf(world, extractor), recordsOf(world), settings).links, world.truth);
    expect(score.precision).toBeGreaterThanOrEqual(0.98);
    expect(score.recall).toBeGreaterThanOrEqual(0.98);
  });

  it('loses little in a harder world: mistyped names, rounded amounts, fees, clocks of other zones, twins', () => {
    const world = makeMoneyWorld(200, 22, HARD_WORLD);
    const settings = { rates: createRateTable(world.rates), judged: nobody, thresholdBits: 0 };
    const score = scoreLinks(linkPayments(mentionsOf(world, extractor), recordsOf(world), settings).links, world.truth);
    expect(score.precision).toBeGreaterThanOrEqual(0.98);
    expect(score.recall).toBeGreaterThanOrEqual(0.97);
  });

  it('does not depend on the order in which it is given', () => {
    const world = makeMoneyWorld(20, 7);
    const [mentions, payments] = [mentionsOf(world, extractor), recordsOf(world)];
    const told = link(mentions, payments);
    expect(link(mentions.toReversed(), payments.toReversed())).toEqual(told);
  });

  it('keeps the order of the same amount twice a day', () => {
    const links = link([mention('m1', 0), mention('m2', 3)], [payment('p1', 5), payment('p2', 7)]);
    expect(Object.fromEntries(links.map(({ mention: one, payments }) => [one, payments[0]]))).toEqual({
      m1: 'p1',
      m2: 'p2',
    });
  });

  it('goes by the order of the source where clocks of senders turn it round', () => {
    const said = [mention('m1', 3, { place: 1 }), mention('m2', 0, { place: 2 })];
    const links = link(said, [payment('p1', 5), payment('p2', 7)]);
    expect(Object.fromEntries(links.map(({ mention: one, payments }) => [one, payments[0]]))).toEqual({
      m1: 'p1',
      m2: 'p2',
    });
  });

  it('takes payments of the same accounts for those of the same two, however their names were typed', () => {
    const between = { identifiers: ['NL00SAND01', 'NL00SAND02'] };
    const parts = [
      payment('p1', 5, { ...between, amount: '20.00', payee: 'Ivan Petorv' }),
      payment('p2', 30, { ...between, amount: '30.00' }),
    ];
    expect(link([mention('m1', 0, { names: ['Anna Bakker'] })], parts)[0]?.payments).toEqual(['p1', 'p2']);
    const others = parts.map((one, at) => ({ ...one, payee: at === 0 ? 'Rosa Kuipers' : 'Tom Blom' }));
    const found = link([mention('m1', 0, { names: ['Anna Bakker'] })], others);
    expect(found.filter(({ payments }) => payments.length > 1)).toEqual([]);
  });

  it('finds a name in other letters, and an amount that was paid in parts', () => {
    const names = ['Анна Баккер', 'ivan'];
    expect(link([mention('m1', 0, { names })], [payment('p1', 30)])[0]?.payments).toEqual(['p1']);
    const parts = [payment('p1', 5, { amount: '20.00' }), payment('p2', 30, { amount: '30.00' })];
    expect(link([mention('m1', 0, { names: ['Anna Bakker'] })], parts)[0]?.payments).toEqual(['p1', 'p2']);
  });

  it('weighs a control number above everything else', () => {
    const said = mention('m1', 0, { amounts: [], identifiers: ['123 456 7890'] });
    const links = link(
      [said],
      [payment('p1', 500, { identifiers: ['1234567890'], references: ['1234567890'] }), payment('p2', 0)],
    );
    expect(links.map(({ payments }) => payments)).toEqual([['p1']]);
  });

  it('says whose account a message names, of every payment, and links none of them by it', () => {
    const said = mention('m1', 0, { amounts: [], identifiers: ['NL91 ABNA 0417 1643 00'] });
    const paid = ['p1', 'p2'].map((key) => payment(key, 5, { identifiers: ['NL91ABNA0417164300'] }));
    const { links, named } = linkPayments([said], paid, { rates: NO_RATES, judged: nobody, thresholdBits: 0 });
    expect(links).toEqual([]);
    expect(named.flatMap(({ payments }) => payments).sort()).toEqual(['p1', 'p2']);
  });

  it('proposes nothing where amount, currency or time say that it is another', () => {
    expect(link([mention('m1', 0)], [payment('p1', 24 * 60)])).toEqual([]);
    expect(link([mention('m1', 0)], [payment('p1', 1, { amount: '75.00' })])).toEqual([]);
    expect(link([mention('m1', 0)], [payment('p1', 1, { currency: 'USD' })])).toEqual([]);
    expect(link([mention('m1', 0)], [payment('p1', 1, { amount: null })])).toEqual([]);
    expect(link([mention('m1', 0, { at: null })], [payment('p1', 1)])).toEqual([]);
  });

  it('follows what people decided', () => {
    const [mentions, payments] = [[mention('m1', 0)], [payment('p1', 1), payment('p2', 2000, { amount: '9.00' })]];
    expect(link(mentions, payments)[0]?.payments).toEqual(['p1']);
    const apart = new Map<string, Judgement>([[pairKey('m1', 'p1'), 'apart']]);
    expect(link(mentions, payments, apart)).toEqual([]);
    const same = new Map<string, Judgement>([[pairKey('m1', 'p2'), 'same']]);
    expect(link(mentions, payments, same)[0]?.payments).toEqual(['p2']);
  });

  it('draws a waterfall that adds up', () => {
    const [{ waterfall }] = link([mention('m1', 0)], [payment('p1', 1)]) as [ReturnType<typeof link>[number]];
    const sum = waterfall.steps.reduce((total, { bits }) => total + bits, waterfall.priorBits);
    expect(waterfall.bits).toBeCloseTo(sum, 9);
  });
});

describe('one-to-one assignment', () => {
  it('is the best there is', () => {
    const pair = fc.record({ left: fc.nat(4), right: fc.nat(4), weight: fc.integer({ min: -3, max: 20 }) });
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 12 }), (pairs) => {
        const taken = assignPairs(pairs);
        expect(new Set(taken.map(({ left }) => left)).size).toBe(taken.length);
        expect(new Set(taken.map(({ right }) => right)).size).toBe(taken.length);
        expect(taken.reduce((sum, { weight }) => sum + weight, 0)).toBe(best(pairs));
      }),
    );
  });
});

/** Every way tried. */
function best(pairs: readonly { left: number; right: number; weight: number }[]): number {
  const [first, ...rest] = pairs;
  if (first === undefined) return 0;
  const others = rest.filter(({ left, right }) => left !== first.left && right !== first.right);
  return Math.max(best(rest), first.weight + best(others));
}
