import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findZone,
  formatWall,
  instantsOfWall,
  isRealWall,
  momentFromInherited,
  momentFromInstantMs,
  momentFromOffset,
  momentFromUtc,
  momentFromWall,
  noteOfMoment,
  parseIsoMoment,
  readStatedZone,
  wallAsUtcMs,
  type WallTime,
  type Zone,
} from './index.ts';

function zoneOf(name: string): Zone {
  const zone = findZone(name);
  if (zone === null) throw new Error(`no zone ${name}`);
  return zone;
}

const NOON: WallTime = { year: 2021, month: 7, day: 1, hour: 12, minute: 30, second: 5 };

describe('wall times', () => {
  it('refuses dates and clock times that do not exist', () => {
    for (const [year, month, day] of [
      [2021, 13, 1],
      [2021, 2, 29],
      [2021, 0, 1],
      [2021, 4, 31],
      [0, 1, 1],
      [1900, 2, 29],
    ]) {
      expect(isRealWall({ year: year!, month: month!, day: day! })).toBe(false);
    }
    expect(isRealWall({ ...NOON, hour: 24 })).toBe(false);
    expect(isRealWall({ ...NOON, minute: 60 })).toBe(false);
    expect(isRealWall({ ...NOON, second: 60 })).toBe(false);
    expect(isRealWall({ ...NOON, minute: 59, second: 60 })).toBe(true);
    expect(isRealWall({ year: 2000, month: 2, day: 29 })).toBe(true);
  });

  it('keeps early years apart from the 1900s', () => {
    expect(new Date(wallAsUtcMs({ year: 21, month: 3, day: 4 })).toISOString()).toBe('0021-03-04T00:00:00.000Z');
  });
});

describe('momentFromWall', () => {
  it('gives no instant without a zone', () => {
    expect(momentFromWall('1/7/21, 12:30', NOON, null)).toEqual({
      raw: '1/7/21, 12:30',
      local: '2021-07-01T12:30:05',
      at: null,
      basis: 'local-unknown',
    });
  });

  it('reads the wall time in a stated zone', () => {
    expect(momentFromWall('x', NOON, zoneOf('Europe/Amsterdam')).at).toBe('2021-07-01T10:30:05.000Z');
    expect(momentFromWall('x', NOON, zoneOf('+05:45')).at).toBe('2021-07-01T06:45:05.000Z');
    expect(momentFromWall('x', NOON, zoneOf('UTC'))).toMatchObject({
      at: '2021-07-01T12:30:05.000Z',
      basis: 'zone-stated',
    });
  });

  it('says so where the zone shows a time twice or never', () => {
    const zone = zoneOf('Europe/Amsterdam');
    const twice: WallTime = { year: 2021, month: 10, day: 31, hour: 2, minute: 30 };
    const never: WallTime = { year: 2021, month: 3, day: 28, hour: 2, minute: 30 };
    expect(momentFromWall('x', twice, zone)).toMatchObject({ at: null, basis: 'local-unknown' });
    expect(noteOfMoment(twice, zone)).toBe('time-ambiguous-in-zone');
    expect(momentFromWall('x', never, zone)).toMatchObject({ at: null, basis: 'local-unknown' });
    expect(noteOfMoment(never, zone)).toBe('time-skipped-in-zone');
    expect(noteOfMoment(NOON, zone)).toBeNull();
    expect(instantsOfWall(twice, zone)).toHaveLength(2);
  });

  it('keeps only the raw text of a time that does not exist', () => {
    expect(momentFromWall('31.02.2021', { year: 2021, month: 2, day: 31 }, null)).toEqual({
      raw: '31.02.2021',
      local: null,
      at: null,
      basis: 'none',
    });
  });

  it('is date-only without an hour', () => {
    expect(momentFromWall('x', { year: 2021, month: 2, day: 3 }, zoneOf('UTC'))).toEqual({
      raw: 'x',
      local: '2021-02-03',
      at: null,
      basis: 'date-only',
    });
  });

  it('marks a date from elsewhere as inherited', () => {
    expect(momentFromInherited('12:30', NOON, null)).toMatchObject({ at: null, basis: 'inherited' });
    expect(momentFromInherited('12:30', NOON, zoneOf('UTC'))).toMatchObject({
      at: '2021-07-01T12:30:05.000Z',
      basis: 'inherited',
    });
  });

  it('agrees with the zone for every wall time that exists once', () => {
    const zones = ['Europe/Amsterdam', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia'];
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 2_000_000_000 }), (name, seconds) => {
        const zone = zoneOf(name);
        const instantMs = seconds * 1000;
        const local = new Date(instantMs + zone.offsetMsAt(instantMs));
        const wall: WallTime = {
          year: local.getUTCFullYear(),
          month: local.getUTCMonth() + 1,
          day: local.getUTCDate(),
          hour: local.getUTCHours(),
          minute: local.getUTCMinutes(),
          second: local.getUTCSeconds(),
        };
        expect(instantsOfWall(wall, zone)).toContain(instantMs);
        expect(formatIn(name, instantMs)).toBe(formatWall(wall));
      }),
      { numRuns: 500 },
    );
  });
});

