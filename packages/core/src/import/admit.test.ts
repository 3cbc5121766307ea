import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntryKind } from '../record/message.ts';
import type { RecordTime } from '../record/time.ts';
import { boundsOf, decideAdmission, TimeExtent } from './admit.ts';

const HOUR_MS = 3_600_000;
const FROM = '2024-03-01T00:00:00.000Z';
const UNTIL = '2024-03-31T00:00:00.000Z';
const PERIOD = { validFrom: FROM, validUntil: UNTIL };

const instant = (at: string): RecordTime => ({ raw: at, local: null, at, basis: 'utc' });
const wall = (local: string): RecordTime => ({ raw: local, local, at: null, basis: 'local-unknown' });
const date = (local: string): RecordTime => ({ raw: local, local, at: null, basis: 'date-only' });
const undated: RecordTime = { raw: null, local: null, at: null, basis: 'none' };

function decide(times: readonly (RecordTime | [EntryKind, RecordTime])[], capturedAt: string | null = null) {
  const extent = new TimeExtent();
  for (const one of times) {
    const [kind, time] = Array.isArray(one) ? one : (['message', one] as const);
    extent.add({ kind, time });
  }
  return decideAdmission({ authorisation: PERIOD, times: extent, entries: times.length, capturedAt });
}

/** Every instant that a time may stand for: what the file leaves open is left open. */
function possible(time: RecordTime): { earliest: number; latest: number } | null {
  if (time.at !== null) return { earliest: Date.parse(time.at), latest: Date.parse(time.at) };
  if (time.local === null) return null;
  const day = time.local.length === 10;
  const start = Date.parse(`${time.local}${day ? 'T00:00:00' : ''}Z`);
  return { earliest: start - 14 * HOUR_MS, latest: start + 12 * HOUR_MS + (day ? 24 * HOUR_MS : 0) };
}

const times = fc
  .record({
    ms: fc.integer({ min: Date.parse(FROM) - 40 * 24 * HOUR_MS, max: Date.parse(UNTIL) + 40 * 24 * HOUR_MS }),
    near: fc.option(fc.integer({ min: -20 * HOUR_MS, max: 20 * HOUR_MS })),
    edge: fc.constantFrom(FROM, UNTIL),
    form: fc.constantFrom('instant', 'wall', 'date', 'none'),
    kind: fc.constantFrom<EntryKind>('message', 'message', 'system', 'event'),
  })
  .map(({ ms, near, edge, form, kind }): [EntryKind, RecordTime] => {
    const iso = new Date(near === null ? ms : Date.parse(edge) + near).toISOString();
    if (form === 'instant') return [kind, instant(iso)];
    if (form === 'wall') return [kind, wall(iso.slice(0, 19))];
    return [kind, form === 'date' ? date(iso.slice(0, 10)) : undated];
  });

const inside = (time: RecordTime) => {
  const span = possible(time);
  return span !== null && span.earliest >= Date.parse(FROM) && span.latest <= Date.parse(UNTIL);
};

