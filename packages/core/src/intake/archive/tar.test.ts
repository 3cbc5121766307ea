import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginsTar, readGnuName, readPaxRecords, readTarHeader, TAR_BLOCK_BYTES } from './tar.ts';

/** A ustar header as POSIX.1-1988 describes it. */
function headerOf(path: string, size: number | Uint8Array, type = '0'): Uint8Array {
  const block = new Uint8Array(TAR_BLOCK_BYTES);
  const write = (at: number, text: string): void => block.set(new TextEncoder().encode(text), at);
  write(0, path);
  write(100, '0000644\0');
  if (typeof size === 'number') write(124, `${size.toString(8).padStart(11, '0')}\0`);
  else block.set(size, 124);
  write(148, ' '.repeat(8));
  write(156, type);
  write(257, 'ustar\x0000');
  const sum = block.reduce((total, byte) => total + byte, 0);
  write(148, `${sum.toString(8).padStart(6, '0')}\0 `);
  return block;
}

describe('headers of tar archives', () => {
  it('give path, size and kind', () => {
    expect(readTarHeader(headerOf('messages.json', 8_589_934_591))).toEqual({
      path: 'messages.json',
      sizeBytes: 8_589_934_591,
      kind: 'file',
    });
    const kinds = ['5', '1', '2', 'x', 'g', 'L', 'K', '3'].map((type) => readTarHeader(headerOf('a', 0, type)));
    expect(kinds.map((header) => (header === null || header === 'end' ? header : header.kind))).toEqual([
      'directory',
      'link',
      'link',
      'pax',
      'pax-global',
      'gnu-name',
      'gnu-link',
      'other',
    ]);
  });

  it('give sizes beyond octal, and none that a number cannot hold', () => {
    const large = new Uint8Array(12);
    large[0] = 0x80;
    large[7] = 2;
    expect(readTarHeader(headerOf('a', large))).toMatchObject({ sizeBytes: 2 * 2 ** 32 });
    expect(readTarHeader(headerOf('a', new Uint8Array(12).fill(0xff)))).toMatchObject({ sizeBytes: null });
  });

  it('are none where a bit is wrong, and end with zeros', () => {
    const block = headerOf('a.txt', 3);
    fc.assert(
      fc.property(fc.nat({ max: 147 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const broken = block.with(at, ((block[at] as number) + change) % 256);
        expect(readTarHeader(broken)).toBeNull();
      }),
    );
    expect(readTarHeader(new Uint8Array(TAR_BLOCK_BYTES))).toBe('end');
    expect(readTarHeader(new Uint8Array(10))).toBeNull();
    expect([beginsTar(block), beginsTar(new Uint8Array(600))]).toEqual([true, false]);
  });

  it('never throw on anything', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 0, maxLength: 700 }), (bytes) => {
        readTarHeader(bytes);
        readPaxRecords(bytes);
        readGnuName(bytes);
      }),
    );
  });

  it('take longer names from what stands before them', () => {
    const records = readPaxRecords(new TextEncoder().encode('25 path=média/notes.txt\n12 size=123\n9 nonsense'));
    expect([...records]).toEqual([
      ['path', 'média/notes.txt'],
      ['size', '123'],
    ]);
    expect(readGnuName(new TextEncoder().encode('long/name.txt\0\0'))).toBe('long/name.txt');
  });
});
