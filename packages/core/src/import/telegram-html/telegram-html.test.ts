import { describe, expect, it } from 'vitest';
import { discordHtml } from '../discord-html/index.ts';
import { isEntry, runImporter, vectorsOf } from '../json/fixture.ts';
import { describeLaws } from '../markup/laws.ts';
import { smsXml } from '../sms-xml/index.ts';
import { actionOf } from './service.ts';
import { readDayRow, readTitle } from './time.ts';
import { telegramHtml } from './index.ts';

const folders = vectorsOf('telegram-html-folder', true);

describeLaws(telegramHtml, [...vectorsOf('telegram-html'), ...folders], {
  others: [smsXml, discordHtml],
  isRecord: (text) => /^<div class="message [\s\S]*<\/div>$/.test(text),
});

describe('telegram-html', () => {
  it('joins pages of one folder in the order of their numbers, whatever the order of the parts', async () => {
    const files = folders[0]?.files ?? [];
    const senders = async (order: typeof files): Promise<string[]> =>
      (await runImporter(telegramHtml, order))
        .filter(isEntry)
        .map(({ text, sender }) => `${text}: ${sender}`)
        .sort();
    expect(await senders(files)).toEqual([
      'another chat: Cem',
      'joined to page one: Ana',
      'page one: Ana',
      'page ten, joined to page two: Ben',
      'page two: Ben',
    ]);
    expect(await senders(files.toReversed())).toEqual(await senders(files));
  });

  it.each([
    ['01.06.2023 12:00:00 UTC+02:00', '2023-06-01T10:00:00.000Z', 'offset'],
    ['01.06.2023 12:00:00 UTC-03:30', '2023-06-01T15:30:00.000Z', 'offset'],
    ['01.06.2023 12:00:00 UTC', '2023-06-01T12:00:00.000Z', 'utc'],
    ['01.06.2023 12:00:00', null, 'local-unknown'],
    ['31.02.2023 12:00:00', null, 'none'],
    ['soon', null, 'none'],
  ])('reads the title %s', (title, at, basis) => {
    expect(readTitle(title, null)).toMatchObject({ raw: title, at, basis });
  });

  it('tells day rows from notices', () => {
    expect(readDayRow('3 October 2019')).toEqual({ year: 2019, month: 10, day: 3 });
    expect(readDayRow('31 February 2019')).toBeNull();
    expect(readDayRow('Ana joined')).toBeNull();
    expect(actionOf('Ana removed Ben')).toBe('remove_members');
    expect(actionOf('something new')).toBe('service');
  });
});
