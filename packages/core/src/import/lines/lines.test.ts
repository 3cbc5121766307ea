import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeSample,
  endOfLine,
  LineSplitter,
  readLines,
  sniffCharset,
  type Line,
  type LineOptions,
} from './index.ts';

const encoder = new TextEncoder();

function split(bytes: Uint8Array, options?: LineOptions, chunkBytes = Infinity): Line[] {
  const splitter = new LineSplitter(options);
  const lines: Line[] = [];
  for (let at = 0; at < bytes.length; at += chunkBytes) lines.push(...splitter.push(bytes.slice(at, at + chunkBytes)));
  return [...lines, ...splitter.end()];
}

function texts(lines: readonly Line[]): string[] {
  return lines.map((line) => line.text);
}

function concat(...pieces: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(pieces.flatMap((piece) => [...piece]));
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (c) => c.charCodeAt(0));
}

function utf16(text: string, bigEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), !bigEndian);
  return bytes;
}

describe('line ends and places', () => {
  it('cuts at LF and CR LF, numbers lines and gives byte places', () => {
    const lines = split(encoder.encode('één\r\ntwo\n\nlast'));
    expect(lines.map(({ offset, length, line, text }) => [offset, length, line, text])).toEqual([
      [0, 5, 1, 'één'],
      [7, 3, 2, 'two'],
      [11, 0, 3, ''],
      [12, 4, 4, 'last'],
    ]);
    expect(endOfLine(lines[1]!)).toBe(10);
  });

  it('cuts at CR alone only where the file has no LF', () => {
    expect(texts(split(encoder.encode('a\rb\rc')))).toEqual(['a', 'b', 'c']);
    expect(texts(split(encoder.encode('a\rb\nc')))).toEqual(['a\rb', 'c']);
  });

  it('gives nothing for nothing, and no line after the last line end', () => {
    expect(split(new Uint8Array())).toEqual([]);
    expect(texts(split(encoder.encode('a\n')))).toEqual(['a']);
  });

  it('keeps NUL bytes', () => expect(texts(split(encoder.encode('a\0b\nc')))).toEqual(['a\0b', 'c']));
});

describe('encodings', () => {
  it('takes the byte order mark off the first line only', () => {
    const lines = split(encoder.encode('\uFEFFa\n\uFEFFb'));
    expect(texts(lines)).toEqual(['a', '\uFEFFb']);
    expect(lines[0]).toMatchObject({ offset: 0, length: 4 });
    expect(texts(split(encoder.encode('\uFEFF\uFEFFa')))).toEqual(['a']);
  });

  it('decides line by line between UTF-8 and Windows-1252', () => {
    const bytes = concat(encoder.encode('é ok\n'), latin1('caf\xe9 \x93x\x94\n'), encoder.encode('ü ok'));
    const lines = split(bytes);
    expect(texts(lines)).toEqual(['é ok', 'café “x”', 'ü ok']);
    expect(lines.map((line) => line.fallback)).toEqual([false, true, false]);
    expect(lines.map((line) => line.offset)).toEqual([0, 6, 15]);
  });

  it.each([
    ['utf-16le', false],
    ['utf-16be', true],
  ] as const)('reads %s with and without a mark', (charset, bigEndian) => {
    // U+0A0A and U+0D0A hold line-end bytes that are none.
    const text = '12:00 first 🌦\r\n12:01 \u0A0A\u0D0A\u0A00 second\n12:02 third';
    for (const mark of ['', '\uFEFF']) {
      const bytes = utf16(mark + text, bigEndian);
      expect(sniffCharset(bytes)).toBe(charset);
      const lines = split(bytes);
      expect(texts(lines)).toEqual(['12:00 first 🌦', '12:01 \u0A0A\u0D0A\u0A00 second', '12:02 third']);
      expect(lines[1]!.offset).toBe((mark.length + 16) * 2);
    }
  });

  it('says where UTF-16 is broken', () => {
    const lines = split(concat(utf16('\uFEFFab\n', false), Uint8Array.of(0x00, 0xd8, 0x0a, 0x00, 0x63, 0x00)));
    expect(lines.map(({ text, undecodable }) => [text, undecodable])).toEqual([
      ['ab', false],
      ['\uFFFD', true],
      ['c', false],
    ]);
  });

  it('decodes a sample like its lines', () => {
    expect(decodeSample(encoder.encode('\uFEFFé'))).toBe('é');
    expect(decodeSample(encoder.encode('a 🌦').subarray(0, 4))).toBe('a ');
    expect(decodeSample(encoder.encode('a é'))).toBe('a é');
    expect(decodeSample(utf16('\uFEFFab', true).subarray(0, 5))).toBe('a');
    expect(decodeSample(concat(encoder.encode('é\n'), latin1('\xe9.')))).toBe('é\né.');
    expect(decodeSample(new Uint8Array())).toBe('');
  });
});

