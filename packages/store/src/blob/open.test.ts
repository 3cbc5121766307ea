import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Decrypter, Encrypter } from 'age-encryption';
import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type OperationKey, generateOperationKey } from '../key/operation.ts';
import { CHUNK_BYTES } from './age-stream.ts';
import { type OpenBlobStore, openBlobStore } from './open.ts';
import { type BlobStep, blobPath } from './folder.ts';

const WRITER = fileURLToPath(new URL('./stop-writing.fixture.ts', import.meta.url));
const asRoot = process.getuid?.() === 0;
const hasAge = spawnSync('age', ['--version']).status === 0;
if (!hasAge) console.log('Skipped: the age program is not installed, blobs are only tried with the age library.');

let folder: string;
let store: OpenBlobStore;
let key: OperationKey;

beforeAll(async () => {
  key = await generateOperationKey();
});

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'custodia-blobs-')), 'blobs');
  store = await openBlobStore({ at: { folder } });
});

afterEach(async () => {
  await rm(join(folder, '..'), { recursive: true, force: true });
});

async function put(bytes: Uint8Array): Promise<string> {
  return (await store.put([bytes], { recipient: key.recipient })).blobId;
}

async function read(blobId: string, identity = key.identity): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of store.open(blobId, identity)) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function listIds(): Promise<string[]> {
  return (await Array.fromAsync(store.list())).map(({ blobId }) => blobId);
}

/** Sizes around the borders of chunks and of writes. */
const SIZES = [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES, 17 * CHUNK_BYTES, 2_000_003];

