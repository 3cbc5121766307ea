/** Importing, from the file to the rows: what comes in, what stays out, what is never kept. */
import {
  collectSample,
  openTestCasework,
  writeTelegramJson,
  writeWhatsAppText,
  type TestCasework,
} from '@custodia/testkit';
import { chmod, open, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkInstallation } from '../installation/check.ts';
import { sweepBlobs } from '../installation/sweep.ts';
import { proveConsistency } from '../log/prove.ts';
import { importExhibits } from './import.ts';

const SAMPLE = { messages: 30, seed: 1, startIso: '2024-05-01T08:00:00Z' };
const telegram = async (given: Partial<typeof SAMPLE> = {}) =>
  (await collectSample(writeTelegramJson({ ...SAMPLE, ...given }))).bytes;

let casework: TestCasework;
let operation: string;
let onStep: (name: string) => void | Promise<void> = () => undefined;

beforeAll(async () => {
  casework = await openTestCasework({ step: (name) => onStep(name) });
  operation = await casework.operation();
});

afterAll(() => casework.close());

async function countOf(table: string): Promise<number> {
  const { rows } = await casework.database.pool.query<{ count: number }>(`select count(*)::int as count from ${table}`);
  return rows[0]!.count;
}

const blobCount = async () => (await Array.fromAsync(casework.blobs.list())).length;

/** Every count that an import could change. */
async function stateOf(): Promise<Record<string, number>> {
  const tables = [
    'exhibit',
    'exhibit_content',
    'exhibit_part',
    'exhibit_withheld',
    'exhibit_import',
    'message',
    'blob',
    'log_entry',
  ];
  const counts = await Promise.all(tables.map(async (table) => [table, await countOf(table)] as const));
  return { ...Object.fromEntries(counts), files: await blobCount() };
}

describe('the same bytes again', () => {
  it('are recognised, linked to their exhibit by a log entry, and stored once', async () => {
    const bytes = await telegram({ seed: 11 });
    const [first] = await casework.import(operation, await casework.write('a/result.json', bytes));
    const before = await stateOf();
    const [again] = await casework.import(operation, await casework.write('b/copy.json', bytes));
    expect(first).toMatchObject({ format: 'telegram-json', admission: 'admitted', alreadySealed: false });
    expect(again).toMatchObject({
      alreadySealed: true,
      exhibitId: first!.exhibitId,
      logIndex: first!.logIndex,
      messages: first!.messages,
    });
    expect(await stateOf()).toEqual({ ...before, log_entry: before.log_entry! + 1 });
    const { rows } = await casework.database.pool.query<{ kind: string; subject: string; record: string }>(
      'select kind, subject, record from log_entry join log_record using (index) order by index desc limit 1',
    );
    expect(rows[0]).toMatchObject({ kind: 'exhibit-seen-again', subject: first!.exhibitId });
    expect(JSON.parse(rows[0]!.record)).toMatchObject({ receivedName: 'copy.json', seenBy: 'test.officer' });
  });

  it('are another exhibit in another operation', async () => {
    const path = await casework.write('two-operations.json', await telegram({ seed: 12 }));
    const [first] = await casework.import(operation, path);
    const [other] = await casework.import(await casework.operation({ name: 'Other' }), path);
    expect(other).toMatchObject({ alreadySealed: false, admission: 'admitted' });
    expect(other!.exhibitId).not.toBe(first!.exhibitId);
  });

  it('make one exhibit when many imports of them meet', async () => {
    const path = await casework.write('meet.json', await telegram({ seed: 13 }));
    const before = await stateOf();
    const all = (await Promise.all(Array.from({ length: 5 }, () => casework.import(operation, path)))).flat();
    expect(new Set(all.map(({ exhibitId }) => exhibitId)).size).toBe(1);
    expect(all.filter(({ alreadySealed }) => !alreadySealed)).toHaveLength(1);
    const after = await stateOf();
    expect(after).toMatchObject({
      exhibit: before.exhibit! + 1,
      exhibit_import: before.exhibit_import! + 1,
      blob: before.blob! + 1,
      files: before.files! + 1,
    });
  });
});

