import { describe, expect, it } from 'vitest';
import type { EntryRecord } from '../../record/message.ts';
import type { ImportOptions } from '../importer.ts';
import { ircLogs } from '../irc/index.ts';
import { fileOf, isEntry, runImporter, sampleOf, sharedChat, vectorsOf } from '../json/fixture.ts';
import { kakaotalkText } from '../kakaotalk/index.ts';
import { describeLaws } from '../markup/laws.ts';
import { tabularCsv } from '../tabular/index.ts';
import { itPlacesEveryLine } from '../transcript/laws.ts';
import { whatsappText } from '../whatsapp/index.ts';
import { findDay } from './day.ts';
import { findHead } from './head.ts';
import { lineText } from './index.ts';
import { readTitle } from './words.ts';

describeLaws(lineText, vectorsOf('line'), {
  others: [whatsappText, kakaotalkText, tabularCsv, ...ircLogs],
  isRecord: (text) => findHead(text.split(/\r?\n/)[0]!) !== null,
});

describe('line-text: lines', () =>
  itPlacesEveryLine(
    lineText,
    [
      '[LINE] Chat history with Ana',
      'Saved on: 2024/01/03 09:00',
      '2024/1/1(月)',
      '2024.01.02 Tuesday',
      '10:00\tAna\tbus',
      '午後10:00\tAna\t"two',
      'lines"',
      '10:00\t\tAna joined the group.',
      '10:01 Ben rain',
      '',
      'more',
      '2024/13/1(月)',
    ],
    (line) => findDay(line) !== null || readTitle(line) !== null || line.startsWith('Saved on'),
  ));

async function entriesOf(text: string, options: ImportOptions = {}): Promise<EntryRecord[]> {
  return (await runImporter(lineText, [fileOf(text, 'chat.txt')], options)).filter(isEntry);
}

