/** Databases at the door: messages come in as text with their place in the database, and no byte of a picture does. */
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { BlobWriter, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openParts } from './open-parts.ts';
import { previewExhibits } from './preview.ts';

const MARK = 'MARK-OF-MEDIA-BYTES';
/** Begins like a JPEG; no picture is in it. */
const PICTURE = Buffer.concat([Buffer.from('ffd8ffe000104a46494600', 'hex'), Buffer.from(MARK.repeat(60))]);

let casework: TestCasework;
let operation: string;

beforeAll(async () => {
  casework = await openTestCasework();
  operation = await casework.operation();
});

afterAll(() => casework.close());

function write(statements: readonly string[]): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'custodia-door-'));
  try {
    const database = new DatabaseSync(join(folder, 'chat.db'));
    for (const statement of statements) database.exec(statement);
    database.close();
    return readFileSync(join(folder, 'chat.db'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const nanoseconds = (iso: string): string => `${Date.parse(iso) / 1000 - Date.UTC(2001, 0, 1) / 1000}000000000`;

function chatDatabase(isoNow: string): Buffer {
  const picture = PICTURE.toString('hex');
  return write([
    'CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT, service TEXT)',
    'CREATE TABLE chat (ROWID INTEGER PRIMARY KEY, guid TEXT, style INTEGER, chat_identifier TEXT, display_name TEXT, properties BLOB)',
    'CREATE TABLE message (ROWID INTEGER PRIMARY KEY, guid TEXT, text TEXT, handle_id INTEGER, date INTEGER, is_from_me INTEGER, payload_data BLOB)',
    'CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER)',
    'CREATE TABLE sync_preview (ROWID INTEGER PRIMARY KEY, image BLOB)',
    "INSERT INTO handle VALUES (1, '+12025550123', 'SMS')",
    `INSERT INTO chat VALUES (1, 'SMS;-;+12025550123', 45, '+12025550123', NULL, x'${picture}')`,
    `INSERT INTO message VALUES (1, 'G1', 'The bus is late', 1, ${nanoseconds(isoNow)}, 0, x'${picture}')`,
    `INSERT INTO message VALUES (2, 'G2', 'see you at the stop', 0, ${nanoseconds(isoNow)}, 1, NULL)`,
    `INSERT INTO message VALUES (3, 'G3', x'${picture}', 1, ${nanoseconds(isoNow)}, 0, NULL)`,
    'INSERT INTO chat_message_join VALUES (1, 1), (1, 2), (1, 3)',
    `INSERT INTO sync_preview VALUES (1, x'${picture}')`,
  ]);
}

async function sealedOf(exhibitId: string): Promise<Buffer[]> {
  const parts = await openParts(casework, exhibitId);
  return Promise.all(parts.map(async (part) => Buffer.concat(await Array.fromAsync(part.open()))));
}

async function withheldOf(exhibitId: string) {
  const { rows } = await casework.database.pool.query<{ path: string; sha256: Buffer; reason: string }>(
    'select path, sha256, reason from exhibit_withheld where exhibit_id = $1 order by number',
    [exhibitId],
  );
  return rows.map(({ path, sha256, reason }) => ({ path, sha256: sha256.toString('hex'), reason }));
}

describe('a database at the door', () => {
  it('is read as text, tied to the database by digest and place, and holds no picture', async () => {
    const bytes = chatDatabase('2024-04-30T09:24:05Z');
    const [result] = await casework.import(operation, await casework.write('chat.db', bytes));
    expect(result).toMatchObject({ format: 'imessage-db', messages: 3, admission: 'admitted' });
    const [sealed] = await sealedOf(result!.exhibitId!);
    expect(sealed!.includes('The bus is late')).toBe(true);
    for (const trace of [MARK, 'JFIF', PICTURE.toString('base64').slice(8, 60)])
      expect(sealed!.includes(trace)).toBe(false);
    const [original] = await withheldOf(result!.exhibitId!);
    expect(original).toMatchObject({ path: 'chat.db', sha256: createHash('sha256').update(bytes).digest('hex') });
    expect(original!.reason).toMatch(/written down as text and sealed/);
    const line = sealed!
      .toString()
      .split('\n')
      .find((one) => one.includes('"G1"'))!;
    const [offset, length] = (JSON.parse(line) as { at: [number, number] }).at;
    expect(bytes.subarray(offset, offset + length).includes('The bus is late')).toBe(true);
  });

  it('is read in a zip as well, and by a preview that keeps nothing', async () => {
    const writer = new ZipWriter(new BlobWriter());
    await writer.add('backup/sms.db', new Uint8ArrayReader(chatDatabase('2024-04-30T09:24:05Z')));
    const zip = Buffer.from(await (await writer.close()).arrayBuffer());
    const path = await casework.write('phone.zip', zip);
    const previews = await Array.fromAsync(previewExhibits(casework, { operation, path: [path] }));
    expect(previews[0]).toMatchObject({ format: 'imessage-db', messages: 3 });
    const [result] = await casework.import(operation, path);
    expect(result).toMatchObject({ format: 'imessage-db', messages: 3 });
    for (const sealed of await sealedOf(result!.exhibitId!)) expect(sealed.includes(MARK)).toBe(false);
  });

  it('of an unknown application is a binary like others', async () => {
    const bytes = write([
      'CREATE TABLE places (id INTEGER, image BLOB)',
      `INSERT INTO places VALUES (1, x'${PICTURE.toString('hex')}')`,
    ]);
    const [result] = await casework.import(operation, await casework.write('places.db', bytes));
    expect(await sealedOf(result!.exhibitId!)).toEqual([]);
    expect((await withheldOf(result!.exhibitId!))[0]!.reason).toMatch(/^Not text/);
  });
});