describe('two imports at once', () => {
  it('of different files both end well, and the log only grew', async () => {
    const { size } = await casework.database.db
      .selectFrom('log_checkpoint')
      .select((eb) => eb.fn.max('size').as('size'))
      .executeTakeFirstOrThrow();
    const paths = await Promise.all(
      [21, 22, 23, 24].map(async (seed) => casework.write(`many/${seed}.json`, await telegram({ seed }))),
    );
    const all = (await Promise.all(paths.map((path) => casework.import(operation, path)))).flat();
    expect(all.map(({ admission }) => admission)).toEqual(Array(4).fill('admitted'));
    expect(new Set(all.map(({ logIndex }) => logIndex)).size).toBe(4);
    expect((await proveConsistency(casework, { from: size })).proof.length).toBeGreaterThan(0);
  });
});

describe('quarantine', () => {
  it('holds what came without an operation: sealed bytes, no messages', async () => {
    const before = await countOf('message');
    const [result] = await casework.import(null, await casework.write('nobody.json', await telegram({ seed: 31 })));
    expect(result).toMatchObject({
      admission: 'quarantined',
      reason: expect.stringContaining('--operation'),
      messages: 30,
    });
    expect(await countOf('message')).toBe(before);
    const blobs = await casework.database.pool.query('select from exhibit_part where exhibit_id = $1', [
      result!.exhibitId,
    ]);
    expect(blobs.rowCount).toBe(1);
  });

  it('holds what lies before or after the authorisation, each with its reason', async () => {
    const may = await casework.operation({
      name: 'May',
      validFrom: '2024-05-01T08:00:01Z',
      validUntil: '2024-05-31T00:00:00Z',
    });
    const [early] = await casework.import(may, await casework.write('early.json', await telegram({ seed: 32 })));
    expect(early).toMatchObject({ admission: 'quarantined', reason: expect.stringMatching(/precedes the start/) });
    const [late] = await casework.import(
      may,
      await casework.write('late.json', await telegram({ seed: 33, startIso: '2024-06-02T00:00:00Z' })),
    );
    expect(late).toMatchObject({ admission: 'quarantined', reason: expect.stringMatching(/follows the end/) });
    const exact = await casework.operation({
      name: 'Exact',
      validFrom: '2024-05-01T08:00:00Z',
      validUntil: '2024-05-31T00:00:00Z',
    });
    expect(
      (await casework.import(exact, await casework.write('early.json', await telegram({ seed: 32 }))))[0],
    ).toMatchObject({ admission: 'admitted' });
  });

  it('ends when a person states the zone that was missing, and the same statement again changes nothing', async () => {
    const day = await casework.operation({
      name: 'Day',
      validFrom: '2024-05-01T00:00:00Z',
      validUntil: '2024-05-02T00:00:00Z',
    });
    const { bytes } = await collectSample(
      writeWhatsAppText({ ...SAMPLE, startIso: '2024-05-01T12:30:00Z', gapSeconds: 20 }),
    );
    const path = await casework.write('edge.txt', bytes);
    const [open] = await casework.import(day, path);
    expect(open).toMatchObject({
      admission: 'quarantined',
      reason: expect.stringMatching(/^Cannot tell.*--time-zone/),
    });
    expect((await casework.import(day, path))[0]).toMatchObject({
      admission: 'quarantined',
      alreadySealed: true,
      exhibitId: open!.exhibitId,
    });
    const [stated] = await casework.import(day, path, { timeZone: 'Europe/Amsterdam' });
    expect(stated).toMatchObject({ admission: 'admitted', timeBasis: 'zone-stated', alreadySealed: false });
    for (const zone of [undefined, 'Europe/Amsterdam', 'Asia/Tokyo']) {
      const [again] = await casework.import(day, path, zone === undefined ? {} : { timeZone: zone });
      expect(again).toMatchObject({ alreadySealed: true, exhibitId: stated!.exhibitId, admission: 'admitted' });
    }
  });
});

