import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginsWarc, joinChunks, readHttp, readWarcHeader } from './header.ts';
import type { WarcLine } from '../../record/web-archive.ts';
import { transcribeWarc, type WarcEffects } from './transcribe.ts';

const effects: WarcEffects = {
  hasher: () => ({ update: () => undefined, digest: () => ({ sha256: '0'.repeat(64), md5: '0'.repeat(32) }) }),
  unpack: () => null,
};
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

async function linesOf(text: string, size = 1 << 20): Promise<WarcLine[]> {
  const bytes = utf8(text);
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  return Array.fromAsync(transcribeWarc(chunks(), effects));
}

const record = (block: string, type = 'conversion'): string =>
  `WARC/1.0\r\nWARC-Type: ${type}\r\nContent-Type: text/plain\r\nContent-Length: ${String(utf8(block).length)}\r\n\r\n${block}\r\n\r\n`;

describe('a web archive', () => {
  it('has one line for each record, however it comes in chunks (property)', async () => {
    const block = fc.constantFrom('bus', '', 'WARC/1.0\r\nrain', 'é\n\n', 'a\r\n\r\nb', '0'.repeat(5000));
    await fc.assert(
      fc.asyncProperty(fc.array(block, { maxLength: 8 }), fc.integer({ min: 1, max: 90 }), async (blocks, size) => {
        const lines = await linesOf(blocks.map((one) => record(one)).join(''), size);
        expect(lines.map(({ text }) => text)).toEqual(blocks);
      }),
      { numRuns: 60 },
    );
  });

  it('says where bytes are no record, where one has no length, and where one is cut off', async () => {
    const torn = `${record('bus')}nonsense\nmore\n${record('rain')}WARC/1.0\r\nWARC-Type: x\r\n\r\n${record('late').slice(0, -8)}`;
    const lines = await linesOf(torn);
    expect(lines.map(({ fault, text }) => fault ?? text)).toEqual(['bus', 'no-record', 'rain', 'no-length', 'cut-off']);
  });

  it('never throws, and ends (property)', async () => {
    const piece = fc.constantFrom(
      'WARC/1.0\r\n',
      '\r\n',
      'Content-Length: 5\r\n',
      'Content-Length: 99999999999\r\n',
      'bus',
      '\0',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 20 }), async (pieces) => void (await linesOf(pieces.join('')))),
    );
  });
});

describe('heads', () => {
  it.each([
    ['WARC/1.0\r\nWARC-Type: x', true],
    ['WARC/1.1\n', true],
    ['WARC is a format', false],
    ['', false],
  ])('%j begins a web archive: %s', (text, begins) => expect(beginsWarc(utf8(text))).toBe(begins));

  it('takes a continued field as one, and the first of two', () => {
    const header = readWarcHeader(['WARC/1.0', 'A: one', '  two', 'a: three', 'Content-Length: x'])!;
    expect([header.fields.get('a'), header.length]).toEqual(['one two', null]);
  });

  it('reads an answer, and joins its pieces', () => {
    const answer = readHttp(
      utf8('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nbus\r\n2;x=y\r\n!!\r\n0\r\n\r\n'),
    )!;
    expect(answer.status).toBe(200);
    expect(new TextDecoder().decode(joinChunks(answer.body))).toBe('bus!!');
    expect(readHttp(utf8('no answer'))).toBeNull();
    expect(joinChunks(utf8('already joined'))).toEqual(utf8('already joined'));
  });
});
