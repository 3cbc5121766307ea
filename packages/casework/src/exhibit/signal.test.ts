/** A binary Signal backup at the door, alone and in a zip: its messages come in as text, with their place in the backup. */
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { BlobWriter, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';

let casework: TestCasework;
let operation: string;

beforeAll(async () => {
  casework = await openTestCasework();
  operation = await casework.operation();
});
afterAll(() => casework.close());

const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value & 127) | 128, ...varint(Math.floor(value / 128))];
const number = (field: number, value: number): Buffer => Buffer.from([...varint(field * 8), ...varint(value)]);
const within = (field: number, ...inner: readonly Buffer[]): Buffer => {
  const bytes = Buffer.concat(inner);
  return Buffer.concat([Buffer.from([...varint(field * 8 + 2), ...varint(bytes.length)]), bytes]);
};
const framed = (...fields: readonly Buffer[]): Buffer => {
  const bytes = Buffer.concat(fields);
  return Buffer.concat([Buffer.from(varint(bytes.length)), bytes]);
};

const SENT_AT_MS = Date.UTC(2024, 4, 13, 10, 10);
const backup = (body: string): Buffer =>
  Buffer.concat([
    framed(number(1, 1), number(2, SENT_AT_MS + 60_000)),
    framed(within(2, number(1, 3), within(2, number(4, 31_600_000_001), within(11, Buffer.from('Ana'))))),
    framed(within(3, number(1, 1), number(2, 3))),
    framed(
      within(
        4,
        number(1, 1),
        number(2, 3),
        number(3, SENT_AT_MS),
        within(8),
        within(11, within(2, within(1, Buffer.from(body)))),
      ),
    ),
    framed(),
  ]);

test('is sealed as what it says, with the digest of the backup and no empty frame lost', async () => {
  const bytes = backup('Write to tomatoes@example.org before nine.');
  const [result] = await casework.import(operation, await casework.write('group.binproto', bytes));
  expect(result).toMatchObject({ format: 'signal-backup', messages: 1, skipped: 1, admission: 'admitted' });
  const { rows } = await casework.database.pool.query<{ sha256: Buffer; media_type: string }>(
    'select sha256, media_type from exhibit_withheld where exhibit_id = $1',
    [result!.exhibitId],
  );
  expect(rows).toEqual([
    { sha256: createHash('sha256').update(bytes).digest(), media_type: 'application/x-signal-backup' },
  ]);
});

test('is found within an archive as well', async () => {
  const zip = new ZipWriter(new BlobWriter());
  await zip.add('chats/main.binproto', new Uint8ArrayReader(new Uint8Array(backup('The bus leaves at ten.'))));
  const bytes = Buffer.from(await (await zip.close()).arrayBuffer());
  const [result] = await casework.import(operation, await casework.write('backup.zip', bytes));
  expect(result).toMatchObject({ format: 'signal-backup', messages: 1, skipped: 1 });
});
