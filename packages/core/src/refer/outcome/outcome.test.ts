/** What became of referrals: what stands, how long it took, and who is silent. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REFERRAL_OUTCOMES } from '../../record/outcome.ts';
import { parseKnownDate } from './day.ts';
import { termFor, waitingFor } from './silence.ts';
import { measureSpan, medianOf } from './span.ts';
import { reachedOn, standingOutcomes, type FollowedEvent } from './standing.ts';

const SENT = new Date('2026-01-10T09:00:00Z');
const day = (text: string) => Math.floor(Date.parse(text) / 86_400_000);

function ledger(...parts: Partial<FollowedEvent>[]): FollowedEvent[] {
  const sent = { kind: 'sent', at: SENT } as const;
  return [sent, ...parts].map((part, index) => ({
    ...{ number: index + 1, kind: 'outcome', at: SENT, outcome: null, happenedOn: null, corrects: null },
    ...part,
  }));
}

describe('a date as precise as it is known', () => {
  it('is a year, a month or a day, and nothing else', () => {
    expect(parseKnownDate('2026')).toEqual({ first: day('2026-01-01'), last: day('2026-12-31') });
    expect(parseKnownDate('2024-02')).toEqual({ first: day('2024-02-01'), last: day('2024-02-29') });
    expect(parseKnownDate('2024-12-31')).toEqual({ first: day('2024-12-31'), last: day('2024-12-31') });
    for (const none of [
      '',
      '26',
      '2026-13',
      '2026-00',
      '2026-02-29',
      '2026-1-1',
      '2026-04-31',
      '2026-03-00',
      'May 2026',
    ])
      expect([none, parseKnownDate(none)]).toEqual([none, null]);
  });

  it('holds every day that it may have been', () => {
    const date = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(date, (at) => {
        const iso = at.toISOString();
        for (const known of [iso.slice(0, 4), iso.slice(0, 7), iso.slice(0, 10)]) {
          const days = parseKnownDate(known)!;
          expect(days.first <= day(iso.slice(0, 10)) && day(iso.slice(0, 10)) <= days.last).toBe(true);
        }
      }),
    );
  });
});

describe('what stands of what was told', () => {
  it('is what nobody put right since, and what was put in its place', () => {
    const events = ledger(
      { outcome: 'arrest', happenedOn: '2026-03' },
      { outcome: 'charge' },
      { kind: 'outcome-corrected', corrects: 2, outcome: 'search', happenedOn: '2026-03' },
      { kind: 'outcome-corrected', corrects: 3, outcome: null },
    );
    expect(standingOutcomes(events).map(({ outcome }) => outcome)).toEqual(['search']);
    expect(reachedOn(events, 'arrest')).toBeNull();
    expect(reachedOn(events, 'search')).toEqual({ first: day('2026-03-01'), last: day('2026-03-31') });
  });

  it('reaches a step the first time; one of which nobody knows when may have been the first', () => {
    const twice = ledger({ outcome: 'arrest', happenedOn: '2026-04-02' }, { outcome: 'arrest', happenedOn: '2026-03' });
    expect(reachedOn(twice, 'arrest')).toEqual({ first: day('2026-03-01'), last: day('2026-03-31') });
    expect(reachedOn([...twice, ...ledger({ outcome: 'arrest' }).slice(1)], 'arrest')).toBe('undated');
  });
});

describe('time between two steps', () => {
  const from = (...parts: Partial<FollowedEvent>[]) => ({ state: 'sent' as const, events: ledger(...parts) });

  it('is measured where both days are known, as an interval where one is known to the month', () => {
    const exact = from({ kind: 'acknowledged', at: new Date('2026-01-13T00:00:00Z') });
    expect(measureSpan(exact, 'sent', 'acknowledged')).toEqual({
      standing: 'measured',
      duration: { least: 3, most: 3 },
    });
    const vague = from({ outcome: 'child-safeguarded', happenedOn: '2026-02' });
    expect(measureSpan(vague, 'sent', 'child-safeguarded')).toEqual({
      standing: 'measured',
      duration: { least: 22, most: 49 },
    });
  });

  it('is not guessed at: what waits, ended, is undated or in no certain order says so', () => {
    expect(measureSpan(from(), 'opened', 'search')).toBeNull();
    expect(measureSpan(from(), 'sent', 'acknowledged')).toEqual({ standing: 'waiting' });
    expect(measureSpan({ ...from(), state: 'closed' }, 'sent', 'acknowledged')).toEqual({ standing: 'ended' });
    expect(measureSpan(from({ outcome: 'declined' }), 'sent', 'child-safeguarded')).toEqual({ standing: 'ended' });
    expect(measureSpan(from({ outcome: 'child-safeguarded' }), 'sent', 'child-safeguarded')).toEqual({
      standing: 'undated',
    });
    const sameMonth = from({ outcome: 'child-safeguarded', happenedOn: '2026-01' });
    expect(measureSpan(sameMonth, 'sent', 'child-safeguarded')).toEqual({ standing: 'order-unclear' });
  });

  it('has a median between two bounds, whatever the order, and none of nothing', () => {
    expect(medianOf([])).toBeNull();
    expect(
      medianOf([
        { least: 1, most: 3 },
        { least: 10, most: 10 },
        { least: 2, most: 40 },
      ]),
    ).toEqual({ least: 2, most: 10 });
    const durations = fc.array(
      fc.tuple(fc.nat(500), fc.nat(60)).map(([least, more]) => ({ least, most: least + more })),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(durations, (list) => {
        const median = medianOf(list)!;
        expect(median.least).toBeLessThanOrEqual(median.most);
        expect(medianOf(list.toReversed())).toEqual(median);
        const atMost = list.filter(({ least }) => least <= median.least).length;
        const atLeast = list.filter(({ least }) => least >= median.least).length;
        expect(Math.min(atMost, atLeast) * 2).toBeGreaterThanOrEqual(list.length);
      }),
    );
  });

  it('of any ledger is in exactly one standing', () => {
    const told = fc.record({
      outcome: fc.constantFrom(...REFERRAL_OUTCOMES),
      happenedOn: fc.option(fc.constantFrom('2026', '2026-02', '2026-02-11', '2026-05-01')),
    });
    fc.assert(
      fc.property(fc.array(told, { maxLength: 6 }), (parts) => {
        const measure = measureSpan(from(...parts), 'opened', 'arrest');
        const has = (outcome: string) => parts.some((part) => part.outcome === outcome);
        expect(measure === null).toBe(!has('opened'));
        if (measure !== null) expect(['waiting', 'ended'].includes(measure.standing)).toBe(!has('arrest'));
      }),
    );
  });
});

describe('silence', () => {
  const term = { acknowledgement: 7, news: 30 };

  it('begins anew when the authority is heard of or asked, not when somebody here puts something right', () => {
    const events = [
      { kind: 'sent', at: SENT },
      { kind: 'acknowledged', at: new Date('2026-01-12T00:00:00Z') },
      { kind: 'asked', at: new Date('2026-03-01T00:00:00Z') },
      { kind: 'outcome-corrected', at: new Date('2026-03-05T00:00:00Z') },
    ] as const;
    expect(waitingFor({ state: 'acknowledged', events }, term)).toEqual({
      ...{ awaits: 'news', since: new Date('2026-03-01T00:00:00Z') },
      dueAt: new Date('2026-03-31T00:00:00Z'),
    });
  });

  it('is of nobody where nothing went out or all is over, and reminds of nothing without a term', () => {
    const events = [{ kind: 'sent', at: SENT }] as const;
    for (const state of ['draft', 'sending', 'closed', 'recalled'] as const)
      expect(waitingFor({ state, events }, term)).toBeNull();
    expect(waitingFor({ state: 'sent', events }, null)?.dueAt).toBeNull();
    expect(waitingFor({ state: 'sent', events }, { acknowledgement: null, news: 9 })?.dueAt).toBeNull();
  });

  it('is measured by the term closest to the authority', () => {
    const [unit, country, own] = [
      { recipientId: null, country: null },
      { recipientId: null, country: 'NL' },
      { recipientId: 'a', country: null },
    ];
    expect(termFor([unit, country, own], 'a', 'NL')).toBe(own);
    expect(termFor([unit, country, own], 'b', 'NL')).toBe(country);
    expect(termFor([unit, country, own], 'b', 'BE')).toBe(unit);
    expect(termFor([country, own], 'b', 'BE')).toBeNull();
  });
});
