/** Archives: what goes in comes out, any tar opens them, and nothing passes that was not written so. */
import fc from 'fast-check';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { describe, expect, test } from 'vitest';
import { asStoredFile } from '../blob/folder.ts';
import { openAgeFile, openAgeFileAt, sealStream } from './age-file.ts';
import { type ArchiveTotals, readArchive, writeArchive } from './archive.ts';
import { formatTarHeader, readTar } from './tar.ts';

const AT = new Date('2026-01-02T03:04:05Z');
const seal = (totals: ArchiveTotals) => JSON.stringify(totals);
const verify = (note: string, totals: ArchiveTotals) => {
  if (note !== JSON.stringify(totals)) throw new Error('another note');
};

type Files = readonly (readonly [name: string, bytes: Uint8Array])[];

const stored = async (path: string) => asStoredFile(await open(path, 'r'));

async function pack(files: Files): Promise<Buffer> {
  async function* given() {
    for (const [name, bytes] of files) yield { name, sizeBytes: bytes.length, body: [bytes] };
  }
  return Buffer.concat(await Array.fromAsync(writeArchive(given(), seal, AT)));
}

async function* inPieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function unpack(archive: Uint8Array, piece = 1000): Promise<[string, Buffer][]> {
  const found: [string, Buffer][] = [];
  for await (const { name, body } of readArchive(inPieces(archive, piece), verify))
    found.push([name, Buffer.concat(await Array.fromAsync(body))]);
  return found;
}

const filesOf = fc
  .array(fc.uint8Array({ maxLength: 1500 }), { maxLength: 8 })
  .map((bodies): Files => bodies.map((bytes, i) => [`tables/rain.${String(i)}`, bytes]));

test('what goes in comes out, however it is cut', async () => {
  await fc.assert(
    fc.asyncProperty(filesOf, fc.integer({ min: 1, max: 3000 }), async (files, piece) => {
      const found = await unpack(await pack(files), piece);
      expect(found.map(([name, bytes]) => [name, [...bytes]])).toEqual(
        files.map(([name, bytes]) => [name, [...bytes]]),
      );
    }),
    { numRuns: 60 },
  );
});

test('files that are not read are passed over, and proven all the same', async () => {
  const archive = await pack([
    ['wind', Buffer.alloc(5000, 1)],
    ['rain', Buffer.from('a')],
  ]);
  const names: string[] = [];
  for await (const { name } of readArchive(inPieces(archive, 700), verify)) names.push(name);
  expect(names).toEqual(['wind', 'rain']);
  archive[600]! ^= 1;
  const reading = Array.fromAsync(readArchive(inPieces(archive, 700), verify));
  await expect(reading).rejects.toThrow('not those that were written');
});

test('a list of digests stands after every few thousand files', async () => {
  const files: Files = Array.from({ length: 9000 }, (_, i) => [`f${String(i)}`, new Uint8Array([i % 256])]);
  expect(await unpack(await pack(files), 65_536)).toHaveLength(9000);
});

test('no single altered byte passes', async () => {
  const archive = await pack([
    ['wind', Buffer.from('north')],
    ['rain', Buffer.alloc(600, 7)],
  ]);
  const expected = JSON.stringify(await unpack(archive));
  let refused = 0;
  for (let at = 0; at < archive.length; at += 1) {
    const altered = Buffer.from(archive);
    altered[at]! ^= 0x11;
    const found = await unpack(altered).catch(() => null);
    // Padding, modes and dates say nothing: what is read must be the same.
    if (found !== null) expect(JSON.stringify(found)).toBe(expected);
    if (found === null) refused += 1;
  }
  expect(refused).toBeGreaterThan(2000);
});

test('an archive that is cut short, or goes on, does not pass', async () => {
  const archive = await pack([['wind', Buffer.from('north')]]);
  for (const length of [0, 100, 512, 1024, 1536, 2048, archive.length - 1024])
    await expect(unpack(archive.subarray(0, length))).rejects.toThrow();
  const after = Buffer.concat([archive.subarray(0, archive.length - 1024), await pack([['more', Buffer.from('x')]])]);
  await expect(unpack(after)).rejects.toThrow('goes on after its end');
});

