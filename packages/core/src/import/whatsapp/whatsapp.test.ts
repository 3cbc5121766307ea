import { describe, expect, it } from 'vitest';
import type { EntryRecord } from '../../record/message.ts';
import type { ImportedRecord, ImportOptions } from '../importer.ts';
import { ircLogs } from '../irc/index.ts';
import { fileOf, isEntry, partOf, runImporter, sampleOf, sharedChat, textAt, vectorsOf } from '../json/fixture.ts';
import { itIsQuickOnSlowLines, itKeepsLineLaws } from '../lines/laws.ts';
import { findHalf, hourOfHalf } from './halves.ts';
import { findHeader } from './header.ts';
import { whatsappText } from './index.ts';
import { findTitle } from './title.ts';

const vectors = vectorsOf('whatsapp');

describe('whatsapp-text: laws', () => itKeepsLineLaws(vectors, () => whatsappText, false));

async function entriesOf(text: string, options: ImportOptions = {}): Promise<EntryRecord[]> {
  return (await runImporter(whatsappText, [fileOf(text, 'chat.txt')], options)).filter(isEntry);
}

describe('whatsapp-text: hostile lines', () => itIsQuickOnSlowLines([whatsappText]));

describe('headers', () => {
  it.each([
    ['3/6/18, 1:55 p.m. - a: m', '3/6/18, 1:55 p.m.', 'a: m'],
    ['03-06-2018, 01.55 PM - a: m', '03-06-2018, 01.55 PM', 'a: m'],
    ['13.06.18 21.25.15: a: m', '13.06.18 21.25.15', 'a: m'],
    ['13. 6. 2018. 21:25:15 a: m', '13. 6. 2018. 21:25:15', 'a: m'],
    ['\u200E[3/6/18 1:55:00 p.\u00A0m.] a: m', '3/6/18 1:55:00 p.\u00A0m.', 'a: m'],
    ['[06/2018/13, 21:25:15] a: m', '06/2018/13, 21:25:15', 'a: m'],
    ['2022/12/14, 13:34. - a: m', '2022/12/14, 13:34.', 'a: m'],
    ['[13/11/2025, 12:25:55\u202FPM] a: m', '13/11/2025, 12:25:55\u202FPM', 'a: m'],
    ['2021-02-03 02 h 05 min 00 s p.m. - a: m', '2021-02-03 02 h 05 min 00 s p.m.', 'a: m'],
    ['03/02/2021 à 14:05 - a: m', '03/02/2021 à 14:05', 'a: m'],
    ['3.02.21 г., 14:05 ч. - a: m', '3.02.21 г., 14:05 ч.', 'a: m'],
    ['14:05 3/2/21 - a: m', '14:05 3/2/21', 'a: m'],
    ['24/12/2020, 10:00 – a: m', '24/12/2020, 10:00', 'a: m'],
    ['2021年2月3日 14:05 - a: m', '2021年2月3日 14:05', 'a: m'],
    ['28/2/2021, ÖS 2:05 - a: m', '28/2/2021, ÖS 2:05', 'a: m'],
    ['24/12/2020, 10:00 -', '24/12/2020, 10:00', ''],
    ['03/01/2021, 9:15 in the morning - a: m', '03/01/2021, 9:15 in the morning', 'a: m'],
    ['03/01/2021 3:07 de l’après-midi - a: m', '03/01/2021 3:07 de l’après-midi', 'a: m'],
    ['[3/18/R4, 14:56:01] a: m', '3/18/R4, 14:56:01', 'a: m'],
    ['[3/18/2565 BE, 2:56:01 PM] a: m', '3/18/2565 BE, 2:56:01 PM', 'a: m'],
  ])('finds the one of %s', (line, raw, body) => {
    const header = findHeader(line);
    expect(header).not.toBeNull();
    expect(line.slice(header!.rawStart, header!.rawEnd)).toBe(raw);
    expect(line.slice(header!.bodyStart)).toBe(body);
  });

  it.each([
    '2016-04-29 10:30:00',
    '31.12.2024 is the deadline',
    '99/99/2020, 10:00 - x: y',
    '31/02/2020, 10:00 - x: y',
    '10/10/2020, 25:00 - x: y',
    '10/10/2020, 10:61 - x: y',
    '2019-01-01 12:00:00\tnick\thi: x',
    '2019-01-01 12:00:00 <nick> hi: x',
    '[12:30] <nick> x',
    '[14 Jan 10:36] --> n',
    '12:30 nick: hi',
    '192.168.1.1 10:20 - x',
    '[29/01, 12:24] Ana: a copied message has no year',
    '10/10/2010 10:10 something entirely else - x',
    '10/10/2010 10:10 something entirely else - x: y',
    '',
  ])('finds none in %s', (line) => expect(findHeader(line)).toBeNull());

  it('knows the halves of the day in many languages', () => {
    for (const word of [
      'AM',
      'a.\u00A0m.',
      'vorm.',
      '上午',
      '오전',
      'ص',
      'ق.ظ.',
      'ÖÖ',
      'π.μ.',
      'de.',
      'SA',
      'पूर्वाह्न',
      'ip.',
    ])
      expect([word, findHalf(word)]).toEqual([word, word === 'ip.' ? 'pm' : 'am']);
    for (const word of ['PM', 'p. m.', 'nachm.', '下午', '오후', 'م', 'ب.ظ.', 'ÖS', 'μ.μ.', 'du.', 'CH', 'अपराह्न'])
      expect([word, findHalf(word)]).toEqual([word, 'pm']);
    expect([findHalf('klo'), findHalf(''), findHalf('zzz')]).toEqual([null, null, 'unknown']);
    const hours = [
      [12, 'am', 0],
      [12, 'pm', 12],
      [1, 'pm', 13],
      [0, 'pm', 12],
      [13, 'pm', 13],
      [0, 'am', 0],
      [12, 'noon', 12],
      [1, 'noon', 13],
      [11, 'noon', 11],
      [12, 'night', 0],
      [2, 'night', 2],
      [9, 'night', 21],
    ] as const;
    for (const [hour, half, expected] of hours) expect(hourOfHalf(hour, half)).toBe(expected);
  });
});

