/** A binary backup is written down as what the same backup says in protobuf's JSON, each frame once, whatever the bytes are. */
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countedIn, fileOf, isEntry, runImporter } from '../../import/json/fixture.ts';
import { signalBackup } from '../../import/signal-backup/index.ts';
import { recogniseContent } from '../media/sniff.ts';
import { MESSAGES } from './fields.ts';
import { encodeBackup, varint } from './fixture.ts';
import { beginsSignalBackup, LARGEST_FRAME_BYTES, transcribeSignalBackup } from './transcribe.ts';

const VECTORS = join(import.meta.dirname, '../../../../../vectors/import/signal-backup');
const TAKEOUT = readFileSync(join(VECTORS, 'takeout.jsonl'), 'utf8');
const FRAMES = TAKEOUT.trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Record<string, unknown>);
const BINARY = encodeBackup(FRAMES);

async function* inChunks(bytes: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function transcribe(bytes: Uint8Array, chunkBytes?: number): Promise<string> {
  return Buffer.concat(await Array.fromAsync(transcribeSignalBackup(inChunks(bytes, chunkBytes)))).toString();
}

const linesOf = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown> & { at: [number, number] });

/** Without what only a place in a file says. */
async function readAs(text: string) {
  const records = await runImporter(signalBackup, [fileOf(text, 'backup.jsonl')]);
  return records.map((record) => {
    if (!isEntry(record)) return { ...record, span: undefined };
    const notes = (record.notes ?? []).filter((note) => !note.startsWith('original-bytes:'));
    return { ...record, span: undefined, notes };
  });
}

describe('a binary backup', () => {
  it('gives what the same backup gives in JSON: every kind of message, and the people', async () => {
    const read = await readAs(await transcribe(BINARY));
    expect(read).toEqual(await readAs(TAKEOUT));
    expect(read.filter((record) => record.kind === 'message').length).toBeGreaterThan(10);
  });

  it('has a line for each frame, which tells its place among the bytes as received', async () => {
    const lines = linesOf(await transcribe(BINARY));
    expect(lines).toHaveLength(FRAMES.length);
    let end = 0;
    for (const { at } of lines) {
      expect(at[0]).toBe(end);
      end = at[0] + at[1];
    }
    expect(end).toBe(BINARY.length);
    const [, entry] = (await runImporter(signalBackup, [fileOf(await transcribe(BINARY))])).filter(isEntry);
    const [offset, length] = /^original-bytes:(\d+)\+(\d+)$/.exec(entry!.notes!.at(-1)!)!.slice(1).map(Number) as [
      number,
      number,
    ];
    expect(Buffer.from(BINARY.subarray(offset, offset + length)).includes('I take the bus at eight.')).toBe(true);
  });

  it('counts each kind of item once, and skips a frame and an item that hold nothing', async () => {
    const rows = MESSAGES.ChatItem.split(', ').map((row) => row.split(' '));
    const kinds = rows.filter(([number]) => Number(number) >= 11 && Number(number) !== 21).map(([, name]) => name!);
    const items = kinds.map((kind) => ({
      chatItem: { chatId: '1', authorId: '2', dateSent: '1717233000000', [kind]: {} },
    }));
    const updates = MESSAGES.ChatUpdate.split(', ').map((row) => ({
      chatItem: { chatId: '1', dateSent: '1717233000000', updateMessage: { [row.split(' ')[1]!]: {} } },
    }));
    const nothing = [{}, { chatItem: { chatId: '1', dateSent: '1717233000000', incoming: {} } }];
    const bytes = encodeBackup([{ version: '1', backupTimeMs: '1717236000000' }, ...items, ...updates, ...nothing]);
    const records = await runImporter(signalBackup, [fileOf(await transcribe(bytes))]);
    expect(records.filter(isEntry)).toHaveLength(items.length + updates.length);
    expect(records.filter(({ kind }) => kind === 'skipped')).toMatchObject([
      { reason: 'missing-field', expected: 'a frame of a known kind' },
      { reason: 'missing-field' },
    ]);
  });

  it('keeps a kind that a later version has by its number, and no bytes but ids and digests', async () => {
    const later = Buffer.concat([varint((30n << 3n) | 2n), varint(4n), Buffer.from('rain')]);
    const item = Buffer.concat([varint((4n << 3n) | 2n), varint(BigInt(later.length)), later]);
    const long = { recipient: { id: '1', contact: { aci: Buffer.alloc(97, 7).toString('base64') } } };
    const bytes = Buffer.concat([encodeBackup([{ version: '1' }, long]), varint(BigInt(item.length)), item]);
    const text = await transcribe(bytes);
    expect(linesOf(text).slice(1)).toMatchObject([{ recipient: { contact: {} } }, { chatItem: { field30: {} } }]);
    const entries = (await runImporter(signalBackup, [fileOf(text)])).filter(isEntry);
    expect(entries).toMatchObject([
      { kind: 'system', action: 'field30', notes: [expect.stringMatching(/unknown/), expect.anything()] },
    ]);
  });
});

