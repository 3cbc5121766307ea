import { describe, expect, it } from 'vitest';
import { countedIn, fileOf, isEntry, runImporter, sampleOf } from '../json/fixture.ts';
import { describeLaws, vectorsFor } from '../json/laws.ts';
import { inferMapping } from './columns.ts';
import { jsonLines } from './index.ts';
import { findAt } from './path.ts';

describeLaws(jsonLines, vectorsFor('json-lines', /./));

function linesOf(...records: unknown[]): string {
  return records.map((record) => (typeof record === 'string' ? record : JSON.stringify(record))).join('\n');
}

describe('json-lines', () => {
  it('keeps the count law: every line that is not empty is one entry or one skipped record', async () => {
    const lines = linesOf(
      { text: 'a', from: 'b' },
      '{',
      '[]',
      'null',
      '',
      '  ',
      { other: 1 },
      { text: 'c', from: 'd' },
    );
    const records = await runImporter(jsonLines, [fileOf(lines)]);
    expect(countedIn(records)).toBe(6);
    expect(records.filter((record) => record.kind === 'skipped').map((record) => record.span.line)).toEqual([
      2, 3, 4, 7,
    ]);
  });

  it.each([
    [
      { message: { text: 'a' }, user: { username: 'b' }, sentAt: 1685613600 },
      'message.text',
      'user.username',
      'sentAt',
    ],
    [{ Body: 'a', Sender_Name: 'b', 'date-time': '2023-01-01T00:00:00Z' }, 'Body', 'Sender_Name', 'date-time'],
    [{ content: 'a', author: 'b', time: 5, timestamp: '2023-01-01' }, 'content', 'author', 'timestamp'],
  ])('infers the columns of %j', (record, text, sender, timestamp) => {
    expect(inferMapping([record])).toMatchObject({ text, sender, timestamp });
  });

  it('does not take what has no text for a chat', async () => {
    for (const lines of [linesOf({ a: 1 }, { a: 2 }), '{\n "text": "a"\n}', '[1]', '', 'text'])
      expect(jsonLines.recognise(await sampleOf(fileOf(lines)))).toBe(0);
  });

  it('takes an array for a chat only where its records have a text, a time and a sender or an id', async () => {
    const scoreOf = async (value: unknown) => jsonLines.recognise(await sampleOf(fileOf(JSON.stringify(value))));
    expect(await scoreOf([{ text: 'a', user: 'b', time: '2023-01-01T00:00:00Z' }])).toBe(0.5);
    expect(await scoreOf([{ text: 'a', id: '1', time: '2023-01-01T00:00:00Z' }])).toBe(0.3);
    expect(await scoreOf([{ text: 'a', user: 'b' }])).toBe(0);
    expect(await scoreOf([{ timestamp: 1, title: 'a' }])).toBe(0);
    expect(await scoreOf({ name: 'x', messages: [] })).toBe(0);
  });

  it('reads an array that breaks off, and says where', async () => {
    const text = '[{"text":"a","user":"b","time":"2023-01-01T00:00:00Z"},{"text":"c","us';
    const records = await runImporter(jsonLines, [fileOf(text)]);
    expect(records.filter(isEntry)).toHaveLength(1);
    expect(records.filter((record) => record.kind === 'skipped').map(({ reason }) => reason)).toEqual(['truncated']);
  });

  it('says that an ambiguous order of day and month is not known', async () => {
    const records = await runImporter(jsonLines, [fileOf(linesOf({ text: 'a', user: 'b', date: '01/02/2023 10:00' }))]);
    expect(records).toContainEqual(expect.objectContaining({ about: 'date-order', strength: 'unknown' }));
    const stated = await runImporter(jsonLines, [fileOf(linesOf({ text: 'a', user: 'b', date: '01/02/2023 10:00' }))], {
      dateOrder: 'mdy',
    });
    expect(stated.filter(isEntry)[0]?.time.local).toBe('2023-01-02T10:00:00');
  });

  it('finds values by path, own ones only', () => {
    expect(findAt({ a: [{ b: 1 }] }, 'a.0.b')).toBe(1);
    expect(findAt({ 'a.b': 2 }, 'a.b')).toBe(2);
    expect(findAt({ a: 1 }, 'a.toString')).toBeUndefined();
    expect(findAt({}, 'constructor')).toBeUndefined();
  });
});