describe('dates', () => {
  it('reads day first where the order of messages says so', async () => {
    const days = ['15-01-20', '16-01-20', '23-01-20', '01-02-20', '05-02-20', '11-05-20'];
    const entries = await entriesOf(days.map((day) => `[${day} 10:00:00] Ana: bus\n`).join(''));
    expect(entries.map(({ time }) => time.local?.slice(0, 10))).toEqual([
      '2020-01-15',
      '2020-01-16',
      '2020-01-23',
      '2020-02-01',
      '2020-02-05',
      '2020-05-11',
    ]);
  });

  it('lets a person state the order and the zone, and says where the zone gives no instant', async () => {
    const text = '03/04/21, 10:00 - Ana: bus\n28/03/21, 02:30 - Ben: never\n31/10/21, 02:30 - Ben: twice\n';
    const entries = await entriesOf(text, { dateOrder: 'dmy', timeZone: 'Europe/Amsterdam' });
    expect(entries.map(({ time }) => [time.at, time.basis])).toEqual([
      ['2021-04-03T08:00:00.000Z', 'zone-stated'],
      [null, 'local-unknown'],
      [null, 'local-unknown'],
    ]);
    expect(entries[1]!.notes).toContain('time-skipped-in-zone');
    expect(entries[2]!.notes).toContain('time-ambiguous-in-zone');
    const american = await entriesOf('03/04/21, 10:00 - Ana: bus\n', { dateOrder: 'mdy' });
    expect(american[0]!.time.local).toBe('2021-03-04T10:00:00');
  });
});