/** By number, apart from the table that is read by: as Backup.proto numbers them (Signal-Android, lib/archive). */
const number = (field: number, value: bigint) => Buffer.concat([varint(BigInt(field) << 3n), varint(value)]);
const within = (field: number, ...bytes: Uint8Array[]) => {
  const inner = Buffer.concat(bytes);
  return Buffer.concat([varint((BigInt(field) << 3n) | 2n), varint(BigInt(inner.length)), inner]);
};
const words = (field: number, text: string) => within(field, Buffer.from(text));

describe('what Signal added after its first backups', () => {
  const SENT = 1_717_233_000_000n;
  const itemOf = (...fields: Uint8Array[]) => within(4, number(1, 1n), number(2, 2n), number(3, SENT), ...fields);
  const update = (...fields: Uint8Array[]) => itemOf(within(10), within(15, ...fields));
  const groupUpdate = (field: number, ...fields: Uint8Array[]) =>
    update(within(2, within(1, within(field, ...fields))));

  async function itemsOf(...frames: Uint8Array[]): Promise<Record<string, unknown>[]> {
    const info = Buffer.concat([number(1, 1n), number(2, SENT)]);
    const bytes = [info, ...frames].flatMap((frame) => [varint(BigInt(frame.length)), frame]);
    return linesOf(await transcribe(Buffer.concat(bytes)))
      .slice(1)
      .map((line) => line['chatItem'] as Record<string, unknown>);
  }

  it('is read by the numbers that Signal publishes', async () => {
    const text = within(11, within(2, words(1, 'The bus leaves at ten')));
    const option = within(3, words(1, 'Ferry'), within(2, number(1, 2n), number(2, 1n)));
    const reaction = within(5, words(1, '+'), number(2, 2n), number(3, SENT), number(4, 1n));
    const read = await itemsOf(
      itemOf(within(8), text, within(21, number(1, SENT + 5n), number(2, SENT + 9n))),
      itemOf(within(8), within(20, words(1, 'Bus or ferry?'), number(2, 1n), option, number(4, 1n), reaction)),
      itemOf(within(8), within(22, number(1, 7n))),
      update(within(10, number(1, SENT), words(2, 'Bus or ferry?'))),
      update(within(11, number(1, SENT), number(2, 2n))),
      groupUpdate(35, number(2, 3n)),
      groupUpdate(36),
    );
    expect(read).toMatchObject([
      { pinDetails: { pinnedAtTimestamp: String(SENT + 5n), pinExpiresAtTimestamp: String(SENT + 9n) } },
      {
        poll: {
          ...{ question: 'Bus or ferry?', allowMultiple: true, hasEnded: true },
          options: [{ option: 'Ferry', votes: [{ voterId: '2', voteCount: 1 }] }],
          reactions: [{ emoji: '+', authorId: '2', sentTimestamp: String(SENT), sortOrder: '1' }],
        },
      },
      { adminDeletedMessage: { adminId: '7' } },
      { updateMessage: { pollTerminate: { targetSentTimestamp: String(SENT), question: 'Bus or ferry?' } } },
      { updateMessage: { pinMessage: { targetSentTimestamp: String(SENT), authorId: '2' } } },
      {
        updateMessage: {
          groupChange: { updates: [{ groupMemberLabelAccessLevelChangeUpdate: { accessLevel: 'ADMINISTRATOR' } }] },
        },
      },
      { updateMessage: { groupChange: { updates: [{ groupTerminateChangeUpdate: {} }] } } },
    ]);
  });
});