/** The same wall time by the platform's own formatter, as a second opinion on the cached offsets. */
function formatIn(timeZone: string, ms: number): string {
  const options = { timeZone, dateStyle: 'short', timeStyle: 'medium' } as const;
  return new Intl.DateTimeFormat('sv-SE', options).format(ms).replace(' ', 'T');
}

describe('other sources of time', () => {
  it('reads counts, offsets and UTC', () => {
    expect(momentFromInstantMs('1546623159', 1_546_623_159_000, 'unix')).toEqual({
      raw: '1546623159',
      local: null,
      at: '2019-01-04T17:32:39.000Z',
      basis: 'unix',
    });
    expect(momentFromInstantMs('x', Number.NaN, 'unix')).toMatchObject({ at: null, basis: 'none' });
    expect(momentFromInstantMs('x', 1e18, 'unix')).toMatchObject({ at: null, basis: 'none' });
    expect(momentFromOffset('x', NOON, -90)).toMatchObject({ at: '2021-07-01T14:00:05.000Z', basis: 'offset' });
    expect(momentFromUtc('x', NOON)).toMatchObject({ at: '2021-07-01T12:30:05.000Z', basis: 'utc', local: null });
  });

  it.each([
    ['2022-03-09T08:13:29.000-05:00', '2022-03-09T13:13:29.000Z', 'offset', '2022-03-09T08:13:29.000'],
    ['2012-10-17T09:16:21+0000', '2012-10-17T09:16:21.000Z', 'offset', '2012-10-17T09:16:21'],
    ['2012-10-17T09:16:21Z', '2012-10-17T09:16:21.000Z', 'utc', null],
    ['2012-10-17 09:16:21.1234567Z', '2012-10-17T09:16:21.123Z', 'utc', null],
    ['2012-10-17 09:16', null, 'local-unknown', '2012-10-17T09:16:00'],
    ['2012-10-17', null, 'date-only', '2012-10-17'],
  ])('reads %s', (raw, at, basis, local) => {
    expect(parseIsoMoment(raw)).toEqual({ raw, local, at, basis });
  });

  it.each([
    '2012-13-17T09:16:21Z',
    '2012-02-30',
    '12-02-2012',
    '2012-10-17T24:00:00Z',
    '2012-10-17T09:16:21+99:00',
    '',
  ])('refuses %s', (raw) => expect(parseIsoMoment(raw)).toBeNull());

  it('records the stated zone, and one that does not exist', () => {
    expect(readStatedZone({ timeZone: 'Europe/Paris' })).toMatchObject({
      zone: { name: 'Europe/Paris' },
      inference: { strength: 'stated' },
    });
    expect(readStatedZone({ timeZone: 'Mars/Olympus' })).toMatchObject({
      zone: null,
      inference: { strength: 'unknown' },
    });
    expect(readStatedZone({})).toEqual({ zone: null, inference: null });
  });

  it('converts 200,000 wall times in well under half a second', () => {
    const zone = zoneOf('America/Sao_Paulo');
    const walls = Array.from({ length: 200_000 }, (_, i): WallTime => ({
      year: 2005 + (i % 20),
      month: 1 + (i % 12),
      day: 1 + (i % 28),
      hour: i % 24,
      minute: i % 60,
      second: 0,
    }));
    const startedAt = performance.now();
    let known = 0;
    for (const wall of walls) if (momentFromWall('x', wall, zone).at !== null) known++;
    const tookMs = performance.now() - startedAt;
    expect(known).toBeGreaterThan(199_000);
    // Generous, because this machine may be busy; the promise is 500.
    expect(tookMs).toBeLessThan(2_000);
    console.log(`200,000 wall times in ${tookMs.toFixed(0)} ms`);
  });
});
