import { describe, expect, it } from 'vitest';
import type { SealedPart } from '../importer.ts';
import { countedIn, fileOf, isEntry, runImporter, sharedChat, vectorsOf } from '../json/fixture.ts';
import { describeLaws } from '../markup/laws.ts';
import { tabularCsv } from '../tabular/index.ts';
import { telegramHtml } from '../telegram-html/index.ts';
import { smsXml } from './index.ts';

describeLaws(smsXml, vectorsOf('sms-xml'), {
  others: [tabularCsv, telegramHtml],
  isRecord: (text) => /^<(sms|call|log)\s[\s\S]*\/>$|^<mms\s[\s\S]*<\/mms>$/.test(text),
});

describe('sms-backup-restore-xml', () => {
  it.each([
    ['smsxml.txt', 4, 'smses@count'],
    ['calls.xml', 8, 'calls@count'],
    ['calls_superbackup.xml', 2, 'alllogs@count'],
  ])('reads all of %s', async (name, count, field) => {
    const file = sharedChat(`sms-backup-restore/${name}`);
    if (file === null) return;
    const records = await runImporter(smsXml, [file]);
    expect(records.filter(isEntry)).toHaveLength(count);
    expect(records).toContainEqual({ kind: 'declared', count, field });
    expect(countedIn(records)).toBe(count);
  });

  it('keeps the count law: every record tag is one entry or one skipped record', async () => {
    const sms = '<sms address="1" date="1685613600000" type="1" body="x"/>';
    const xml = `<smses count="9">${sms.repeat(3)}<mms date="1"><parts>${'<part>'.repeat(300)}</mms>${sms}<other/><sms</smses>`;
    const records = await runImporter(smsXml, [fileOf(xml, 'a.xml')]);
    expect(records.filter((record) => record.kind === 'skipped').map(({ reason }) => reason)).toContain(
      'nested-too-deep',
    );
    expect(countedIn(records)).toBe(6);
  });

  it('reads past an attribute of any length in bounded memory', async () => {
    const chunk = new TextEncoder().encode('QUJD'.repeat(65_536));
    const before = new TextEncoder().encode(
      '<smses><mms date="1685613600000" msg_box="1" address="1"><parts><part ct="image/jpeg" name="a.jpg" data="',
    );
    const after = new TextEncoder().encode(
      '"/></parts></mms><sms address="1" date="1685613600000" type="2" body="after"/></smses>',
    );
    const repeats = 600;
    const part: SealedPart = {
      index: 0,
      path: 'big.xml',
      sizeBytes: before.length + chunk.length * repeats + after.length,
      async *open() {
        yield before;
        for (let count = 0; count < repeats; count += 1) yield chunk;
        yield after;
      },
    };
    const records = [];
    for await (const batch of smsXml.import({ parts: [part], options: {}, withheld: [] })) records.push(...batch);
    const entries = records.filter(isEntry);
    expect(entries[0]?.attachments).toMatchObject([
      { name: 'a.jpg', sizeBytes: (chunk.length * repeats * 3) / 4, mediaType: 'image/jpeg', basis: 'claimed' },
    ]);
    expect(entries[1]).toMatchObject({ text: 'after', sender: 'self' });
    expect(process.memoryUsage().rss).toBeLessThan(700 * 1024 ** 2);
  });
});