describe('a blob', () => {
  test.each(SIZES)('of %i bytes comes back as it was, with its facts', async (size) => {
    const bytes = randomBytes(size);
    const sealed = await store.put([bytes], { recipient: key.recipient });
    expect(sealed.sizeBytes).toBe(size);
    expect(Buffer.from(sealed.sha256)).toEqual(createHash('sha256').update(bytes).digest());
    const facts = await stat(blobPath(folder, sealed.blobId));
    expect(sealed.storedBytes).toBe(facts.size);
    expect(facts.mode & 0o777).toBe(0o600);
    expect((await read(sealed.blobId)).equals(bytes)).toBe(true);
  });

  test('does not depend on the pieces it arrives in', async () => {
    const pieces = fc.array(fc.integer({ min: 0, max: 90_000 }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(pieces, async (lengths) => {
        const parts = lengths.map((length) => randomBytes(length));
        const { blobId } = await store.put(parts, { recipient: key.recipient });
        expect((await read(blobId)).equals(Buffer.concat(parts))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  test.each(SIZES)('of %i bytes is an age file to the library', async (size) => {
    const bytes = randomBytes(size);
    const file = await readFile(blobPath(folder, await put(bytes)));
    const decrypter = new Decrypter();
    decrypter.addIdentity(key.identity);
    expect(Buffer.from(await decrypter.decrypt(file)).equals(bytes)).toBe(true);
  });

  test.runIf(hasAge)('is an age file to the age program', async () => {
    const bytes = randomBytes(3 * CHUNK_BYTES + 5);
    const path = blobPath(folder, await put(bytes));
    const identity = join(folder, 'identity');
    await writeFile(identity, `${key.identity}\n`, { mode: 0o600 });
    const { stdout, status } = spawnSync('age', ['-d', '-i', identity, path], { maxBuffer: 1e8 });
    expect(status).toBe(0);
    expect(stdout.equals(bytes)).toBe(true);
  });

  test.each(SIZES)('of %i bytes that the library made is read too', async (size) => {
    const bytes = randomBytes(size);
    const encrypter = new Encrypter();
    encrypter.addRecipient(key.recipient);
    const blobId = 'ab'.repeat(16);
    await mkdir(join(folder, 'ab'));
    await writeFile(blobPath(folder, blobId), await encrypter.encrypt(bytes));
    expect((await read(blobId)).equals(bytes)).toBe(true);
  });

  test('holds nothing of what was sealed in the clear', async () => {
    const text = Buffer.from('Bus 42 leaves at half past seven. '.repeat(5000));
    const file = await readFile(blobPath(folder, await put(text)));
    expect(file.includes('half past seven')).toBe(false);
  });
});

describe('a damaged blob is named, and never ends normally', () => {
  const BYTES = randomBytes(2 * CHUNK_BYTES + 100);

  async function expectDamaged(blobId: string, identity?: string): Promise<void> {
    await expect(read(blobId, identity)).rejects.toMatchObject({
      code: 'blob-damaged',
      message: expect.stringContaining(blobId) as unknown,
    });
  }

  test('any one bit changed', async () => {
    const blobId = await put(BYTES);
    const path = blobPath(folder, blobId);
    const whole = await readFile(path);
    const everyHeaderByte = Array.from({ length: 240 }, (_, at) => at);
    const farther = Array.from({ length: 60 }, () => Math.floor(Math.random() * whole.length));
    for (const at of [...everyHeaderByte, ...farther, whole.length - 1]) {
      const changed = Buffer.from(whole);
      changed[at]! ^= 1 << (at % 8);
      await writeFile(path, changed);
      await expectDamaged(blobId);
    }
  });

  test('cut short anywhere, at the border of a chunk too', async () => {
    const blobId = await put(BYTES);
    const path = blobPath(folder, blobId);
    const { size } = await stat(path);
    const borders = [size - 116, size - 116 - (CHUNK_BYTES + 16), size - 116 - 2 * (CHUNK_BYTES + 16)];
    for (const length of [size - 1, ...borders, borders[2]! - 1, 100, 1, 0]) {
      await truncate(path, length);
      await expectDamaged(blobId);
    }
  });

  test('lengthened, or its chunks put in another order', async () => {
    const blobId = await put(BYTES);
    const path = blobPath(folder, blobId);
    const whole = await readFile(path);
    await writeFile(path, Buffer.concat([whole, Buffer.alloc(1)]));
    await expectDamaged(blobId);
    const payload = whole.length - 116 - 2 * (CHUNK_BYTES + 16);
    const first = whole.subarray(payload, payload + CHUNK_BYTES + 16);
    const second = whole.subarray(payload + CHUNK_BYTES + 16, payload + 2 * (CHUNK_BYTES + 16));
    await writeFile(path, Buffer.concat([whole.subarray(0, payload), second, first, whole.subarray(-116)]));
    await expectDamaged(blobId);
  });

  test('read with another key', async () => {
    await expectDamaged(await put(BYTES), (await generateOperationKey()).identity);
  });

  test('one that is not there is missing, and an id is not a path', async () => {
    await expect(read('0'.repeat(32))).rejects.toMatchObject({ code: 'blob-missing' });
    expect(() => store.open('../../etc/passwd', key.identity)).toThrow(/no blob id/);
  });
});

describe('a writer that fails publishes nothing', () => {
  test('where its source fails', async () => {
    async function* source(): AsyncGenerator<Uint8Array> {
      yield randomBytes(200_000);
      await Promise.reject(new RangeError('fog'));
    }
    await expect(store.put(source(), { recipient: key.recipient })).rejects.toThrow(new RangeError('fog'));
    expect(await listIds()).toEqual([]);
    expect(await readdir(join(folder, 'staging'))).toEqual([]);
  });

  test.runIf(asRoot)('where the disk is full', async () => {
    const small = join(folder, '..', 'small');
    await mkdir(small);
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', small]).status).toBe(0);
    try {
      const tight = await openBlobStore({ at: { folder: join(small, 'blobs') } });
      await expect(tight.put([randomBytes(3_000_000)], { recipient: key.recipient })).rejects.toMatchObject({
        code: 'disk-full',
      });
      expect(await Array.fromAsync(tight.list())).toEqual([]);
      expect(await readdir(join(small, 'blobs', 'staging'))).toEqual([]);
      await tight.put([randomBytes(500_000)], { recipient: key.recipient });
    } finally {
      spawnSync('umount', [small]);
    }
  });
});

describe('a writer that is killed', () => {
  /** Runs the writer until it has printed something, then kills it. */
  async function killWriter(step?: BlobStep, afterMs = 0): Promise<string[]> {
    const child = spawn(process.execPath, [WRITER, folder, key.recipient, ...(step === undefined ? [] : [step])]);
    child.stderr.pipe(process.stderr);
    const said: string[] = [];
    await new Promise<void>((resolve) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        said.push(line);
        resolve();
      });
    });
    await delay(afterMs);
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('close', resolve));
    return said;
  }

  const PUBLISHED: Record<BlobStep, number> = { staged: 0, written: 0, synced: 0, renamed: 1, 'dir-synced': 1 };

  test.each(Object.entries(PUBLISHED) as [BlobStep, number][])(
    'at the step %s leaves %i whole blobs',
    async (step, published) => {
      expect(await killWriter(step)).toEqual([step]);
      const ids = await listIds();
      expect(ids).toHaveLength(published);
      expect(await readdir(join(folder, 'staging'))).toHaveLength(1 - published);
      for (const id of ids) expect(await read(id)).toEqual(Buffer.alloc(300_000, 0));
      // Nobody came to record it: the sweep makes it as if it had never been.
      expect(await store.sweep(() => false, { olderThanMs: 0 })).toBe(1);
      expect(await listIds()).toEqual([]);
      expect(await readdir(join(folder, 'staging'))).toEqual([]);
    },
  );

  test('at any moment leaves only whole blobs, every acknowledged one among them', async () => {
    for (let round = 0; round < 8; round += 1) {
      const acknowledged = await killWriter(undefined, Math.random() * 60);
      const ids = await listIds();
      for (const id of ids) expect((await read(id)).length).toBe(300_000);
      expect(ids).toEqual(expect.arrayContaining(acknowledged));
    }
  });
});

describe('destroying', () => {
  test('removes the file, and says whether there was one', async () => {
    const blobId = await put(randomBytes(10));
    expect(await store.destroy(blobId)).toBe(true);
    expect(await store.destroy(blobId)).toBe(false);
    await expect(read(blobId)).rejects.toMatchObject({ code: 'blob-missing' });
  });

  test.runIf(process.platform === 'linux')('overwrites header and key in place first', async () => {
    const blobId = await put(randomBytes(300_000));
    const path = blobPath(folder, blobId);
    // A second name for the same bytes on disk shows what became of them.
    spawnSync('ln', [path, join(folder, 'witness')]);
    await store.destroy(blobId);
    const left = await readFile(join(folder, 'witness'));
    expect(left.subarray(0, 128 * 1024).every((byte) => byte === 0)).toBe(true);
    expect(left.length).toBeGreaterThan(300_000);
  });
});

describe('the sweep', () => {
  test('destroys what nothing refers to, once it is old enough', async () => {
    const [kept, orphan, young] = [await put(randomBytes(1)), await put(randomBytes(2)), await put(randomBytes(3))];
    const hourAgo = new Date(Date.now() - 3_600_000);
    for (const id of [kept, orphan]) await utimes(blobPath(folder, id), hourAgo, hourAgo);
    await writeFile(join(folder, 'staging', 'left'), 'x');
    expect(await store.sweep(async (id) => id === kept, { olderThanMs: 60_000 })).toBe(1);
    expect(new Set(await listIds())).toEqual(new Set([kept, young]));
    expect(await readdir(join(folder, 'staging'))).toEqual(['left']);
  });
});
