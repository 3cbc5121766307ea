import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { bytesInMemory } from '../source.ts';
import { collect } from '../testing/sample.ts';
import { crc32, crc32ByTable } from './crc32.ts';
import { centralHeader, endRecords, localHeader } from './format.ts';
import { contentOffset, findLocalHeaderFault, readZipDirectory } from './read.ts';
import { writeZip, type ZipInput } from './write.ts';

const folder = mkdtempSync(join(tmpdir(), 'custodia-zip-'));
afterAll(() => rmSync(folder, { recursive: true }));

const input = (path: string, bytes: Uint8Array): ZipInput => ({
  path,
  sizeBytes: bytes.length,
  crc32: crc32(bytes),
  open: async function* () {
    yield bytes.subarray(0, 3);
    yield bytes.subarray(3);
  },
});
const refuse = (path: string): Error => new Error(`changed: ${path}`);
const zipOf = (...inputs: ZipInput[]) => collect(writeZip(inputs, refuse));
const two = () => zipOf(input('bag/b.txt', Buffer.from('Rain until noon.')), input('bag/a.txt', Buffer.from('Sun.')));
const read = (bytes: Uint8Array) => readZipDirectory(bytesInMemory(bytes));

describe('CRC-32', () => {
  it('is the one of ISO 3309', () => expect(crc32ByTable(Buffer.from('123456789'))).toBe(0xcbf43926));

  it('by table is the native one, in one piece or several', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(300), (bytes, at) => {
        expect(crc32ByTable(bytes)).toBe(crc32(bytes));
        expect(crc32ByTable(bytes.subarray(at), crc32ByTable(bytes.subarray(0, at)))).toBe(crc32(bytes));
      }),
    );
  });
});

describe('a written zip', () => {
  it('lists its files by path, with their content, and nothing at fault', async () => {
    const bytes = await two();
    const { entries, faults } = await read(bytes);
    expect(faults).toEqual([]);
    expect(entries.map(({ path }) => path)).toEqual(['bag/a.txt', 'bag/b.txt']);
    const [, second] = entries;
    expect(
      Buffer.from(bytes.subarray(contentOffset(second!), contentOffset(second!) + second!.sizeBytes)).toString(),
    ).toBe('Rain until noon.');
    for (const entry of entries) expect(await findLocalHeaderFault(bytesInMemory(bytes), entry)).toBeNull();
  });

  it('is opened by unzip and by Python', async () => {
    const path = join(folder, 'two.zip');
    writeFileSync(path, await two());
    if (spawnSync('which', ['unzip']).status === 0) {
      expect(execFileSync('unzip', ['-p', path, 'bag/b.txt'], { encoding: 'utf8' })).toBe('Rain until noon.');
    } else console.log('Not tried: no unzip here.');
    if (spawnSync('which', ['python3']).status === 0) {
      const script = `import zipfile; z = zipfile.ZipFile(${JSON.stringify(path)}); print(z.testzip(), z.namelist())`;
      expect(execFileSync('python3', ['-c', script], { encoding: 'utf8' })).toBe("None ['bag/a.txt', 'bag/b.txt']\n");
    } else console.log('Not tried: no python3 here.');
  });

  it('of more than 65,535 files has the zip64 records that Python reads, and ours', async () => {
    const inputs = Array.from({ length: 66_000 }, (_, at) => input(`bag/${at}`, new Uint8Array()));
    const bytes = await zipOf(...inputs);
    const { entries, faults } = await read(bytes);
    expect([entries.length, faults]).toEqual([66_000, []]);
    const path = join(folder, 'many.zip');
    writeFileSync(path, bytes);
    if (spawnSync('which', ['python3']).status !== 0) return console.log('Not tried: no python3 here.');
    const script = `import zipfile; print(len(zipfile.ZipFile(${JSON.stringify(path)}).namelist()))`;
    expect(execFileSync('python3', ['-c', script], { encoding: 'utf8' })).toBe('66000\n');
  });

  it('of more than 4 GiB keeps sizes and offsets in 64 bits', async () => {
    const large = { path: 'bag/a', sizeBytes: 2 ** 32 + 5, crc32: 7, offset: 0 };
    const far = { path: 'bag/b', sizeBytes: 3, crc32: 9, offset: localHeader(large).length + large.sizeBytes };
    const directory = Buffer.concat([centralHeader(large), centralHeader(far)]);
    const directoryOffset = far.offset + localHeader(far).length + far.sizeBytes;
    const end = Buffer.concat([directory, endRecords(2, directory.length, directoryOffset)]);
    // Only the end is ever read of the four gigabytes.
    const source = {
      sizeBytes: directoryOffset + end.length,
      read: async (offset: number, length: number) =>
        end.subarray(offset - directoryOffset, offset - directoryOffset + length),
    };
    expect(await readZipDirectory(source)).toEqual({ entries: [large, far], faults: [] });
  });

  it('stops where a source gives other bytes than those that were digested', async () => {
    const changed = { ...input('bag/a', Buffer.from('Rain')), open: input('bag/a', Buffer.from('Snow')).open };
    await expect(zipOf(changed)).rejects.toThrow('changed: bag/a');
    await expect(zipOf({ ...changed, open: input('bag/a', Buffer.from('Rain.')).open })).rejects.toThrow(
      'changed: bag/a',
    );
    await expect(zipOf({ ...changed, open: input('bag/a', Buffer.from('Rai')).open })).rejects.toThrow(
      'changed: bag/a',
    );
  });
});

