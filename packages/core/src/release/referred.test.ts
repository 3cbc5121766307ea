/** Who is counted, as what, and as of when. */
import { describe, expect, it } from 'vitest';
import { COUNTRY_UNKNOWN } from './group-countries.ts';
import { lastDayOf, quarterOf, quarterVariable } from './quarter.ts';
import { countReferred, fixedVariable, PUBLIC_VARIABLES, type ReferredOnce } from './referred.ts';
import { REGION_OF } from './regions.ts';

const event = (kind: string, at: string, more: object = {}) => ({
  ...{ kind, at: new Date(at), outcome: null, verdict: null },
  ...more,
});
const SENT = event('sent', '2025-02-03T10:00:00Z');
const RELEASED = event('released', '2025-05-01T10:00:00Z');

const referral = (more: Partial<ReferredOnce> = {}): ReferredOnce => ({
  ...{ person: 'anybody', operation: 'harbour', country: 'NL', authority: 'a', route: 'hotline' },
  ...{ review: 'referrable', alarmed: false, events: [SENT, RELEASED] },
  ...more,
});

const count = (...referrals: ReferredOnce[]) => countReferred(referrals, '2025-Q1').people;
const valuesOf = (...referrals: ReferredOnce[]) => count(...referrals)[0]?.values;

describe('a person', () => {
  it('is counted once, by the first referral', () => {
    const later = referral({ country: 'BE', events: [event('sent', '2025-03-01T00:00:00Z'), RELEASED] });
    expect(count(later, referral())).toHaveLength(1);
    expect(valuesOf(later, referral())).toMatchObject({ country: 'NL', quarter: '2025-Q1', route: 'hotline' });
  });

  it.each([
    ['under embargo', [SENT], {}],
    ['called back', [SENT, RELEASED, event('recalled', '2025-06-01T00:00:00Z')], {}],
    ['not sent', [event('drafted', '2025-02-01T00:00:00Z')], {}],
    ['sent after the quarter', [event('sent', '2025-04-01T00:00:00Z'), RELEASED], {}],
    ['about whom an alarm is open', [SENT, RELEASED], { alarmed: true }],
  ])('%s is not counted', (_, events, more) => {
    expect(count(referral({ events, ...more }))).toEqual([]);
  });

  it('is not counted while any referral, also one on its way or of a later quarter, is under embargo', () => {
    for (const events of [[SENT], [event('sending', '2025-06-01T00:00:00Z')], [event('sent', '2025-06-01T00:00:00Z')]])
      expect(count(referral(), referral({ events, authority: 'b' }))).toEqual([]);
  });

  it('is what was told of them by the end of the quarter', () => {
    const told = (outcome: string, at: string) => event('outcome', at, { outcome });
    const events = [SENT, told('opened', '2025-02-08T00:00:00Z'), told('conviction', '2025-04-02T00:00:00Z'), RELEASED];
    expect(valuesOf(referral({ events }))).toMatchObject({
      outcome: 'opened',
      answer: 'accepted',
      'answered-within': 'week',
    });
    expect(valuesOf(referral())).toMatchObject({
      outcome: 'not-told',
      answer: 'not-told',
      'answered-within': 'not-told',
    });
  });

  it('of whose package the authority said something is counted as it said', () => {
    const returned = event('feedback', '2025-03-20T00:00:00Z', { verdict: 'returned' });
    expect(valuesOf(referral({ events: [SENT, returned, RELEASED] }))).toMatchObject({
      ...{ answer: 'returned', 'answered-within': 'quarter' },
    });
  });

  it('has a code of each variable that always has the same', () => {
    const values = valuesOf(referral({ country: 'AQ', route: null, review: null }))!;
    expect(values['country']).toBe(COUNTRY_UNKNOWN);
    for (const name of PUBLIC_VARIABLES) {
      const variable = fixedVariable(name);
      if (variable !== null) expect(variable.codes.map(({ code }) => code)).toContain(values[name]);
    }
  });

  it('is counted under every authority whose word is needed before the country is named', () => {
    const { authorities } = countReferred([referral(), referral({ person: 'other', authority: 'b' })], '2025-Q1');
    expect(authorities).toEqual(new Map([['NL', new Set(['a', 'b'])]]));
  });
});

describe('a quarter', () => {
  it('ends on its last day, in UTC', () => {
    expect(['2024-Q1', '2024-Q2', '2024-Q4'].map(lastDayOf)).toEqual(['2024-03-31', '2024-06-30', '2024-12-31']);
    expect(quarterOf(new Date('2024-12-31T23:59:59Z'))).toBe('2024-Q4');
    expect(() => lastDayOf('2024-Q5')).toThrow('is no quarter');
  });

  it('stands by itself or among those before, each of them once, also where nobody was referred', () => {
    const { codes } = quarterVariable('2025-Q1', 2);
    expect(codes.map(({ code }) => code)).toEqual(['before-2024-Q4', '2024-Q4', '2025-Q1']);
    const members = codes.flatMap((one) => one.members);
    expect(members.slice(-3)).toEqual(['2024-Q3', '2024-Q4', '2025-Q1']);
    expect(new Set(members).size).toBe(members.length);
  });
});

it('every country lies in one region, and small ones do too', () => {
  expect(REGION_OF.size).toBe(249);
  expect(['NL', 'MT', 'SG', 'XK'].map((country) => REGION_OF.get(country))).toEqual(['155', '039', '035', '039']);
});
