import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countedIn, fileOf, isEntry, partOf, runImporter, sampleOf, vectorsOf } from '../json/fixture.ts';
import { describeLaws } from '../markup/laws.ts';
import { plainTextOf } from '../markup/plain.ts';
import { tabularCsv } from '../tabular/index.ts';
import { whatsappText } from '../whatsapp/index.ts';
import { findZone } from '../moment/index.ts';
import { readMailDate } from './date.ts';
import { mail } from './index.ts';
import { splitMessages } from './split.ts';

describeLaws(mail, vectorsOf('mail'), {
  others: [tabularCsv, whatsappText],
  isRecord: (text) => /^(?:From |[\w-]+:)/.test(text),
});

const HEADER = 'From: ana@example.org\nSubject: bus\nDate: Tue, 30 Apr 2024 09:24:05 +0200\n';

describe('mail', () => {
  it('keeps the count law: every message of a mailbox is one entry or one skipped record (property)', async () => {
    const line = fc.constantFrom(
      'bus',
      '',
      '>From x',
      'From Monday on it rains',
      'From the stop at 9:15 in 2024',
      '-- ',
      'é',
    );
    const bodies = fc.array(fc.array(line, { maxLength: 6 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(
        bodies,
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 90 }),
        async (written, end, size) => {
          const header = 'From: ana@example.org\nDate: Tue, 30 Apr 2024 09:24:05 +0200\n';
          const box = written
            .map((body) => `From a@b Tue Apr 30 09:24:05 2024\n${header}\n${body.join('\n')}\n\n`)
            .join('');
          const bytes = new TextEncoder().encode(box.replaceAll('\n', end));
          const records = await runImporter(mail, [fileOf(bytes)], {}, size);
          expect(countedIn(records)).toBe(written.length);
          const trimmed = (text: string): string => text.replace(/^\n+|\n+$/g, '').trimEnd();
          const expected = written.map((body) => trimmed(body.join('\n').replace(/^>From /gm, 'From ')));
          expect(records.filter(isEntry).map(({ text }) => trimmed(text))).toEqual(expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('gives bytes as they are, for other encodings', async () => {
    const bytes = new Uint8Array([
      ...new TextEncoder().encode(`${HEADER}Content-Type: text/plain; charset=koi8-r\n\n`),
      0xc4,
      0xc1,
    ]);
    const [entry] = (await runImporter(mail, [fileOf(bytes)])).filter(isEntry);
    expect(entry?.text).toBe('bus\n\nда');
  });

  it('reads past a line of any length in bounded memory', async () => {
    const chunk = new Uint8Array(1 << 20).fill(0x61);
    const part = {
      ...partOf(fileOf('')),
      async *open() {
        yield new TextEncoder().encode(`${HEADER}\n`);
        for (let count = 0; count < 100; count++) yield chunk;
      },
    };
    let held = 0;
    for await (const messages of splitMessages(part))
      for (const { bytes, cut } of messages) held += cut ? bytes.length : 1e9;
    expect(held).toBeLessThan(40 << 20);
  });

  it.each([
    ['Tue, 30 Apr 2024 09:24:05 +0200', '2024-04-30T07:24:05.000Z', 'offset'],
    ['30 Apr 24 09:24 GMT', '2024-04-30T09:24:00.000Z', 'utc'],
    ['Tue, 30 Apr 2024 09:24:05 -0000', '2024-04-30T09:24:05.000Z', 'utc'],
    ['Tue, 30 Apr 99 09:24:05 EST', '1999-04-30T14:24:05.000Z', 'offset'],
    ['Tue, 30 Apr 2024 09:24:05', null, 'local-unknown'],
    ['31 Feb 2024 09:24:05 +0000', null, 'none'],
    ['yesterday', null, 'none'],
  ])('reads the date %s', (raw, at, basis) => expect(readMailDate(raw, null)).toMatchObject({ raw, at, basis }));

  it('reads a date without a zone in the stated one', () => {
    expect(readMailDate('30 Apr 2024 09:24', findZone('Europe/Paris')).at).toBe('2024-04-30T07:24:00.000Z');
  });

  it.each([
    ['a page of HTTP headers', 'HTTP/1.1 200 OK\nDate: Tue, 30 Apr 2024 09:24:05 GMT\nServer: x\n\nbus\n'],
    ['settings', 'name: bus\nversion: 2\nfrom: here\n'],
    ['a chat', 'Ana: bus\nBen: rain\n'],
    ['prose', 'From Monday on it rains at 9:15.\nBring an umbrella.\n'],
    ['nothing', ''],
  ])('leaves %s alone', async (_, text) => expect(mail.recognise(await sampleOf(fileOf(text, 'x.txt')))).toBe(0));
});

describe('plainTextOf', () => {
  it.each([
    ['<p>bus</p><p>rain &amp; wind</p>', 'bus\n\nrain & wind'],
    ['<script>x</script>a<br>b<style>c', 'a\nb'],
    ['plain', 'plain'],
    ['<title>Times</title><p>ten</p>', 'ten'],
    ['<html><head><title>Times</title><body>ten', 'ten'],
    ['<p>unclosed <b>bold', 'unclosed bold'],
  ])('of %s', (html, text) => expect(plainTextOf(html).text).toBe(text));

  it('never throws (property)', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '<p>',
      '</title>',
      '<title>',
      '<head>',
      '</head>',
      '&amp',
      '<a href="x">',
      '"',
      'bus',
    );
    fc.assert(fc.property(fc.array(piece), (pieces) => void plainTextOf(pieces.join(''))));
  });
});