describe('line-text', () => {
  it.each([
    ['talk-mobile.txt', 22, 5],
    ['talk-pc.txt', 24, 5],
  ])('reads all of %s', async (name, entries, events) => {
    const file = sharedChat(`line/${name}`);
    if (file === null) return;
    const records = await runImporter(lineText, [file]);
    expect(records.filter(isEntry)).toHaveLength(entries);
    expect(records.filter((record) => record.kind === 'event')).toHaveLength(events);
    expect(records.filter((record) => record.kind === 'skipped')).toEqual([]);
  });

  it('agrees with the expected messages of the shared files', async () => {
    const [file, expected] = [sharedChat('line/talk-pc.txt'), sharedChat('line/expected.txt')];
    if (file === null || expected === null) return;
    type Expected = { date: string; time: string; user: string; message: string };
    const wanted = JSON.parse(new TextDecoder().decode(expected.bytes)) as Expected[];
    const entries = (await runImporter(lineText, [file])).filter(isEntry);
    for (const { date, time, user, message } of wanted) {
      const local = `${date.replaceAll('/', '-')}T${time}:00`;
      const found = entries.filter((entry) => entry.time.local === local && entry.sender === user);
      expect(found.map(({ text }) => text.replaceAll('\n', ' '))).toContain(message);
    }
  });

  it.each([
    ['12:03 AM', '2024-01-01T00:03:00'],
    ['11:03PM', '2024-01-01T23:03:00'],
    ['午後05:38', '2024-01-01T17:38:00'],
    ['上午12:03', '2024-01-01T00:03:00'],
    ['오후 3:15', '2024-01-01T15:15:00'],
    ['9:05', '2024-01-01T09:05:00'],
  ])('reads the time %s', async (time, local) => {
    const [entry] = await entriesOf(`2024/1/1(月)\n${time}\tAna\tbus\n`);
    expect(entry?.time).toMatchObject({ raw: time, local, at: null, basis: 'inherited' });
  });

  it('takes twelve in the morning for noon only behind a later hour of the same morning', async () => {
    const entries = await entriesOf('2024/1/1(月)\n午前12:01\tAna\ta\n午前11:00\tAna\tb\n午前12:02\tAna\tc\n');
    expect(entries.map(({ time }) => time.local)).toEqual([
      '2024-01-01T00:01:00',
      '2024-01-01T11:00:00',
      '2024-01-01T12:02:00',
    ]);
    expect(entries[2]!.notes).toEqual(['half-of-day-by-order']);
  });

  it('lets the weekday decide between day and month', async () => {
    const read = async (day: string) =>
      runImporter(lineText, [fileOf(`[LINE] Chat history with Ana\n${day}\n10:00\tAna\tbus\n`)]);
    const european = await read('Tue, 04/06/2024');
    expect(european.filter(isEntry)[0]?.time.local).toBe('2024-06-04T10:00:00');
    expect(european).toContainEqual(
      expect.objectContaining({ about: 'date-order', value: 'dmy', strength: 'certain' }),
    );
    expect((await read('Tue, 06/04/2024')).filter(isEntry)[0]?.time.local).toBe('2024-06-04T10:00:00');
  });

  it('reads days and the head of an export in other languages', async () => {
    const thai = await entriesOf(
      '[LINE] แชทกับ Ana\nบันทึกเมื่อ : 2024/02/01 14:22\n\nพฤ. 01/02/2024\n14:01\tAna\tbus\nศ. 02/02/2024\n09:00\tAna\train\n',
    );
    expect(thai.map(({ time }) => time.local)).toEqual(['2024-02-01T14:01:00', '2024-02-02T09:00:00']);
    const records = await runImporter(lineText, [
      fileOf(
        '[LINE] 與Ana的聊天記錄\n儲存日期： 2023/11/08 12:15\n\n2023/11/07（二）\n上午09:15\tAna\tbus\n',
        'chat.txt',
      ),
    ]);
    expect(records.filter((record) => record.kind === 'skipped')).toEqual([]);
    expect(records.filter(isEntry).map(({ time }) => time.local)).toEqual(['2023-11-07T09:15:00']);
  });

  it('reads a quoted message to its end, whatever stands in it', async () => {
    const text =
      '2024/1/1(月)\n10:00\tAna\t"see\n2024/1/2(火)\n10:05\tBen\train\nend"\n10:06\tBen\t"no quote\n10:07\tAna\tbus\n';
    const entries = await entriesOf(text);
    expect(entries.map((entry) => entry.text)).toEqual([
      'see\n2024/1/2(火)\n10:05\tBen\train\nend',
      '"no quote',
      'bus',
    ]);
    expect(entries[2]!.time.local).toBe('2024-01-01T10:07:00');
  });

  it('tells names of several words in the layout with spaces', async () => {
    const texts = ['the bus is late', 'rain again', 'see you', 'ok then'];
    const lines = texts.flatMap((text, i) => [`10:0${i} Ana Maria ${text}`, `10:0${i} Ben ${text}`]);
    const entries = await entriesOf(`2024.01.01 Monday\n${lines.join('\n')}\n`);
    expect(entries.map(({ sender }) => sender)).toEqual(texts.flatMap(() => ['Ana Maria', 'Ben']));
    expect(entries.map(({ text }) => text)).toEqual(texts.flatMap((text) => [text, text]));
  });

  it('gives an instant only in a stated zone', async () => {
    const [entry] = await entriesOf('2024/1/1(月)\n10:00\tAna\tbus\n', { timeZone: 'Asia/Tokyo' });
    expect(entry?.time).toMatchObject({ at: '2024-01-01T01:00:00.000Z', basis: 'inherited' });
  });

  it.each([
    ['prose', 'On Monday it rained.\nThe bus came at 10:00 and left.\n'],
    ['a table', 'time\tname\ttext\n10:00\tAna\tbus\n'],
    ['a log with times', '10:00 <ana> bus\n10:01 <ben> rain\n'],
    ['nothing', ''],
  ])('leaves %s alone', async (_, text) => expect(lineText.recognise(await sampleOf(fileOf(text, 'x.txt')))).toBe(0));
});
