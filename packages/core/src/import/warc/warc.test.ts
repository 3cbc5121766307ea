import { describe, expect, it } from 'vitest';
import { fileOf, isEntry, runImporter, sampleOf, vectorsOf } from '../json/fixture.ts';
import { jsonLines } from '../json-lines/index.ts';
import { describeLaws } from '../markup/laws.ts';
import { tabularCsv } from '../tabular/index.ts';
import { warc } from './index.ts';

describeLaws(warc, vectorsOf('warc'), {
  others: [jsonLines, tabularCsv],
  isRecord: (text) => text.startsWith('{"warc":'),
});

describe('warc', () => {
  const line = (fields: object, rest: object) =>
    JSON.stringify({ warc: 'custodia-warc/1', offset: 0, length: 9, fields, ...rest });

  it('gives the text of a page with its title, address, site and time of capture', async () => {
    const fields = {
      'warc-type': 'response',
      'warc-target-uri': 'https://Bus.example.org:8443/times?x=1',
      'warc-date': '2024-05-13T10:00:00Z',
    };
    const html = '<title>Times</title><p>The ferry leaves at ten</p>';
    const records = await runImporter(warc, [
      fileOf(`${line(fields, { status: 200, mediaType: 'text/html', text: html })}\n`, 'a.warc.jsonl'),
    ]);
    expect(records.find(({ kind }) => kind === 'conversation')).toMatchObject({ title: 'bus.example.org' });
    expect(records.filter(isEntry)[0]).toMatchObject({
      ...{ kind: 'message', text: 'Times\n\nThe ferry leaves at ten', notes: ['http-200'] },
      time: { at: '2024-05-13T10:00:00.000Z', basis: 'utc' },
      attachments: [{ name: fields['warc-target-uri'], label: 'address' }],
    });
  });

  it.each([
    ['another kind of lines', '{"text":"bus"}\n'],
    ['a web archive that did not come through the door', 'WARC/1.0\r\nWARC-Type: response\r\n'],
  ])('leaves %s alone', async (_, text) => expect(warc.recognise(await sampleOf(fileOf(text, 'x.warc')))).toBe(0));
});