describe('text and people', () => {
  it('gives spans that re-read the message', async () => {
    const file = fileOf('1/1/21, 10:00 - Ana: bus é\nline two\n\n1/1/21, 10:01 - Ben: rain\n', 'chat.txt');
    const entries = (await runImporter(whatsappText, [file])).filter(isEntry);
    expect(entries.map((entry) => textAt(file, entry))).toEqual([
      '1/1/21, 10:00 - Ana: bus é\nline two',
      '1/1/21, 10:01 - Ben: rain',
    ]);
    expect(entries.map(({ text, span }) => [text, span.line])).toEqual([
      ['bus é\nline two', 1],
      ['rain', 4],
    ]);
  });

  it('takes the digest of media of the same exhibit', async () => {
    const text = '[2020-01-01, 12:00:01] Ana: \u200E<attached: photo one.jpg>\n';
    const member = { path: 'media/photo one.jpg', sizeBytes: 7, sha256: 'aa', md5: 'bb', mediaType: 'image/jpeg' };
    const records: ImportedRecord[] = [];
    const input = { parts: [partOf(fileOf(text, '_chat.txt'))], options: {}, withheld: [member] };
    for await (const batch of whatsappText.import(input)) records.push(...batch);
    const [entry] = records.filter(isEntry);
    expect(entry?.attachments).toEqual([
      {
        name: 'photo one.jpg',
        sizeBytes: 7,
        sha256: 'aa',
        md5: 'bb',
        mediaType: 'image/jpeg',
        basis: 'content',
        label: 'photo',
      },
    ]);
  });

  it.each([
    ['<Media omitted>', 'omitted'],
    ['\u200Eimage omitted', 'photo'],
    ['\u200EStickers weggelassen', 'sticker'],
    ['PTT-20200101-WA0001.opus (Datei angehängt)', 'voice_message'],
    ['.jpg (ファイル添付)', 'photo'],
    ['Ana.vcf (file attached)', 'contact'],
    ['00000042-VIDEO-2020-06-07-15-13-20.mp4 (wort unbekannt)', 'video'],
    ['<liitteet: 00000042-AUDIO-2020-06-07-15-13-20.opus>', 'voice_message'],
  ])('sees media in %s', async (text, label) => {
    const [entry] = await entriesOf(`1/1/21, 10:00 - Ana: ${text}\n`);
    expect(entry).toMatchObject({ kind: 'message', text, attachments: [{ label }] });
  });

  it.each([
    'the image was omitted from the report',
    'see <b: c>',
    'my_file.txt (draft of june)',
    'I omitted the video',
  ])('sees no media in %s', async (text) =>
    expect((await entriesOf(`1/1/21, 10:00 - Ana: ${text}\n`))[0]!.attachments).toBeUndefined(),
  );

  it('does not let a person write a line of the system', async () => {
    const entries = await entriesOf(
      '1/1/21, 10:00 - Ana: hi\n1/1/21, 10:01 - Ana: Messages and calls are end-to-end encrypted.\n1/1/21, 10:02 - Ana: Missed voice call\n',
    );
    expect(entries.map(({ kind, sender }) => [kind, sender])).toEqual([
      ['message', 'Ana'],
      ['message', 'Ana'],
      ['message', 'Ana'],
    ]);
  });

  it('takes no style for a quotation where a short file has many and none prevails', async () => {
    const medley =
      '12/15/25, 10:30 AM - Ana: a\n[15/12/2025, 10:32:03 AM] Ben: b\n15/12/2025, 10:34:00 AM Cleo: c\n[15/12/2025, 10:36:00 AM] Dora: d\n12/15/25, 10:37 AM - Ana: e\n';
    expect((await entriesOf(medley)).map(({ sender }) => sender)).toEqual(['Ana', 'Ben', 'Cleo', 'Dora', 'Ana']);
    const quoting = '12/15/25, 10:30 AM - Ana: a\n12/15/25, 10:31 AM - Ben: b\n15/12/2025, 10:34:00 AM Cleo: c\n';
    expect((await entriesOf(quoting)).map(({ sender }) => sender)).toEqual(['Ana', 'Ben']);
  });

  it('bounds a message, and says what was left out', async () => {
    const text =
      `1/1/21, 10:00 - Ana: bus\n${'x'.repeat(999)}\n`.repeat(1) +
      `${'y'.repeat(9_999)}\n`.repeat(200) +
      '1/1/21, 10:01 - Ben: rain\n';
    const records = await runImporter(whatsappText, [fileOf(text, 'chat.txt')]);
    const entries = records.filter(isEntry);
    expect(entries).toHaveLength(2);
    expect(entries[0]!.notes).toContain('cut-off');
    expect(entries[0]!.text.length).toBeLessThanOrEqual(1_048_576);
    expect(records.filter((record) => record.kind === 'skipped')).toMatchObject([{ reason: 'record-too-large' }]);
  });

  it.each([
    ['WhatsApp Chat with Ana.txt', 'Ana'],
    ['WhatsApp Chat - Bus 7.zip/_chat.txt', 'Bus 7'],
    ['WhatsApp-Chat mit Ana (1).txt', 'Ana'],
    ['Conversa do WhatsApp com Ana.txt', 'Ana'],
    ['与安娜的 WhatsApp 聊天.txt', '安娜'],
    ['_chat.txt', null],
    ['notes.txt', null],
  ])('reads the title of %s', (path, title) => expect(findTitle(path)).toBe(title));
});

