import { describe, expect, it } from 'vitest';
import { vectorsOf } from '../json/fixture.ts';
import { describeLaws } from '../markup/laws.ts';
import { tabularCsv } from '../tabular/index.ts';
import { looksLikeDate, readNamedDate } from './date.ts';
import { discordText } from './index.ts';

describeLaws(discordText, vectorsOf('discord-text'), {
  others: [tabularCsv],
  isRecord: (text) => /^\[[^\]]+\] [\s\S]*\S[\s\S]*$/.test(text),
});

describe('dates of DiscordChatExporter', () => {
  it.each([
    ['20-Oct-18 09:12 PM', { year: 2018, month: 10, day: 20, hour: 21, minute: 12, second: 0 }],
    ['20-Oct-2018 12:00 AM', { year: 2018, month: 10, day: 20, hour: 0, minute: 0, second: 0 }],
    ['Saturday, January 17, 2026 7:40 a.m.', { year: 2026, month: 1, day: 17, hour: 7, minute: 40, second: 0 }],
    [
      'Saturday, January 17, 2026 at 7:40:01\u202fPM',
      { year: 2026, month: 1, day: 17, hour: 19, minute: 40, second: 1 },
    ],
    ['Saturday, 17 January 2026 07:40', { year: 2026, month: 1, day: 17, hour: 7, minute: 40, second: 0 }],
    ['31-Feb-18 09:12 PM', null],
    ['nonsense', null],
  ])('reads %s', (raw, wall) => {
    expect(readNamedDate(raw)).toEqual(wall);
  });

  it.each([
    '1/17/2026 7:40 AM',
    '17.01.2026 07:40',
    '2026-01-17 07:40',
    '2026. 1. 17. 오전 7:40',
    '2026-01-17T07:40:00Z',
  ])('takes %s for a date', (raw) => {
    expect(looksLikeDate(raw)).toBe(true);
  });

  it.each(['yesterday 7:43', '12', 'bus 12 at 7:40', '1/2'])('takes %s for text', (raw) => {
    expect(looksLikeDate(raw)).toBe(false);
  });
});
