/** The door: media by content is never on the disk, archives are opened under limits, big and hostile files in bounded memory. */
import { collectSample, openTestCasework, writeTelegramJson, type TestCasework } from '@custodia/testkit';
import { BlobWriter, TextReader, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';
import { createHash, randomBytes } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBlobStore } from '@custodia/store';
import { checkInstallation } from '../installation/check.ts';
import type { ImportResult } from './import-result.ts';
import { importExhibits } from './import.ts';
import { openParts } from './open-parts.ts';

/** Begins like a JPEG; no picture is in it. The mark is what the tests look for afterwards. */
const MARK = 'MARK-OF-MEDIA-BYTES';
const MEDIA = Buffer.concat([
  Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
  Buffer.from(MARK.repeat(40)),
  randomBytes(3000),
  Buffer.from([0xff, 0xd9]),
]);
const SHA256 = createHash('sha256').update(MEDIA).digest('hex');
const MD5 = createHash('md5').update(MEDIA).digest('hex');

const TAR_CHAT = JSON.stringify({
  userId: '8:cleo.example',
  exportDate: '2024-06-01',
  conversations: [
    {
      id: '8:live:ana',
      displayName: 'Ana',
      MessageList: [
        {
          id: '1',
          originalarrivaltime: '2024-06-01T11:00:00Z',
          messagetype: 'RichText',
          content: 'Bus at ten',
          from: '8:live:ana',
        },
      ],
    },
  ],
});

let casework: TestCasework;
let operation: string;

beforeAll(async () => {
  casework = await openTestCasework();
  operation = await casework.operation();
});

afterAll(() => casework.close());

async function importOne(name: string, content: Uint8Array | string): Promise<ImportResult> {
  return (await casework.import(operation, await casework.write(name, content)))[0]!;
}

/** All sealed bytes of an exhibit in the clear, part by part. */
async function sealedOf(exhibitId: string): Promise<Buffer[]> {
  const parts = await openParts(casework, exhibitId);
  return Promise.all(parts.map(async (part) => Buffer.concat(await Array.fromAsync(part.open()))));
}

async function withheldOf(exhibitId: string) {
  const { rows } = await casework.database.pool.query<{
    path: string;
    sha256: Buffer | null;
    md5: Buffer | null;
    reason: string;
    media_type: string | null;
  }>('select path, sha256, md5, reason, media_type from exhibit_withheld where exhibit_id = $1 order by number', [
    exhibitId,
  ]);
  return rows.map((row) => ({
    ...row,
    sha256: row.sha256?.toString('hex') ?? null,
    md5: row.md5?.toString('hex') ?? null,
  }));
}

async function expectNowhere(exhibitId: string): Promise<void> {
  for (const sealed of await sealedOf(exhibitId)) {
    expect(sealed.includes(MARK)).toBe(false);
    expect(sealed.includes(MEDIA.subarray(100, 200).toString('base64').slice(4, 60))).toBe(false);
  }
  const { rows } = await casework.database.pool.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  expect(rows.length).toBeGreaterThan(20);
  await casework.asOwner(async ({ pool }) => {
    for (const { name } of rows) {
      const found = await pool.query(`select from "${name}" t where t::text like $1 or t::text like $2`, [
        `%${MARK}%`,
        `%${Buffer.from(MARK).toString('hex')}%`,
      ]);
      expect(found.rowCount).toBe(0);
    }
  });
}

async function zipOf(
  members: readonly (readonly [name: string, content: string | Uint8Array, options?: object])[],
  options: object = {},
): Promise<Buffer> {
  const zip = new ZipWriter(new BlobWriter(), { useWebWorkers: false, ...options });
  for (const [name, content, own] of members) {
    await zip.add(name, typeof content === 'string' ? new TextReader(content) : new Uint8ArrayReader(content), own);
  }
  return Buffer.from(await (await zip.close()).arrayBuffer());
}

const LINES = '13/05/2024, 10:00 - Kees: bus 4 at ten\n13/05/2024, 10:01 - Ingrid: fog\n';

