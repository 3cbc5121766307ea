/** Files that are imported together: the same record as one after the other, fewer checkpoints, and one that fails takes no other with it. */
import { canonicalize, type JsonObject } from '@custodia/proof';
import { collectSample, openTestCasework, writeTelegramJson, type TestCasework } from '@custodia/testkit';
import fc from 'fast-check';
import { appendFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportResult } from './import-result.ts';
import { SMALL_BYTES } from './gather.ts';

let casework: TestCasework;
let onStep: (name: string) => void | Promise<void> = () => undefined;

beforeAll(async () => {
  // The clock stands still: what was done when is no part of what is compared.
  const now = new Date('2025-06-01T12:00:00.000Z');
  casework = await openTestCasework({ step: (name) => onStep(name), clock: () => now });
});

afterAll(() => casework.close());

const MAY = { validFrom: '2024-05-01T00:00:00Z', validUntil: '2024-06-01T00:00:00Z' };

async function telegram(seed: number, startIso = '2024-05-02T08:00:00Z', messages = 12): Promise<Uint8Array> {
  return (await collectSample(writeTelegramJson({ messages, seed, startIso }))).bytes;
}

/** Every kind of thing that a folder may hold; the same one twice is the same bytes twice. */
const KINDS: readonly (() => Promise<Uint8Array> | Uint8Array)[] = [
  () => telegram(1),
  () => telegram(2),
  () => telegram(3, '2024-07-01T08:00:00Z'),
  () => telegram(4, undefined, 1500),
  () =>
    Buffer.from('01/05/2024, 10:00 - Kees: rain \u0000 at noon\n02/05/2024, 10:01 - Ingrid: call +31 6 1234 5678\n'),
  () => Buffer.from('nothing that anybody knows\n'),
  () => new Uint8Array(0),
  () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0]), Buffer.alloc(900, 7)]),
];

async function writeAll(folder: string, kinds: readonly number[]): Promise<string[]> {
  return Promise.all(kinds.map(async (kind, i) => casework.write(`${folder}/${i}.txt`, await KINDS[kind]!())));
}

const TABLES = [
  'exhibit_content',
  'exhibit_part',
  'exhibit_withheld',
  'exhibit_import',
  'message',
  'observation',
  'trace',
  'writing',
  'conversation',
  'participant',
  'skipped_record',
  'inference',
  'conversation_tally',
  'conversation_mark',
];
/** What is drawn at random, and what follows from it. */
const DRAWN = ['exhibit_id', 'blob_id', 'id', 'entry', 'log_index', 'commitment_root'];

/** Everything that is kept of an operation, with names for what was drawn at random, in an order of its own. */
async function recordOf(operation: string): Promise<string[]> {
  const { rows: exhibits } = await casework.database.pool.query<{ id: string; name: string }>(
    'select id, received_name as name from exhibit join exhibit_content on exhibit_id = id where operation_id = $1',
    [operation],
  );
  const nameOf = new Map(exhibits.map(({ id, name }) => [id, name]));
  const ids = [...nameOf.keys()];
  const record: string[] = [];
  for (const table of TABLES) {
    const { rows } = await casework.database.pool.query<{ id: string; row: Record<string, unknown> }>(
      `select exhibit_id as id, to_jsonb(t) as row from ${table} t where exhibit_id = any($1)`,
      [ids],
    );
    for (const { id, row } of rows) {
      for (const column of DRAWN) delete row[column];
      record.push(`${table} ${nameOf.get(id)} ${JSON.stringify(row)}`);
    }
  }
  const { rows } = await casework.database.pool.query<{ kind: string; record: string }>(
    'select kind, record from log_entry join log_record using (index) where subject = any($1)',
    [ids],
  );
  for (const one of rows) {
    const { exhibitId, operationId: _, commitment, ...facts } = JSON.parse(one.record) as Record<string, unknown>;
    const count = (commitment as { count?: number } | undefined)?.count ?? null;
    record.push(canonicalize({ ...(facts as JsonObject), count, exhibit: nameOf.get(exhibitId as string)! }));
  }
  return record.sort();
}

function said({ exhibitId: _id, logIndex: _index, seconds: _seconds, trustedTime: _time, ...facts }: ImportResult) {
  return { ...facts, path: facts.path.split('/').at(-1) };
}

async function countOf(table: string): Promise<number> {
  const { rows } = await casework.database.pool.query<{ n: number }>(`select count(*)::int as n from ${table}`);
  return rows[0]!.n;
}

