import { describe, expect, it } from 'vitest';
import type { EntryRecord } from '../../record/message.ts';
import { ircLogs } from '../irc/index.ts';
import { fileOf, isEntry, runImporter, sampleOf, vectorsOf } from '../json/fixture.ts';
import { lineText } from '../line/index.ts';
import { describeLaws } from '../markup/laws.ts';
import { tabularCsv } from '../tabular/index.ts';
import { itPlacesEveryLine } from '../transcript/laws.ts';
import { whatsappText } from '../whatsapp/index.ts';
import { kakaotalkCsv } from './csv.ts';
import { findDay } from './date.ts';
import { findHead } from './head.ts';
import { kakaotalkText } from './index.ts';
import { readTitle } from './words.ts';

describeLaws(kakaotalkText, vectorsOf('kakaotalk'), {
  others: [whatsappText, lineText, tabularCsv, ...ircLogs],
  isRecord: (text) => findHead(text.split(/\r?\n/)[0]!) !== null || /[.]$/.test(text),
});

describeLaws(kakaotalkCsv, vectorsOf('kakaotalk-csv'), {
  others: [tabularCsv, whatsappText],
  isRecord: (text) => /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,/.test(text),
});

describe('kakaotalk-csv', () =>
  it('lets a person state other columns', async () => {
    const file = fileOf('Date,User,Message\n2024-04-30 15:15:01,Ana,bus\n');
    const records = await runImporter(kakaotalkCsv, [file], { mapping: { text: 'User' } });
    expect(records.filter(isEntry).map(({ text }) => text)).toEqual(['Ana']);
  }));

describe('kakaotalk-text: lines', () =>
  itPlacesEveryLine(
    kakaotalkText,
    [
      'Bus 님과 카카오톡 대화',
      '저장한 날짜 : 2026-10-02 14:23:11',
      '--------------- 2026년 10월 1일 목요일 ---------------',
      '2026년 10월 1일 오후 3:15',
      '2026년 10월 1일 오후 3:15, Ana : bus',
      'Oct 1, 2026 at 15:15: Ana left this chatroom.',
      '[Ana] [오후 3:15] rain',
      '[] [15:15] note',
      'Ana님이 나갔습니다.',
      'more',
      '',
    ],
    (line) => findDay(line) !== null || readTitle(line) !== null || /^저장한/.test(line) || findHead(line) === 'marker',
  ));

async function entriesOf(text: string): Promise<EntryRecord[]> {
  return (await runImporter(kakaotalkText, [fileOf(text, 'chat.txt')])).filter(isEntry);
}

describe('kakaotalk-text', () => {
  it.each([
    ['2026년 10월 1일 오전 12:05, Ana : bus', '2026-10-01T00:05:00'],
    ['2026년 10월 1일 오후 12:05, Ana : bus', '2026-10-01T12:05:00'],
    ['2019. 7. 30. 오후 1:22, Ana : bus', '2019-07-30T13:22:00'],
    ['Dec 31, 2014 at 19:12, Ana : bus', '2014-12-31T19:12:00'],
    ['July 30, 2019, 10:22 AM, Ana : bus', '2019-07-30T10:22:00'],
    ['Jan 2, 2024 at 9:05\u202fPM, Ana : bus', '2024-01-02T21:05:00'],
  ])('reads %s', async (line, local) => {
    const [entry] = await entriesOf(`${line}\n`);
    expect(entry).toMatchObject({
      kind: 'message',
      sender: 'Ana',
      text: 'bus',
      time: { local, basis: 'local-unknown' },
    });
  });

  it.each([
    '2026년 13월 1일 오전 12:05, Ana : bus',
    '2026년 10월 1일 오후 3:75, Ana : bus',
    '[Ana] [25:00] bus',
    '2026년 10월 1일 오후 3:17 이후 일정',
  ])('begins no record at %s', (line) => expect(findHead(line)).toBeNull());

  it('ends a name in brackets at the first time', async () => {
    const [entry] = await entriesOf('[Ana [bus]] [오후 3:15] [x] [오후 1:00] y\n');
    expect(entry).toMatchObject({ sender: 'Ana [bus]', text: '[x] [오후 1:00] y', time: { basis: 'none' } });
    expect(entry!.notes).toEqual(['date-unknown']);
  });

  it('does not let a person write a notice', async () => {
    const day = '--------------- Thursday, October 1, 2026 ---------------\n';
    const entries = await entriesOf(
      `${day}[Ana] [3:15 PM] Ben left.\n[Ana] [3:16 PM] news:\nNobody left.\nAna left.\n`,
    );
    expect(entries.map(({ kind, sender, text }) => [kind, sender, text])).toEqual([
      ['message', 'Ana', 'Ben left.'],
      ['message', 'Ana', 'news:\nNobody left.'],
      ['event', 'Ana', 'Ana left.'],
    ]);
  });

  it('marks deleted messages and placeholders', async () => {
    const [gone, photo, file] = await entriesOf(
      '2026년 10월 1일 오후 3:15, Ana : 삭제된 메시지입니다.\n2026년 10월 1일 오후 3:15, Ana : 사진 3장\n2026년 10월 1일 오후 3:15, Ana : 파일: timetable.pdf\n',
    );
    expect(gone).toMatchObject({ deletion: { by: 'Ana' } });
    expect(photo).toMatchObject({ attachments: [{ label: 'photo', name: null }] });
    expect(file).toMatchObject({ attachments: [{ label: 'file', name: 'timetable.pdf' }] });
  });

  it.each([
    ['WhatsApp', '1/4/23, 7:02 PM - Ana: bus\n1/4/23, 7:03 PM - Ben: rain\n'],
    ['prose', 'Bus 카카오톡 대화\nIt rains.\n'],
    ['nothing', ''],
  ])('leaves %s alone', async (_, text) =>
    expect(kakaotalkText.recognise(await sampleOf(fileOf(text, 'x.txt')))).toBe(0),
  );
});