describe('media, by content', () => {
  it('under another name is digested and dropped', async () => {
    const result = await importOne('notes.txt', MEDIA);
    expect(result).toMatchObject({ format: 'media', media: 1, messages: 0, bytes: MEDIA.length, sha256: SHA256 });
    expect(await withheldOf(result.exhibitId!)).toEqual([
      {
        path: 'notes.txt',
        sha256: SHA256,
        md5: MD5,
        media_type: 'image/jpeg',
        reason: expect.stringMatching(/bytes dropped.*call your police/) as string,
      },
    ]);
    await expectNowhere(result.exhibitId!);
  });

  it('inside a zip is digested and dropped, and the chat beside it comes in', async () => {
    const result = await importOne(
      'chat.zip',
      await zipOf([
        ['_chat.txt', LINES],
        ['IMG-1.txt', MEDIA],
      ]),
    );
    expect(result).toMatchObject({ format: 'whatsapp-text', media: 1, messages: 2 });
    expect(await withheldOf(result.exhibitId!)).toMatchObject([{ path: 'IMG-1.txt', sha256: SHA256, md5: MD5 }]);
    await expectNowhere(result.exhibitId!);
  });

  it('as base64 inside XML leaves a marker, a digest and the message', async () => {
    const xml = `<?xml version='1.0' encoding='UTF-8'?><smses count="1"><mms date="1714550400000" msg_box="1" address="+31612345678" m_type="132"><parts><part seq="0" ct="image/jpeg" name="a.jpg" data="${MEDIA.toString('base64')}" /><part seq="1" ct="text/plain" text="bus 4 at ten" /></parts></mms></smses>`;
    const result = await importOne('sms.xml', xml);
    expect(result).toMatchObject({ format: 'sms-backup-restore-xml', media: 1, messages: 1 });
    expect(await withheldOf(result.exhibitId!)).toMatchObject([{ sha256: SHA256, md5: MD5, media_type: 'image/jpeg' }]);
    const { rows } = await casework.database.pool.query<{ reduced: boolean }>(
      'select reduced from exhibit_part where exhibit_id = $1',
      [result.exhibitId],
    );
    expect(rows).toEqual([{ reduced: true }]);
    await expectNowhere(result.exhibitId!);
  });

  it('in the middle of a text does not reach the disk', async () => {
    const result = await importOne(
      'mixed.txt',
      Buffer.concat([Buffer.from(LINES.repeat(1500)), MEDIA, Buffer.from(LINES)]),
    );
    expect(result.media).toBe(1);
    await expectNowhere(result.exhibitId!);
  });

  it('that is no media and no text is written down and dropped too', async () => {
    const result = await importOne('program.bin', Buffer.concat([Buffer.from('\u007fELF'), randomBytes(4000)]));
    expect(result).toMatchObject({ format: 'unknown', admission: 'admitted' });
    expect(await sealedOf(result.exhibitId!)).toEqual([]);
  });
});

