import { describe, expect, it } from 'vitest';
import { discordCsv } from '../discord-csv/index.ts';
import { countedIn, fileOf, isEntry, runImporter, sampleOf, vectorsOf } from '../json/fixture.ts';
import { describeLaws } from '../markup/laws.ts';
import { inferColumns } from './columns.ts';
import { tabularCsv } from './index.ts';

describeLaws(tabularCsv, vectorsOf('tabular'), { others: [discordCsv], isRecord: (text) => text.length > 0 });

describe('csv', () => {
  it.each([
    [['Date', 'User', 'Message'], 'Message', 'User', 'Date'],
    [['Zeit', 'Absender', 'Nachricht', 'Datum'], 'Nachricht', 'Absender', 'Datum'],
    [['日時', '送信者', 'メッセージ'], 'メッセージ', '送信者', '日時'],
    [['날짜', '보낸사람', '메시지'], '메시지', '보낸사람', '날짜'],
    [['Дата', 'Отправитель', 'Сообщение'], 'Сообщение', 'Отправитель', 'Дата'],
    [['from_name', 'Message Body', 'created-at'], 'Message Body', 'from_name', 'created-at'],
  ])('infers the columns of %j', (header, text, sender, timestamp) => {
    expect(inferColumns(header)?.mapping).toMatchObject({ text, sender, timestamp });
  });

  it('claims no table without a text column, but reads it by a mapping', async () => {
    const file = fileOf('bus,stop,minutes\n12,Market,4\n14,Harbour,9\n', 'bus.csv');
    expect(tabularCsv.recognise(await sampleOf(file))).toBe(0);
    const records = await runImporter(tabularCsv, [file], { mapping: { text: 'stop', sender: '1' } });
    expect(records.filter(isEntry)).toMatchObject([
      { text: 'Market', sender: '12' },
      { text: 'Harbour', sender: '14' },
    ]);
  });

  it('puts date and time of day together where a mapping names a column for each, without names too', async () => {
    const file = fileOf(
      '2024-05-31,Mara,09:15 PM,rain\n2024-05-31,Noor,12:05 AM,sun\n2024-05-31,Noor,15:05 AM,fog\n',
      'b.csv',
    );
    const mapping = { timestamp: '1', sender: '2', timeOfDay: '3', text: '4' };
    const entries = (await runImporter(tabularCsv, [file], { mapping })).filter(isEntry);
    expect(entries.map(({ text, time }) => [text, time.local])).toEqual([
      ['rain', '2024-05-31T21:15:00'],
      ['sun', '2024-05-31T00:05:00'],
      // Fifteen hours before noon are no time: what cannot be read stays unknown.
      ['fog', null],
    ]);
  });

  it.each(['', 'text', '{"text":"a","from":"b"}\n', '<html>', 'hello, world\nhow are you, then\n'])(
    'claims nothing that is no table: %j',
    async (content) => {
      expect(tabularCsv.recognise(await sampleOf(fileOf(content)))).toBe(0);
    },
  );

  it('keeps the count law: every row that is not blank is one entry or one skipped record', async () => {
    const rows = [
      'date,user,message',
      '2023-06-01 10:00,ana,a',
      '',
      'one cell',
      'a,b,c,d',
      ',,',
      '2023-06-01 10:01,ben,"b',
      'c"',
    ];
    const records = await runImporter(tabularCsv, [fileOf(rows.join('\n'))]);
    expect(countedIn(records)).toBe(5);
    expect(records.flatMap((record) => (record.kind === 'skipped' ? [[record.reason, record.span.line]] : []))).toEqual(
      [
        ['malformed-record', 4],
        ['malformed-record', 5],
        ['missing-field', 6],
      ],
    );
  });

  it('takes the order of day and month from the whole file, and says how sure that is', async () => {
    const read = async (dates: string[]) =>
      runImporter(tabularCsv, [fileOf(['date,user,message', ...dates.map((date) => `${date},ana,x`)].join('\n'))]);
    expect(await read(['01/02/2023 10:00', '31/01/2023 10:00'])).toContainEqual(
      expect.objectContaining({ about: 'date-order', value: 'dmy', strength: 'certain' }),
    );
    const monthFirst = await read(['01/02/2023 10:00', '01/31/2023 10:00']);
    expect(monthFirst.filter(isEntry)[0]?.time.local).toBe('2023-01-02T10:00:00');
    expect(await read(['01/02/2023 10:00'])).toContainEqual(
      expect.objectContaining({ about: 'date-order', strength: 'unknown' }),
    );
  });
});