test('any tar opens it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'custodia-tar-'));
  try {
    await writeFile(join(folder, 'a.tar'), await pack([['tables/wind', Buffer.from('north\n')]]));
    expect(execFileSync('tar', ['xOf', join(folder, 'a.tar'), 'tables/wind'], { encoding: 'utf8' })).toBe('north\n');
    expect(
      execFileSync('tar', ['tf', join(folder, 'a.tar')], { encoding: 'utf8' })
        .trim()
        .split('\n'),
    ).toEqual(['tables/wind', 'digests/000000', 'manifest.note']);
  } finally {
    await rm(folder, { recursive: true });
  }
});

describe('a file that is larger than eleven octal digits can say', () => {
  const SIZES = [8 ** 11 - 1, 8 ** 11, 20 * 1024 ** 3, 2 ** 48];

  test.each(SIZES)('of %i bytes is announced and read back with its size', async (sizeBytes) => {
    const header = formatTarHeader('blobs/large', sizeBytes, AT);
    for await (const member of readTar(inPieces(header, 512))) {
      expect(member).toMatchObject({ name: 'blobs/large', sizeBytes });
      // Only the header is there: the rest of it, nobody wants to write.
      break;
    }
    expect.assertions(1);
  });

  test.each(SIZES)('of %i bytes is listed with its size by the tar of the system', async (sizeBytes) => {
    const folder = await mkdtemp(join(tmpdir(), 'custodia-tar-'));
    try {
      const path = join(folder, 'large.tar');
      await writeFile(path, formatTarHeader('blobs/large', sizeBytes, AT));
      // It ends right after the header, which tar says as well, once it has listed what it read.
      const { stdout } = spawnSync('tar', ['tvf', path], { encoding: 'utf8' });
      expect(stdout).toContain(` ${String(sizeBytes)} `);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

test('an encrypted stream opens for its recipients, whole or not at all', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'custodia-age-'));
  const path = join(folder, 'stream.age');
  const [one, two, other] = await Promise.all([1, 2, 3].map(() => generateX25519Identity()));
  const recipients = await Promise.all([one!, two!].map((identity) => identityToRecipient(identity)));
  try {
    for (const length of [0, 1, 65_535, 65_536, 65_537, 200_000]) {
      const plain = Buffer.from(Array.from({ length }, (_, at) => (at * 7919) % 251));
      const stream = await sealStream(inPieces(plain, 1000), recipients);
      const sealed = Buffer.concat(await Array.fromAsync(stream.bytes));
      await writeFile(path, sealed);
      expect(Buffer.concat(await Array.fromAsync(stream.readBack(await stored(path)))).equals(plain)).toBe(true);
      const at = await openAgeFileAt(await stored(path), one!);
      for (const [from, count] of [
        [0, 10],
        [65_530, 20],
        [length - 3, 10],
        [0, length + 5],
      ] as const)
        if (from >= 0 && from < length)
          expect((await at.readAt(from, count)).equals(plain.subarray(from, from + count))).toBe(true);
      await at.close();
      for (const identity of [one!, two!])
        expect(Buffer.concat(await Array.fromAsync(openAgeFile(await stored(path), identity))).equals(plain)).toBe(
          true,
        );
      await expect(Array.fromAsync(openAgeFile(await stored(path), other!))).rejects.toMatchObject({
        code: 'blob-damaged',
      });
      await writeFile(path, sealed.subarray(0, sealed.length - 1));
      await expect(Array.fromAsync(openAgeFile(await stored(path), one!))).rejects.toMatchObject({
        code: 'blob-damaged',
      });
      await expect(Array.fromAsync(stream.readBack(await stored(path)))).rejects.toMatchObject({
        code: 'blob-damaged',
      });
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});