describe('lines beyond the limit', () => {
  it('marks them, with their place, and goes on', () => {
    const bytes = encoder.encode(`a\n${'x'.repeat(500_000)}\r\nb\n${'y'.repeat(300_000)}`);
    for (const chunkBytes of [Infinity, 65_536, 999]) {
      const lines = split(bytes, { maxLineBytes: 100_000 }, chunkBytes);
      expect(lines.map(({ offset, length, text, tooLong }) => [offset, length, text, tooLong])).toEqual([
        [0, 1, 'a', false],
        [2, 500_001, '', true],
        [500_004, 1, 'b', false],
        [500_006, 300_000, '', true],
      ]);
    }
  });

  it('reads a single line of 1 GB in bounded memory', async () => {
    const chunk = new Uint8Array(1 << 20).fill(0x78);
    const part = {
      async *open() {
        for (let i = 0; i < 1024; i++) yield chunk;
      },
    };
    const before = process.memoryUsage().arrayBuffers;
    const lines: Line[] = [];
    for await (const batch of readLines(part)) lines.push(...batch);
    expect(lines).toMatchObject([{ offset: 0, length: 2 ** 30, tooLong: true, text: '' }]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 << 20);
  });
});

const pieces = fc.oneof(
  fc
    .constantFrom('\n', '\r\n', '\r', '\0', '\uFEFF', 'é', '🌦', 'abc', ' '.repeat(40))
    .map((text) => encoder.encode(text)),
  fc.uint8Array({ maxLength: 12 }),
);

describe('laws', () => {
  it('lines do not depend on how the bytes were cut into chunks', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), fc.integer({ min: 1, max: 9 }), (parts, chunkBytes) => {
        const bytes = concat(...parts);
        const options = { maxLineBytes: 50 };
        expect(split(bytes, options, chunkBytes)).toEqual(split(bytes, options));
      }),
      { numRuns: 400 },
    );
  });

  it('every byte is in exactly one line or line end, and the place re-reads the text', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const bytes = concat(...parts);
        let covered = 0;
        for (const { offset, length, text, fallback } of split(bytes, { encoding: 'utf-8' })) {
          const between = [...bytes.subarray(covered, offset)];
          expect(between.every((byte) => byte === 10 || byte === 13)).toBe(true);
          covered = offset + length;
          const again = new TextDecoder(fallback ? 'windows-1252' : 'utf-8').decode(bytes.subarray(offset, covered));
          expect(offset === 0 ? again.replace(/^(\uFEFF|\u00EF\u00BB\u00BF)+/, '') : again).toBe(
            offset === 0 ? text : text.replace(/^\uFEFF/, ''),
          );
        }
        expect([...bytes.subarray(covered)].every((byte) => byte === 10 || byte === 13)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('a file larger than the blocks gives the same lines as its text', () => {
    const text = Array.from({ length: 40_000 }, (_, i) => `line ${i} ${i % 7 === 0 ? 'é🌦' : 'plain'}`).join('\n');
    const bytes = encoder.encode(text);
    const lines = split(bytes, {}, 100_003);
    expect(texts(lines)).toEqual(text.split('\n'));
    const last = lines.at(-1)!;
    expect(new TextDecoder().decode(bytes.subarray(last.offset, endOfLine(last)))).toBe(last.text);
  });

  it('reads plain text fast', () => {
    const bytes = encoder.encode(
      '2021-01-01 12:00 a line of about a hundred characters, as chats and logs have them, or so.\n'.repeat(700_000),
    );
    const startedAt = performance.now();
    let lines = 0;
    const splitter = new LineSplitter();
    for (let at = 0; at < bytes.length; at += 65_536) lines += splitter.push(bytes.subarray(at, at + 65_536)).length;
    const seconds = (performance.now() - startedAt) / 1000;
    lines += splitter.end().length;
    const rate = bytes.length / 1e6 / seconds;
    console.log(`${rate.toFixed(0)} MB/s`);
    expect(lines).toBe(700_000);
    // Far below the promised 150, because this machine may be busy.
    expect(rate).toBeGreaterThan(30);
  });
});