/** The zip with bytes of the directory's first entry overwritten, and the same path wherever it stands. */
async function patched(change: (directory: Buffer, zip: Buffer) => void): Promise<string> {
  const bytes = Buffer.from(await two());
  change(bytes.subarray(bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))), bytes);
  return (await read(bytes)).faults.join('; ');
}
const renamed = (to: string) => (_: Buffer, zip: Buffer) => {
  expect(Buffer.byteLength(to)).toBe('bag/a.txt'.length);
  for (let at = zip.indexOf('bag/a.txt'); at >= 0; at = zip.indexOf('bag/a.txt', at)) zip.write(to, at);
};

describe('a zip that is not ours is refused in plain words', () => {
  it.each<[string, string, (directory: Buffer, zip: Buffer) => void]>([
    ['compressed', 'is compressed', (entry) => entry.writeUInt16LE(8, 10)],
    ['encrypted', 'is encrypted', (entry) => entry.writeUInt16LE(1, 8)],
    ['a symbolic link', 'is a symbolic link', (entry) => entry.writeUInt32LE(0o120777 * 0x10000, 38)],
    ['a folder', 'names a folder', renamed('bag/abcd/')],
    ['path traversal', 'leaves its folder', renamed('../../etc')],
    ['an absolute path', 'is absolute', renamed('/bag/a.tx')],
    ['a drive letter', 'is absolute', renamed('C:bag/a.t')],
    ['a backslash', 'backslash', renamed('bag\\a.txt')],
    ['a NUL byte', 'outside A-Z', renamed('bag/a\0txt')],
    ['not NFC', 'normal form NFC', renamed('bag/e\u0301.t')],
    ['an empty segment', 'empty segment', renamed('bag//atxt')],
    ['a device name', 'device name', renamed('bag/con.t')],
    ['the same path twice', 'listed twice', renamed('bag/b.txt')],
    ['another order', 'out of order', renamed('bag/c.txt')],
    ['names that differ in letter case', 'only in letter case', renamed('bag/B.txt')],
    [
      'a wrong offset',
      'overlaps',
      (_, zip) => void zip.writeUInt32LE(1, zip.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 42),
    ],
    [
      'a gap',
      'follows a gap',
      (_, zip) => void zip.writeUInt32LE(999, zip.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 42),
    ],
    ['a timestamp', 'not the canonical', (entry) => entry.writeUInt16LE(0x21, 12)],
    ['a wrong count', 'breaks off at entry 3', (_, zip) => void zip.writeUInt16LE(3, zip.length - 12)],
    ['a comment', 'does not end with a zip end record', (_, zip) => void zip.writeUInt16LE(1, zip.length - 2)],
  ])('%s', async (_, reason, change) => expect(await patched(change)).toContain(reason));

  it('a path that is too long', async () => {
    const faults = (await read(await zipOf(input(`bag/${'a/'.repeat(130)}a`, new Uint8Array())))).faults;
    expect(faults.join()).toContain('longer than 240 bytes');
  });

  it('too many files', async () => {
    const bytes = endRecords(4_000_000, 0, 0);
    expect((await read(bytes)).faults.join()).toContain('more than 100000 files');
  });

  it('whatever bytes it is, it answers', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.nat(2), async (noise, kind) => {
        const zip = await two();
        const cut = Math.min(noise.length, zip.length);
        const bytes =
          kind === 0
            ? noise
            : kind === 1
              ? Buffer.concat([noise, zip.subarray(cut)])
              : Buffer.concat([zip.subarray(0, -cut), noise]);
        const { faults } = await read(bytes);
        expect(faults.length > 0 || Buffer.compare(bytes, zip) === 0 || kind === 1).toBe(true);
      }),
    );
  });
});