describe('files imported together', () => {
  it('leave what they leave one after the other, and are told the same', { timeout: 180_000 }, async () => {
    let run = 0;
    const folders = fc.array(fc.nat(KINDS.length - 1), { minLength: 2, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(folders, folders, async (first, second) => {
        run += 1;
        const [one, many] = [await casework.operation(MAY), await casework.operation(MAY)];
        const calls = [await writeAll(`${run}/a`, first), await writeAll(`${run}/b`, second)];
        for (const paths of calls) {
          const together = await casework.import(many, paths);
          const apart: ImportResult[] = [];
          for (const path of paths) apart.push(...(await casework.import(one, path)));
          expect(together.map(said)).toEqual(apart.map(said));
        }
        expect(await recordOf(many)).toEqual(await recordOf(one));
      }),
      { numRuns: 6 },
    );
  });

  it('are one exhibit each, whatever their order', async () => {
    const kinds = KINDS.map((_, kind) => kind);
    const paths = await writeAll('order', kinds);
    const [there, back] = [await casework.operation(MAY), await casework.operation(MAY)];
    const bySha = (results: ImportResult[]) =>
      new Map(results.map((one) => [one.sha256, { ...said(one), alreadySealed: false }]));
    const forwards = bySha(await casework.import(there, paths));
    expect(bySha(await casework.import(back, paths.toReversed()))).toEqual(forwards);
    expect(await recordOf(back)).toEqual(await recordOf(there));
  });

  it('share two checkpoints, with an entry of its own for each file', async () => {
    const operation = await casework.operation();
    const paths = await Promise.all(
      Array.from({ length: 40 }, async (_, i) => casework.write(`many/${i}.json`, await telegram(100 + i))),
    );
    const before = { entries: await countOf('log_entry'), checkpoints: await countOf('log_checkpoint') };
    const results = await casework.import(operation, paths);
    expect(results.every(({ admission }) => admission === 'admitted')).toBe(true);
    expect(new Set(results.map(({ logIndex }) => logIndex)).size).toBe(40);
    expect(await countOf('log_entry')).toBe(before.entries + 80);
    expect(await countOf('log_checkpoint')).toBe(before.checkpoints + 2);
  });

  it('go by themselves where they are large', async () => {
    const large = await telegram(300, undefined, 1500);
    expect(large.length).toBeGreaterThan(SMALL_BYTES);
    const paths = await Promise.all([
      casework.write('large/1.json', await telegram(301)),
      casework.write('large/2.json', large),
      casework.write('large/3.json', await telegram(302)),
    ]);
    const before = await countOf('log_checkpoint');
    const results = await casework.import(await casework.operation(), paths);
    expect(results.map(({ path, messages }) => [path, messages])).toEqual([
      [paths[0], 12],
      [paths[1], 1500],
      [paths[2], 12],
    ]);
    // Opening the operation is one of them.
    expect(await countOf('log_checkpoint')).toBe(before + 7);
  });
});

describe('one of several that fails', () => {
  const steps = [
    'exhibit-blobs-stored',
    'exhibit-log-appended',
    'exhibit-rows-written',
    'import-loaded',
    'import-recorded',
  ];

  it.each(steps)('at %s once, holds none of the others up', async (at) => {
    const operation = await casework.operation(MAY);
    const paths = await Promise.all(
      [1, 2, 3].map(async (i) => casework.write(`${at}/${i}.json`, await telegram(400 + i))),
    );
    let broken = 0;
    onStep = (name) => {
      if (name !== at || broken > 0) return;
      broken += 1;
      throw new RangeError('storm');
    };
    const results = await casework.import(operation, paths);
    onStep = () => undefined;
    expect(broken).toBe(1);
    expect(results.map(({ admission, alreadySealed }) => [admission, alreadySealed])).toEqual(
      Array(3).fill(['admitted', false]),
    );
    const whole = await casework.operation(MAY);
    await casework.import(whole, paths);
    expect(await recordOf(operation)).toEqual(await recordOf(whole));
  });

  it('because it is being written says so, and nothing of it is kept', async () => {
    const operation = await casework.operation();
    const paths = await Promise.all(
      [1, 2, 3].map(async (i) => casework.write(`grows/${i}.json`, await telegram(500 + i))),
    );
    onStep = async (name) => {
      if (name === 'file-surveyed') await appendFile(paths[1]!, ' ');
    };
    const results = await casework.import(operation, paths);
    onStep = () => undefined;
    expect(results.map(({ admission }) => admission)).toEqual(['admitted', 'failed', 'admitted']);
    expect(results[1]!.reason).toMatch(/changed while it was being read/);
    expect(await recordOf(operation).then((record) => record.filter((line) => line.includes('2.json')))).toEqual([]);
    const files = (await Array.fromAsync(casework.blobs.list())).length;
    expect(files).toBe(await countOf('blob'));
  });
});

it('that were cancelled are all or none: what was sealed by then stays sealed, and is finished by the next import', async () => {
  const operation = await casework.operation();
  const paths = await Promise.all(
    [1, 2, 3].map(async (i) => casework.write(`stop/${i}.json`, await telegram(600 + i))),
  );
  const stop = new AbortController();
  onStep = (name) => {
    if (name === 'exhibit-sealed') stop.abort();
  };
  const { importExhibits } = await import('./import.ts');
  const stopped = Array.fromAsync(importExhibits({ ...casework, signal: stop.signal }, { operation, path: paths }));
  await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
  onStep = () => undefined;
  const again = await casework.import(operation, paths);
  expect(again.map(({ admission, alreadySealed }) => [admission, alreadySealed])).toEqual(
    Array(3).fill(['admitted', true]),
  );
});