describe('bad input', () => {
  it('gets a sentence, and the other files of the run go on', async () => {
    const good = await casework.write('run/good.json', await telegram({ seed: 41 }));
    const missing = join(casework.folder, 'files', 'run', 'missing.json');
    const link = join(casework.folder, 'files', 'run', 'dangling.json');
    await symlink('/nowhere', link);
    const results = await casework.import(operation, [missing, link, good, '/dev/null']);
    expect(results.map(({ admission }) => admission)).toEqual(['failed', 'failed', 'admitted', 'failed']);
    expect(results[0]!.reason).toBe(`Cannot read "${missing}": there is no such file.`);
    expect(results[3]!.reason).toMatch(/is not a file/);
  });

  it('says what this user may not read', async () => {
    const path = await casework.write('locked.json', '{}');
    await chmod(path, 0);
    const [result] = await asOrdinaryUser(() => casework.import(operation, path));
    expect(result!.reason).toMatch(/this user may not read it/);
  });

  it('walks folders in name order and keeps their structure in the names', async () => {
    await casework.write('tree/b.json', await telegram({ seed: 42 }));
    await casework.write('tree/a/deep.json', await telegram({ seed: 43 }));
    await symlink(join(casework.folder, 'files'), join(casework.folder, 'files', 'tree', 'loop'));
    const results = await casework.import(operation, join(casework.folder, 'files', 'tree'));
    const { rows } = await casework.database.pool.query<{ received_name: string }>(
      'select received_name from exhibit_content where exhibit_id = any($1) order by received_name',
      [results.map(({ exhibitId }) => exhibitId)],
    );
    expect(rows.map(({ received_name }) => received_name)).toEqual([join('a', 'deep.json'), 'b.json']);
    expect(results).toHaveLength(2);
  });

  it('may be empty: sealed, nothing in it', async () => {
    const [empty] = await casework.import(operation, await casework.write('empty.txt', ''));
    expect(empty).toMatchObject({ admission: 'admitted', format: 'unknown', bytes: 0, messages: 0, skipped: 0 });
  });

  it('is recognised by what it is, not by what it is called', async () => {
    const [json] = await casework.import(operation, await casework.write('holiday.jpg', await telegram({ seed: 44 })));
    expect(json).toMatchObject({ format: 'telegram-json', admission: 'admitted', messages: 30 });
  });

  it('gives what is complete of cut-off JSON, and the line of the rest', async () => {
    const whole = await telegram({ seed: 45 });
    const [cut] = await casework.import(
      operation,
      await casework.write('cut.json', whole.subarray(0, whole.length / 2)),
    );
    expect(cut!.messages).toBeGreaterThan(5);
    expect(cut!.messages).toBeLessThan(30);
    expect(cut!.skipped).toBeGreaterThan(0);
    expect(cut!.skippedLines[0]).toMatchObject({ reason: 'truncated', line: expect.any(Number) as number });
    expect(cut!.skippedLines[0]!.line).toBeGreaterThan(cut!.messages);
  });

  it('may hold NUL bytes or be UTF-16: the text is what was written', async () => {
    const lines = [
      '01/05/2024, 10:00 - Kees: fog \u0000 over the harbour',
      '13/05/2024, 10:01 - Ingrid: mistlampe 🌫',
      '',
    ].join('\n');
    const [nul] = await casework.import(operation, await casework.write('nul.txt', lines));
    expect(nul).toMatchObject({ format: 'whatsapp-text', messages: 2 });
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(lines.replace('\u0000', ''), 'utf16le')]);
    const [wide] = await casework.import(operation, await casework.write('wide.txt', utf16));
    expect(wide).toMatchObject({ format: 'whatsapp-text', messages: 2 });
    const { rows } = await casework.database.pool.query<{ text: string }>(
      'select text from message where exhibit_id = $1 order by ordinal',
      [wide!.exhibitId],
    );
    expect(rows.map(({ text }) => text)).toEqual(['fog  over the harbour', 'mistlampe 🌫']);
  });

  it('names no message text in any reason', async () => {
    const { rows } = await casework.database.pool.query<{ all: string }>(
      `select coalesce(string_agg(coalesce(reason, ''), ' '), '') || (select coalesce(string_agg(expected, ' '), '') from skipped_record) as all from exhibit_import`,
    );
    for (const word of ['harbour', 'Ingrid', 'Kees']) expect(rows[0]!.all).not.toContain(word);
  });
});

describe('a file that changes while it is read', () => {
  it.each(['text', 'media', 'zip'])('as %s is refused, and nothing of it is kept', async (kind) => {
    const heads = {
      text: Buffer.from('fog\n'),
      media: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0]),
      zip: EMPTY_ZIP,
    };
    const path = await casework.write(
      `changing.${kind}`,
      Buffer.concat([heads[kind as 'text'], Buffer.alloc(kind === 'zip' ? 0 : 5000, 10)]),
    );
    const before = await stateOf();
    onStep = async (name) => {
      if (name !== 'file-surveyed') return;
      const file = await open(path, 'a');
      await file.write('more\n');
      await file.close();
    };
    const [result] = await casework.import(operation, path);
    onStep = () => undefined;
    expect(result).toMatchObject({
      admission: 'failed',
      exhibitId: null,
      reason: expect.stringMatching(/changed while it was being read/),
    });
    expect(await stateOf()).toEqual(before);
  });
});

