/** Web archives and gzip at the door, from file to entries: pages as text, media never kept, bombs refused, every record counted. */
import { procedures } from '@custodia/contract';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { createHash } from 'node:crypto';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { BlobWriter, TextReader, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let casework: TestCasework;
let operation: string;

beforeAll(async () => {
  casework = await openTestCasework();
  operation = await casework.operation();
});
afterAll(() => casework.close());

const PNG = Buffer.from(
  '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000049454e44ae426082',
  'hex',
);
const http = (type: string, body: Buffer | string, more = '', status = '200 OK') =>
  Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\nContent-Type: ${type}\r\n${more}\r\n`), Buffer.from(body)]);
const record = (
  type: string,
  uri: string,
  block: Buffer | string,
  contentType = 'application/http;msgtype=response',
) => {
  const bytes = Buffer.from(block);
  const id = `<urn:uuid:00000000-0000-4000-8000-${String(bytes.length).padStart(12, '0')}>`;
  const target = uri === '' ? '' : `WARC-Target-URI: ${uri}\r\n`;
  const head = `WARC/1.1\r\nWARC-Type: ${type}\r\nWARC-Record-ID: ${id}\r\nWARC-Date: 2024-05-13T10:00:00Z\r\n${target}Content-Type: ${contentType}\r\nContent-Length: ${bytes.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n\r\n')]);
};
const page = (words: string) => `<html><head><title>Ferry times</title></head><body><p>${words}</p></body></html>`;
const chunked = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n0\r\n\r\n`;

const RECORDS = [
  record('warcinfo', '', 'software: test\r\n', 'application/warc-fields'),
  record('response', 'https://bus.example.org/a', http('text/html; charset=utf-8', page('The ferry leaves at ten'))),
  record(
    'response',
    'https://bus.example.org/b',
    http('text/html', gzipSync(page('rain at noon')), 'Content-Encoding: gzip\r\n'),
  ),
  record(
    'response',
    'https://bus.example.org/c',
    http('text/plain', chunked('the bus is late'), 'Transfer-Encoding: chunked\r\n'),
  ),
  record('response', 'https://bus.example.org/p.png', http('image/png', PNG)),
  record('conversion', 'https://sea.example.org/d', 'tomatoes', 'text/plain'),
  record('metadata', 'https://bus.example.org/a', 'fetchTimeMs: 5\r\n', 'application/warc-fields'),
  record(
    'response',
    'https://bus.example.org/e',
    http('text/html', deflateRawSync(page('low tide')), 'Content-Encoding: deflate\r\n'),
  ),
];
const WHOLE = Buffer.concat(RECORDS);

async function imported(name: string, bytes: Uint8Array) {
  const results = await casework.import(operation, await casework.write(name, bytes));
  return results[0]!;
}

async function textsOf(exhibit: string): Promise<string[]> {
  const conversations = await casework.ask(procedures.conversationList, { exhibit });
  const shown = await Promise.all(
    conversations.map(({ id }) => casework.ask(procedures.conversationShow, { id, limit: 1000 })),
  );
  return shown.flatMap((one) => one.shown.map(({ text }) => text)).filter((text) => text !== '');
}

describe('a web archive', () => {
  it.each([
    ['as it is', 'a.warc', WHOLE],
    ['packed record by record', 'a.warc.gz', Buffer.concat(RECORDS.map((one) => gzipSync(one)))],
    ['packed as a whole', 'b.warc.gz', gzipSync(WHOLE)],
  ])('%s gives the text of its pages, and keeps no picture', async (_, name, bytes) => {
    const result = await imported(name, bytes);
    expect(result).toMatchObject({ format: 'warc', admission: 'admitted', messages: 5, events: 3, skipped: 0 });
    const texts = await textsOf(result.exhibitId!);
    for (const words of ['The ferry leaves at ten', 'rain at noon', 'the bus is late', 'tomatoes', 'low tide'])
      expect(texts.some((text) => text.includes(words))).toBe(true);
    const shown = await casework.ask(procedures.exhibitShow, { id: result.exhibitId! });
    // The digest is that of the picture, not of the answer that it came in.
    const picture = createHash('sha256').update(PNG).digest('hex');
    expect(JSON.stringify(shown)).toContain('image/png');
    expect(JSON.stringify(shown)).toContain(picture);
    expect(JSON.stringify(shown)).toContain('application/warc');
  });

  it('inside a WACZ is read like one by itself', async () => {
    const writer = new ZipWriter(new BlobWriter());
    await writer.add('archive/data.warc.gz', new Uint8ArrayReader(Buffer.concat(RECORDS.map((one) => gzipSync(one)))));
    await writer.add('datapackage.json', new TextReader('{"profile":"data-package","wacz_version":"1.1.1"}'));
    await writer.add(
      'pages/pages.jsonl',
      new TextReader('{"format":"json-pages-1.0","id":"pages","title":"All Pages"}\n'),
    );
    const bytes = new Uint8Array(await (await writer.close()).arrayBuffer());
    const results = await casework.import(operation, await casework.write('site.wacz', bytes));
    expect(results[0]).toMatchObject({ admission: 'admitted', messages: 5, events: 3 });
  });

  it('that is cut off gives what is whole, and says that there was more', async () => {
    const cut = await imported('cut.warc', WHOLE.subarray(0, WHOLE.length - 200));
    expect(cut).toMatchObject({ messages: 4, skipped: 1 });
    const packed = Buffer.concat(RECORDS.map((one) => gzipSync(one)));
    const torn = await imported('torn.warc.gz', packed.subarray(0, packed.length - 60));
    expect(torn).toMatchObject({ messages: 4, skipped: 1 });
  });
});

describe('a page of more than 4 MiB', () => {
  const long = Buffer.alloc(5 * 1024 * 1024, 'the bus leaves at ten\n');

  it.each([
    ['as it is', http('text/html', long)],
    ['packed', http('text/plain', gzipSync(long), 'Content-Encoding: gzip\r\n')],
    ['of a kind that its server does not name', http('application/octet-stream', long)],
  ])('%s is a gap with its size and the name of its record, and what stands beside it is read', async (how, answer) => {
    const bytes = Buffer.concat([record('response', 'https://bus.example.org/long', answer), WHOLE]);
    const result = await imported(`long ${how}.warc`, bytes);
    expect(result).toMatchObject({ admission: 'admitted', messages: 5, events: 3, skipped: 1 });
    const size = how === 'packed' ? gzipSync(long).length : long.length;
    expect(result.skippedLines).toMatchObject([
      { reason: 'record-too-large', expected: expect.stringContaining(`${String(size)} bytes`) as string },
    ]);
    expect(result.skippedLines[0]!.expected).toMatch(
      /Record (?:urn:uuid:[0-9a-f-]{36}|without an identifier), from byte \d+/,
    );
  });

  it('that is a picture is none: it was never to be kept as text', async () => {
    const picture = Buffer.concat([PNG, Buffer.alloc(5 * 1024 * 1024)]);
    const bytes = Buffer.concat([record('response', 'https://bus.example.org/p', http('image/png', picture)), WHOLE]);
    expect(await imported('picture.warc', bytes)).toMatchObject({ messages: 5, events: 4, skipped: 0 });
  });
});

describe('gzip', () => {
  const chat = '13/05/2024, 10:10 - Mara: the bus is late\n13/05/2024, 10:11 - Noor: rain\n';

  it('of a text is opened like a zip with one file', async () => {
    expect(await imported('chat.txt.gz', gzipSync(chat))).toMatchObject({ format: 'whatsapp-text', messages: 2 });
  });

  it('that is damaged keeps nothing as if it were whole', async () => {
    const bytes = gzipSync(chat.repeat(50));
    bytes[bytes.length - 6]! ^= 0xff;
    const result = await imported('bad.txt.gz', bytes);
    expect(result.messages ?? 0).toBe(0);
    expect(JSON.stringify(result)).not.toContain('the bus is late');
  });

  it('made to exhaust a machine is stopped', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    const result = await imported('bomb.gz', bomb);
    const shown = await casework.ask(procedures.exhibitShow, { id: result.exhibitId! });
    expect(JSON.stringify(shown)).toContain('unpacks to more than is allowed');
  });

  it('inside a page is not unpacked to more than a page', async () => {
    const bomb = http('text/html', gzipSync(Buffer.alloc(32 * 1024 * 1024, 'a')), 'Content-Encoding: gzip\r\n');
    const result = await imported('page-bomb.warc', record('response', 'https://bus.example.org/x', bomb));
    expect(result).toMatchObject({ events: 0, messages: 0, skipped: 1 });
  });
});