describe('admission', () => {
  it('lets an exhibit in only if every message certainly lies within the authorisation, whatever the order', () => {
    const seen = { admitted: 0, quarantined: 0 };
    fc.assert(
      fc.property(fc.array(times, { minLength: 1, maxLength: 6 }), (all) => {
        const messages = all.filter(([kind]) => kind === 'message').map(([, time]) => time);
        const others = all.map(([, time]) => time).filter((time) => possible(time) !== null);
        const certain = messages.length > 0 ? messages.every(inside) : others.length > 0 && others.every(inside);
        const { admission } = decide(all);
        seen[admission]++;
        expect(admission).toBe(certain ? 'admitted' : 'quarantined');
        expect(decide([...all].reverse()).admission).toBe(admission);
      }),
      { numRuns: 3000 },
    );
    expect(seen.admitted).toBeGreaterThan(100);
    expect(seen.quarantined).toBeGreaterThan(100);
  });

  it('never lets in what one more message would have kept out', () => {
    fc.assert(
      fc.property(fc.array(times, { minLength: 1, maxLength: 4 }), times, (all, [, time]) => {
        if (decide(all).admission === 'quarantined' && all.some(([kind]) => kind === 'message')) {
          expect(decide([...all, ['message', time]]).admission).toBe('quarantined');
        }
      }),
    );
  });

  it('counts both ends of the period as inside, and a millisecond further as outside', () => {
    expect(decide([instant(FROM), instant(UNTIL)]).admission).toBe('admitted');
    expect(decide([instant('2024-02-29T23:59:59.999Z')])).toMatchObject({
      reason: expect.stringMatching(/precedes the start/),
    });
    expect(decide([instant('2024-03-31T00:00:00.001Z')])).toMatchObject({
      reason: expect.stringMatching(/follows the end/),
    });
  });

  it('knows that a wall time without a zone is any of 26 hours, a date any of 50', () => {
    expect(boundsOf(wall('2024-03-10T12:00:00'))).toEqual({
      earliestMs: Date.parse('2024-03-09T22:00:00Z'),
      latestMs: Date.parse('2024-03-11T00:00:00Z'),
    });
    const { earliestMs, latestMs } = boundsOf(date('2024-03-10'))!;
    expect(latestMs - earliestMs).toBe(50 * HOUR_MS);
    expect(decide([wall('2024-03-01T14:00:00')]).admission).toBe('admitted');
    expect(decide([wall('2024-03-01T13:59:59')])).toMatchObject({
      reason: expect.stringMatching(/^Cannot tell.*--time-zone/),
    });
    expect(decide([wall('2024-03-30T12:00:01')])).toMatchObject({
      reason: expect.stringMatching(/^Cannot tell.*follows the end/),
    });
  });

  it('says plainly where no zone in the world would make it fit', () => {
    expect(decide([wall('2024-02-29T11:59:59')])).toMatchObject({
      reason: expect.stringMatching(/^The first dated message/),
    });
  });

  it('cannot tell about undated messages, also beside dated ones, unless a person states the time of capture', () => {
    expect(decide([undated])).toMatchObject({
      reason: expect.stringMatching(/^No message in this file is dated.*--captured-at/),
    });
    expect(decide([undated, ['system', instant(FROM)]]).admission).toBe('quarantined');
    expect(decide([instant(FROM), undated, undated])).toMatchObject({
      reason: expect.stringMatching(/^2 messages carry no date/),
    });
    expect(decide([instant(FROM), undated], FROM).admission).toBe('admitted');
    expect(decide([undated], '2024-03-31T00:00:00.001Z')).toMatchObject({
      reason: expect.stringMatching(/lies outside/),
    });
    expect(decide([undated], 'yesterday').admission).toBe('quarantined');
  });

  it('does not let the stated time of capture excuse what is dated outside', () => {
    expect(decide([instant('2023-01-01T00:00:00.000Z'), undated], FROM).admission).toBe('quarantined');
  });

  it('never fails open: no authorisation, an unreadable one, an unreadable time', () => {
    const extent = new TimeExtent();
    extent.add({ kind: 'message', time: instant(FROM) });
    const question = { times: extent, entries: 1, capturedAt: null };
    expect(decideAdmission({ ...question, authorisation: null })).toMatchObject({
      reason: expect.stringMatching(/--operation/),
    });
    for (const wrong of [{ validFrom: 'soon' }, { validUntil: '' }]) {
      expect(decideAdmission({ ...question, authorisation: { ...PERIOD, ...wrong } }).admission).toBe('quarantined');
      expect(
        decideAdmission({
          ...question,
          times: new TimeExtent(),
          capturedAt: FROM,
          authorisation: { ...PERIOD, ...wrong },
        }).admission,
      ).toBe('quarantined');
    }
    expect(decide([{ raw: 'x', local: null, at: 'not a time', basis: 'utc' }]).admission).toBe('quarantined');
    expect(decide([wall('2024-13-45T99:00:00')]).admission).toBe('quarantined');
  });

  it('has nothing to hold against a file without entries', () => {
    expect(decide([]).admission).toBe('admitted');
  });

  it('gives first and last of the messages as they are known, and every basis that occurs', () => {
    const extent = new TimeExtent();
    extent.add({ kind: 'event', time: instant('2024-01-01T00:00:00.000Z') });
    for (const time of [wall('2024-03-10T12:00:00'), instant('2024-03-05T00:00:00.000Z'), date('2024-03-20')]) {
      extent.add({ kind: 'message', time });
    }
    expect([extent.firstAt, extent.lastAt]).toEqual(['2024-03-05T00:00:00.000Z', '2024-03-20']);
    expect(extent.bases).toEqual(['date-only', 'local-unknown', 'utc']);
  });
});