describe('archives', () => {
  it('of the kind tar are opened, with names of any length; links, what leads out, and what is cut off are written down', async () => {
    const folder = join(casework.folder, 'tar');
    const long = `media/${'a-long-name-'.repeat(12)}.json`;
    await mkdir(join(folder, 'media'), { recursive: true });
    await Promise.all([
      writeFile(join(folder, 'messages.json'), TAR_CHAT),
      writeFile(join(folder, long), '{"a":1}'),
      writeFile(join(folder, 'media/p.jpg'), MEDIA),
      symlink('messages.json', join(folder, 'link')),
    ]);
    const tar = (format: string): Buffer =>
      spawnSync('tar', [`--format=${format}`, '-cf', '-', '-C', folder, 'messages.json', 'media', 'link']).stdout;
    for (const format of ['pax', 'gnu']) {
      const result = await importOne(`${format}.tar`, tar(format));
      expect((await openParts(casework, result.exhibitId!)).map(({ path }) => path).sort()).toEqual([
        long,
        'messages.json',
      ]);
      expect(await withheldOf(result.exhibitId!)).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ path: 'media/p.jpg', sha256: SHA256 }),
          expect.objectContaining({ path: 'link', reason: expect.stringContaining('link') as string }),
        ]),
      );
    }
    const cut = tar('ustar').subarray(0, 700);
    const result = await importOne('cut.tar', cut);
    expect(await withheldOf(result.exhibitId!)).toMatchObject([
      { reason: expect.stringContaining('cut off') as string },
    ]);
  });

  it('of the kind tar packed with gzip are opened like a tar; damaged ones keep nothing, and one inside a zip is opened too', async () => {
    const folder = join(casework.folder, 'packed');
    await mkdir(join(folder, 'media'), { recursive: true });
    await writeFile(join(folder, 'messages.json'), TAR_CHAT);
    await writeFile(join(folder, 'large.txt'), 'the bus is late\n'.repeat(200_000));
    await writeFile(join(folder, 'media/p.jpg'), MEDIA);
    const tar = spawnSync('tar', ['-cf', '-', '-C', folder, 'messages.json', 'media', 'large.txt'], {
      maxBuffer: 64 * 1024 * 1024,
    }).stdout;
    const packed = gzipSync(tar);
    const pathsOf = async (name: string, bytes: Uint8Array) => {
      const { exhibitId } = await importOne(name, bytes);
      return {
        parts: (await openParts(casework, exhibitId!)).map(({ path }) => path).sort(),
        withheld: (await withheldOf(exhibitId!)).map(({ path }) => path),
      };
    };
    const inside = { parts: ['large.txt', 'messages.json'], withheld: ['media/p.jpg'] };
    expect(await pathsOf('whole.tar', tar)).toEqual(inside);
    expect(await pathsOf('whole.tar.gz', packed)).toEqual(inside);
    const under = (prefix: string) => ({
      parts: inside.parts.map((path) => `${prefix}/${path}`),
      withheld: inside.withheld.map((path) => `${prefix}/${path}`),
    });
    expect(await pathsOf('tar.zip', await zipOf([['all.tar', tar]]))).toEqual(under('all.tar'));
    expect(await pathsOf('tgz.zip', await zipOf([['all.tgz', packed]]))).toEqual(under('all'));
    const damaged = Buffer.from(packed);
    damaged[damaged.length - 6]! ^= 0xff;
    for (const [name, bytes] of [
      ['damaged.tar.gz', damaged],
      ['torn.tar.gz', packed.subarray(0, packed.length - 100)],
    ] as const) {
      const result = await importOne(name, bytes);
      expect(await openParts(casework, result.exhibitId!)).toEqual([]);
      expect(await withheldOf(result.exhibitId!)).toMatchObject([
        { reason: expect.stringContaining('damaged') as string },
      ]);
    }
  });

  it('within an archive are opened once; deeper ones are written down', async () => {
    const deepest = await zipOf([['deep.txt', LINES]]);
    const inner = await zipOf([
      ['inner.txt', LINES],
      ['deepest.zip', deepest],
    ]);
    const result = await importOne(
      'outer.zip',
      await zipOf([
        ['a/inner.zip', inner],
        ['b.txt', LINES],
      ]),
    );
    expect(result.messages).toBe(4);
    const { rows } = await casework.database.pool.query<{ path: string }>(
      'select path from exhibit_part where exhibit_id = $1 order by part',
      [result.exhibitId],
    );
    expect(rows.map(({ path }) => path)).toEqual(['a/inner.zip/inner.txt', 'b.txt']);
    expect(await withheldOf(result.exhibitId!)).toMatchObject([
      { path: expect.stringContaining('deepest.zip') as string },
    ]);
  });

  it('with names that climb out, repeat, or hold control characters: refused by name, the rest comes in', async () => {
    const zip = await zipOf([
      ['fine.txt', LINES],
      ['../up.txt', LINES],
      ['/root.txt', LINES],
      ['c/../../x.txt', LINES],
      ['nul\u0000.txt', LINES],
      ['rtl\u202etxt', LINES],
    ]);
    const twice = Buffer.from(
      zip.toString('latin1').replaceAll('rtl\u00e2\u0080\u00aetxt', 'fine.txt\0\0'.slice(0, 9)),
      'latin1',
    );
    for (const bytes of [zip, twice]) {
      const result = await importOne(`names-${bytes === zip}.zip`, bytes);
      expect(result).toMatchObject({ admission: 'admitted' });
      const { rows } = await casework.database.pool.query<{ path: string }>(
        'select path from exhibit_part where exhibit_id = $1',
        [result.exhibitId],
      );
      for (const { path } of rows) expect(path).not.toMatch(/\.\.|^\/|[\u0000-\u001f]/);
      expect((await withheldOf(result.exhibitId!)).length).toBeGreaterThanOrEqual(4);
    }
  });

  it('with two members of one name: the second is refused', async () => {
    const zip = await zipOf([
      ['one.txt', LINES],
      ['two.txt', LINES],
    ]);
    const same = Buffer.from(zip.toString('latin1').replaceAll('two.txt', 'one.txt'), 'latin1');
    const result = await importOne('same.zip', same);
    expect(result.messages).toBeLessThanOrEqual(2);
    expect((await withheldOf(result.exhibitId!)).length).toBeGreaterThan(0);
  });

  it('that are bombs are refused before they are unpacked', async () => {
    const started = performance.now();
    const result = await importOne(
      'bomb.zip',
      await zipOf([
        ['zeros.txt', Buffer.alloc(60_000_000, 0x61)],
        ['small.txt', LINES],
      ]),
    );
    expect(result.messages).toBe(2);
    expect(await withheldOf(result.exhibitId!)).toMatchObject([
      { path: 'zeros.txt', sha256: null, reason: expect.stringMatching(/ratio|times|unpack/i) as string },
    ]);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('that lie about a size: the member is refused where it exceeds what was said', async () => {
    const zip = await zipOf([
      ['lie.txt', LINES.repeat(100)],
      ['true.txt', LINES],
    ]);
    const lying = Buffer.from(zip);
    const directory = lying.indexOf(Buffer.from('504b0102', 'hex'));
    lying.writeUInt32LE(10, directory + 24);
    const result = await importOne('lying.zip', lying);
    expect(result.messages).toBe(2);
    expect(await withheldOf(result.exhibitId!)).toMatchObject([{ path: 'lie.txt' }]);
  });

  it('that are encrypted: each member named, with what to do', async () => {
    const result = await importOne(
      'locked.zip',
      await zipOf([['secret.txt', LINES]], { password: 'tide', encryptionStrength: 3 }),
    );
    expect(result).toMatchObject({ messages: 0 });
    expect(await withheldOf(result.exhibitId!)).toMatchObject([
      { path: 'secret.txt', reason: expect.stringMatching(/encrypted|password/i) as string },
    ]);
  });

  it('with a damaged member, or cut off: what is whole comes in', async () => {
    const zip = await zipOf([
      ['good.txt', LINES],
      ['bad.txt', LINES.repeat(50)],
    ]);
    const damaged = Buffer.from(zip);
    damaged[damaged.indexOf('bad.txt') + 60]! ^= 0xff;
    const result = await importOne('damaged.zip', damaged);
    expect(result.messages).toBe(2);
    expect(await withheldOf(result.exhibitId!)).toMatchObject([
      { path: 'bad.txt', reason: expect.stringMatching(/damaged/) as string },
    ]);
    const cut = await importOne('cut.zip', zip.subarray(0, zip.length - 30));
    expect(cut).toMatchObject({ admission: 'admitted', messages: 0 });
    expect(await withheldOf(cut.exhibitId!)).toMatchObject([{ reason: expect.stringMatching(/damaged/) as string }]);
  });
});

