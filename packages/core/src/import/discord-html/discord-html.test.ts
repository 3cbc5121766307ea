import { describe, expect, it } from 'vitest';
import { fileOf, isEntry, runImporter, vectorsOf } from '../json/fixture.ts';
import { describeLaws } from '../markup/laws.ts';
import { smsXml } from '../sms-xml/index.ts';
import { telegramHtml } from '../telegram-html/index.ts';
import { discordHtml } from './index.ts';

describeLaws(discordHtml, vectorsOf('discord-html'), {
  others: [smsXml, telegramHtml],
  isRecord: (text) => /^<div [^>]*chatlog__(?:message|content|attachment)[\s\S]*<\/div>$/.test(text),
});

describe('discord-html', () => {
  it("takes the channel's id from the exporter's file name", async () => {
    const html = '<div class="chatlog"><div class="chatlog__message" data-message-id="175928847299117063"></div></div>';
    const records = await runImporter(discordHtml, [
      fileOf(html, 'x/Weather - general [110000000000000010] [part 2].html'),
    ]);
    expect(records.filter(isEntry)).toMatchObject([
      {
        conversation: '110000000000000010',
        sender: null,
        time: { at: '2016-04-30T11:18:25.796Z', basis: 'snowflake-derived' },
      },
    ]);
  });
});