describe('recognising', () => {
  it('is sure of its own vectors and leaves others alone', async () => {
    for (const vector of vectors) {
      const sample = await sampleOf(vector.files[0]!);
      const score = whatsappText.recognise(sample);
      expect(score, vector.name).toBeGreaterThanOrEqual(vector.name === 'before-first' ? 0.3 : 0.6);
      for (const irc of ircLogs) expect(irc.recognise(sample), vector.name).toBeLessThan(score);
    }
  });

  it.each([
    ['prose', 'On 1/2/2020 the bus left at 10:00. It rained.\nThe end: finally.\n'],
    [
      'a log of a program',
      '[2020-01-01 10:00:00] INFO: started\n[2020-01-01 10:00:01] ERROR: stopped\n[2020-01-01 10:00:02] app.DEBUG: x\n',
    ],
    [
      'a log of requests',
      '2020-01-01 10:00:00 - GET /bus: 200\n2020-01-01 10:00:01 - POST /bus: 500\n2020-01-01 10:00:02 - GET /rain: 200\n',
    ],
    ['notes with one dated line', '# Notes\n12/03/2021 10:00 - meeting: the bus\nIt rains.\nMore.\nAnd more.\n'],
    ['CSV', 'date,sender,text\n2020-01-01 10:00,Ana,"bus: late"\n'],
    ['JSON', '{"a": "1/1/21, 10:00 - Ana: bus"}'],
    ['nothing', ''],
    [
      'DiscordChatExporter text',
      '====\nGuild: X\n====\n\n[1/17/2026 7:40 AM] ana\nbus\n\n[1/17/2026 7:41 AM] ben\nrain\n',
    ],
  ])('gives 0 to %s', async (_, text) => expect(whatsappText.recognise(await sampleOf(fileOf(text, 'x.txt')))).toBe(0));
});

it('recognises a group in which nobody has written', async () => {
  const text = '05.02.24, 09:00 - Ana created group "Bus"\n05.02.24, 09:00 - Ana added Ben\n';
  expect(whatsappText.recognise(await sampleOf(fileOf(text, 'x.txt')))).toBeGreaterThan(0.5);
});

describe('shared chats', () => {
  it.each([
    ['lorem.txt', 500],
    ['lorem-2000.txt', 2000],
    ['pokemon.txt', 20],
    ['test_ddmmyy_24hrs.txt', 9],
    ['test_mmddyy_24hrs.txt', 9],
    ['test_[mmddyy]_24hrs.txt', 9],
    ['test_mmddyyyy_12hrs.txt', 9],
    ['test_yyyymmdd_24hrs.txt', 9],
  ])('reads all of %s: %i', async (name, count) => {
    const file = sharedChat(`whatsapp/${name}`);
    if (file === null) return;
    const records = await runImporter(whatsappText, [file]);
    expect(records.filter(isEntry)).toHaveLength(count);
    expect(records.filter((record) => record.kind === 'skipped')).toEqual([]);
  });
});

describe('speed', () => {
  it('reads 200,000 messages', async () => {
    const line = (i: number) =>
      `${1 + (i % 28)}/${1 + (((i / 28) % 12) | 0)}/21, 1${i % 10}:0${i % 6} - Person ${i % 7}: The number ${i} bus leaves at noon and it rains\n`;
    const file = fileOf(Array.from({ length: 200_000 }, (_, i) => line(i)).join(''), 'chat.txt');
    // Time on the processor, so that a busy machine does not fail it.
    const before = process.threadCpuUsage();
    const records = await runImporter(whatsappText, [file]);
    const { user, system } = process.threadCpuUsage(before);
    const tookMs = (user + system) / 1000;
    console.log(`200,000 messages (${(file.bytes.length / 1e6).toFixed(0)} MB) in ${tookMs.toFixed(0)} ms`);
    expect(records.filter(isEntry)).toHaveLength(200_000);
    // The promise is 1,500 on an idle machine.
    expect(tookMs).toBeLessThan(6_000);
  });
});
