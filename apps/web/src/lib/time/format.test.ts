/** A time says what is known of it, and never more. */
import { describe, expect, it } from 'vitest';
import { formatElapsed, formatInstant, formatRelative, formatWallTime, zoneName } from './format.ts';

const AT = '2026-11-23T22:05:09.000Z';

describe('an instant', () => {
  it.each([
    ['UTC', '23 Nov 2026, 22:05:09'],
    ['Europe/Amsterdam', '23 Nov 2026, 23:05:09'],
    ['Asia/Manila', '24 Nov 2026, 06:05:09'],
  ])('is shown in %s', (zone, text) => {
    expect(formatInstant(AT, { language: 'en', zone }, 'second')).toBe(text);
  });

  it('at midnight is hour 0, not 24', () => {
    expect(formatInstant('2026-11-23T00:00:00Z', { language: 'en', zone: 'UTC' })).toBe('23 Nov 2026, 00:00');
  });

  it('names its zone', () => {
    expect(zoneName(AT, { language: 'en', zone: 'Europe/Amsterdam' })).toMatch(/CET|GMT\+1/);
  });
});

describe('a wall time', () => {
  it('stays the time that was written, wherever it is read', () => {
    expect(formatWallTime('2026-11-23T22:05:09', 'en')).toBe('23 Nov 2026, 22:05:09');
    expect(formatWallTime('2026-11-23 22:05:09', 'nl')).toMatch(/^23 nov 2026,? 22:05:09$/);
  });

  it('that cannot be read is shown as it stands', () => {
    expect(formatWallTime('yesterday, late', 'en')).toBe('yesterday, late');
  });
});

it.each([
  ['2026-11-23T22:05:08Z', '1 second ago'],
  ['2026-11-23T21:00:09Z', '1 hour ago'],
  ['2026-11-26T22:05:09Z', 'in 3 days'],
  ['2024-11-23T00:00:00Z', '2 years ago'],
])('%s is %s', (at, text) => {
  expect(formatRelative(at, new Date(AT), 'en')).toBe(text);
});

it.each([
  [0, '0:00:00'],
  [3_723_999, '1:02:03'],
  [-5_000, '0:00:00'],
  [90_000_000, '25:00:00'],
])('%i ms on a clock are %s', (elapsedMs, text) => {
  expect(formatElapsed(elapsedMs)).toBe(text);
});
