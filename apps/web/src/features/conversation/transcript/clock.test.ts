import { describe, expect, it } from 'vitest';
import { CLOCKS, createClock, spellDay } from './clock.ts';

const at = Date.parse('2024-05-13T22:05:09.120Z');

describe('a clock', () => {
  it('shows an instant in UTC, in the wall time of its source, and in the zone of the reader', () => {
    const entry = { at, local: '2024-05-13T18:05:09', rawTime: '13-5-2024 18:05' };
    expect(createClock('utc', 'Europe/Amsterdam')(entry)).toEqual({
      day: '2024-05-13',
      time: '22:05:09',
      zone: 'as asked',
    });
    expect(createClock('sender', 'Europe/Amsterdam')(entry)).toEqual({
      day: '2024-05-13',
      time: '18:05:09',
      zone: 'as asked',
    });
    expect(createClock('reader', 'Europe/Amsterdam')(entry)).toEqual({
      day: '2024-05-14',
      time: '00:05:09',
      zone: 'as asked',
    });
  });

  it('says where UTC stands in for a zone of the sender that is not known', () => {
    expect(createClock('sender', 'Asia/Tokyo')({ at, local: null, rawTime: null })).toMatchObject({
      time: '22:05:09',
      zone: 'utc',
    });
  });

  it.each(CLOCKS)('never turns a wall time of unknown zone into an instant (%s)', (kind) => {
    const clock = createClock(kind, 'Asia/Tokyo');
    const wall = { at: null, local: '2024-05-13T18:05:09', rawTime: null };
    expect(clock(wall)).toEqual({ day: '2024-05-13', time: '18:05:09', zone: 'unknown' });
    expect(clock({ at: null, local: '2024-05-13', rawTime: 'x' })).toEqual({
      day: '2024-05-13',
      time: null,
      zone: 'unknown',
    });
    expect(clock({ at: null, local: null, rawTime: null })).toEqual({ day: null, time: null, zone: 'unknown' });
  });
});

it('a day is spelled in the language', () => {
  expect(spellDay('2024-05-13', 'en')).toBe('Monday, 13 May 2024');
  expect(spellDay('2024-05-13', 'nl')).toBe('maandag 13 mei 2024');
  expect(spellDay('2024-05-13', 'fr')).toBe('lundi 13 mai 2024');
  expect(spellDay('nonsense', 'en')).toBe('nonsense');
});