describe('a full disk', () => {
  it.skipIf(process.getuid?.() !== 0)('gets a sentence and leaves nothing half', async () => {
    const small = join(casework.folder, 'small');
    await mkdir(small);
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', small]).status !== 0) {
      console.log('Skipped: no small file system can be mounted here.');
      return;
    }
    try {
      const tight = { ...casework, blobs: await openBlobStore({ at: { folder: join(small, 'blobs') } }) };
      const path = await casework.write('large.txt', LINES.repeat(60_000));
      // The file is not at fault: the import ends here, so that whoever runs it waits and begins again.
      await expect(Array.fromAsync(importExhibits(tight, { operation, path: [path] }))).rejects.toMatchObject({
        code: 'storage-full',
        message: expect.stringMatching(/disk is full.*Free some space/) as string,
      });
      expect(await Array.fromAsync(tight.blobs.list())).toEqual([]);
    } finally {
      spawnSync('umount', [small]);
    }
    expect((await checkInstallation(casework, { quick: true })).findings).toEqual([]);
  });
});

it('holds in the end, read again from the seal', async () => {
  await importOne(
    'last.json',
    (await collectSample(writeTelegramJson({ messages: 5, seed: 1, startIso: '2024-05-01T08:00:00Z' }))).bytes,
  );
  expect((await checkInstallation(casework, { quick: false })).findings).toEqual([]);
});