const EMPTY_ZIP = Buffer.from('504b0506000000000000000000000000000000000000', 'hex');

describe('an import that takes longer than a sweep waits', () => {
  it('notices where its blobs were swept, and is done where they were not', async () => {
    for (const swept of [true, false]) {
      const path = await casework.write('slow.json', await telegram({ seed: 81 }));
      const before = await stateOf();
      onStep = async (name) => {
        if (name !== 'exhibit-blobs-stored') return;
        casework.time.advance(3_600_000);
        if (swept) await sweepBlobs(casework, 0);
      };
      const [result] = await casework.import(operation, path);
      onStep = () => undefined;
      expect(result!.admission).toBe(swept ? 'failed' : 'admitted');
      if (swept) expect(result!.reason).toMatch(/took so long.*Import it again/);
      if (swept) expect(await stateOf()).toEqual(before);
    }
  });
});

describe('a fault on the way', () => {
  it.each(['exhibit-blobs-stored', 'exhibit-log-appended', 'exhibit-rows-written'])(
    'at %s leaves nothing',
    async (at) => {
      const path = await casework.write(`fault-${at}.json`, await telegram({ seed: 51 }));
      const before = await stateOf();
      onStep = (name) => {
        if (name === at) throw new RangeError('storm over the harbour');
      };
      const [result] = await casework.import(operation, path);
      onStep = () => undefined;
      expect(result).toMatchObject({
        admission: 'failed',
        reason: expect.stringMatching(/unexpected fault \(RangeError\)/),
      });
      expect(result!.reason).not.toContain('storm');
      expect(await stateOf()).toEqual(before);
    },
  );

  it.each(['exhibit-sealed', 'import-loaded', 'import-recorded'])(
    'at %s leaves a sealed exhibit that the next run finishes',
    async (at) => {
      const bytes = await telegram({ seed: 52 + at.length });
      const path = await casework.write(`fault-${at}.json`, bytes);
      const before = await stateOf();
      onStep = (name) => {
        if (name === at) throw new RangeError('storm');
      };
      const [result] = await casework.import(operation, path);
      onStep = () => undefined;
      expect(result!.admission).toBe('failed');
      expect(await stateOf()).toMatchObject({
        exhibit: before.exhibit! + 1,
        files: before.files! + 1,
        message: before.message!,
        exhibit_import: before.exhibit_import!,
      });
      const [again] = await casework.import(operation, path);
      expect(again).toMatchObject({ admission: 'admitted', alreadySealed: true, messages: 30 });
    },
  );

  it('of one sealed exhibit does not hold up the import of another', async () => {
    onStep = (name) => {
      if (name === 'exhibit-sealed') throw new RangeError('storm');
    };
    const path = await casework.write('lost.json', await telegram({ seed: 61 }));
    await casework.import(operation, path);
    onStep = () => undefined;
    const { rows } = await casework.database.pool.query<{ id: string }>(
      'select blob_id as id from exhibit_part left join exhibit_import using (exhibit_id) where exhibit_import.format is null',
    );
    expect(rows).toHaveLength(1);
    const { id } = rows[0]!;
    const file = join(casework.blobFolder, id.slice(0, 2), `${id}.age`);
    await rm(file);
    const [other] = await casework.import(operation, await casework.write('next.json', await telegram({ seed: 62 })));
    expect(other).toMatchObject({ admission: 'admitted' });
    const checked = await checkInstallation(casework, { quick: true });
    expect(checked.findings.map(({ about }) => about).sort()).toEqual(['blob', 'exhibit']);
  });
});

it('gives each result as soon as it is there, and the trusted time of the last', async () => {
  const paths = await Promise.all(
    [71, 72].map(async (seed) => casework.write(`${seed}.json`, await telegram({ seed }))),
  );
  const results = importExhibits(casework, { operation, path: paths });
  const first = await results.next();
  expect((first.value as { path: string }).path).toBe(paths[0]);
  expect(((await results.next()).value as { trustedTime: unknown }).trustedTime).toEqual({
    status: 'no trusted time',
    authority: null,
    generatedAt: null,
  });
  expect((await results.next()).done).toBe(true);
});

/** The administrator of a machine may read everything: for the time of `work` the process has the rights of nobody in particular. */
async function asOrdinaryUser<T>(work: () => Promise<T>): Promise<T> {
  const user = process.geteuid?.();
  if (user !== 0) return work();
  process.seteuid!('nobody');
  try {
    return await work();
  } finally {
    process.seteuid!(user);
  }
}