describe('bytes that are no frames', () => {
  const faultsOf = async (bytes: Uint8Array) =>
    (await runImporter(signalBackup, [fileOf(await transcribe(bytes))])).filter(({ kind }) => kind === 'skipped');

  it('are skipped with a sentence and the place, and what stands behind is read', async () => {
    const info = encodeBackup([{ version: '1', backupTimeMs: '1717236000000' }]);
    const wrong = Buffer.from([2, 0x23, 0]);
    const good = encodeBackup(FRAMES).subarray(encodeBackup(FRAMES.slice(0, 1)).length);
    const faults = await faultsOf(Buffer.concat([info, wrong, good]));
    expect(faults).toMatchObject([
      {
        reason: 'malformed-record',
        expected: expect.stringContaining(`at ${info.length}+3 of the backup as received`),
      },
    ]);
    expect(await faultsOf(BINARY.subarray(0, -5))).toMatchObject([{ reason: 'truncated' }]);
    expect(await faultsOf(Buffer.concat([BINARY, Buffer.alloc(11, 0xff)]))).toMatchObject([
      { reason: 'malformed-record' },
    ]);
    const huge = Buffer.concat([varint(BigInt(LARGEST_FRAME_BYTES + 1)), Buffer.alloc(LARGEST_FRAME_BYTES + 1, 32)]);
    expect(await faultsOf(Buffer.concat([info, huge, good]))).toMatchObject([{ reason: 'record-too-large' }]);
    const deep = Array.from({ length: 40 }).reduce<object>((inner) => ({ revisions: [inner] }), {});
    expect(await faultsOf(encodeBackup([{ version: '1' }, { chatItem: deep }]))).toMatchObject([
      { reason: 'nested-too-deep' },
    ]);
  });

  it('never break the reading: any bytes, in any chunks, give the same lines, each counted at most once', async () => {
    const edits = fc.array(fc.record({ at: fc.nat({ max: BINARY.length - 1 }), byte: fc.nat({ max: 255 }) }), {
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(
        edits,
        fc.nat({ max: BINARY.length }),
        fc.constantFrom(1, 7, 61, 65_536),
        async (changes, cut, chunk) => {
          const bytes = Uint8Array.from(BINARY).subarray(0, cut === 0 ? undefined : cut);
          for (const { at, byte } of changes) if (at < bytes.length) bytes[at] = byte;
          const text = await transcribe(bytes);
          expect(await transcribe(bytes, chunk)).toBe(text);
          const lines = text === '' ? [] : linesOf(text);
          expect(lines.reduce((sum, { at }) => sum + at[1], 0)).toBe(bytes.length);
          const records = await runImporter(signalBackup, [fileOf(text)]);
          expect(countedIn(records)).toBeLessThanOrEqual(lines.length);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('recognising one', () => {
  it('is by its structure, and nothing else is taken for one', () => {
    expect(beginsSignalBackup(BINARY)).toBe(true);
    expect(beginsSignalBackup(encodeBackup([{ version: '1' }, { recipient: { id: '1' } }]))).toBe(true);
    const heads = JSON.parse(readFileSync(join(VECTORS, '../../intake/heads.json'), 'utf8')) as {
      cases: { hex: string }[];
    };
    for (const { hex } of heads.cases) expect(beginsSignalBackup(Buffer.from(hex, 'hex'))).toBe(false);
    for (const text of [TAKEOUT, '', '\n', 'Bus 12 is late.'])
      expect(beginsSignalBackup(Buffer.from(text))).toBe(false);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        fc.pre(recogniseContent(bytes) === null);
        // Where chance makes one, its parts are all there.
        if (beginsSignalBackup(bytes)) expect(bytes.length).toBeGreaterThan(4);
      }),
    );
  });
});
