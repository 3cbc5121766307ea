/** fsck finds what an intruder with every right on the database and the disk would do, and names it. */
import {
  collectSample,
  openTestCasework,
  writeTelegramJson,
  writeWhatsAppText,
  type TestCasework,
} from '@custodia/testkit';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { erase } from '../exhibit/erase.ts';
import { checkInstallation } from './check.ts';

let casework: TestCasework;
const ids = { operation: '', first: '', reduced: '', quarantined: '' };

beforeAll(async () => {
  casework = await openTestCasework();
  ids.operation = await casework.operation({ account: ['telegram:kees'] });
  const options = { messages: 25, seed: 3, startIso: '2024-05-01T08:00:00Z' };
  const { bytes } = await collectSample(writeTelegramJson(options));
  const image = Buffer.concat([bytes, Buffer.from(' ')]);
  const [first] = await casework.import(ids.operation, await casework.write('a.json', bytes));
  const [second] = await casework.import(
    ids.operation,
    await casework.write('b.txt', (await collectSample(writeWhatsAppText(options))).bytes),
  );
  const [third] = await casework.import(null, await casework.write('c.json', image));
  Object.assign(ids, { first: first!.exhibitId, reduced: second!.exhibitId, quarantined: third!.exhibitId });
  const { rows } = await casework.database.pool.query<{ id: string; key: string }>(
    'select id, key from participant where exhibit_id = $1 limit 1',
    [ids.reduced],
  );
  await erase(casework, {
    exhibit: undefined,
    person: `whatsapp:${rows[0]!.key}`,
    operation: undefined,
    reason: 'test rule',
    yes: true,
  });
});

afterAll(() => casework.close());

const check = () => checkInstallation(casework, { quick: false });

/** Does as the owner what the triggers would refuse, and afterwards undoes it in the same way. */
async function tamper(table: string, statement: string, undo: string, work: () => Promise<void>): Promise<void> {
  const run = async (text: string) =>
    casework.asOwner(async ({ pool }) => {
      await pool.query(`alter table ${table} disable trigger all`);
      const { rowCount } = await pool.query(text);
      await pool.query(`alter table ${table} enable always trigger user`).catch(() => undefined);
      return rowCount;
    });
  await casework.asOwner(({ pool }) =>
    pool.query(`drop table if exists kept; create table kept as select * from ${table}`),
  );
  expect(await run(statement)).toBeGreaterThan(0);
  try {
    await work();
  } finally {
    await run(undo === '' ? `delete from ${table}` : undo);
    if (undo === '') await run(`insert into ${table} select * from kept`);
    await casework.asOwner(({ pool }) => pool.query('drop table kept'));
  }
}

it('holds a store that nobody touched', async () => {
  expect(await check()).toMatchObject({
    holds: true,
    findings: [],
    checked: { exhibits: 3, blobs: 3, messages: 25, timestamps: 0 },
    notes: ['No trusted time: no checkpoint has a timestamp.'],
  });
});

// Altering rows past the triggers that hold references needs a superuser, which the second database of `npm test` does not give.
describe.skipIf(process.env.CUSTODIA_TEST_DATABASE_URL !== undefined)('rows that were altered', () => {
  const first = () => `exhibit_id = '${ids.first}'`;
  const cases: [what: string, table: string, set: () => string, about: string, finding: RegExp][] = [
    [
      'the text of a message',
      'message',
      () => `set text = text || '.' where ${first()} and ordinal = 7`,
      'exhibit',
      /Message 7 as stored/,
    ],
    [
      'the time of a message',
      'message',
      () => `set at = at + interval '1 ms' where ${first()} and ordinal = 3`,
      'exhibit',
      /Message 3 as stored/,
    ],
    [
      'the sender of a message',
      'message',
      () => `set sender = (sender + 1) % 2 where ${first()} and ordinal = 4`,
      'exhibit',
      /Message 4 as stored/,
    ],
    [
      'the line of a message',
      'message',
      () => `set line = line + 1 where ${first()} and ordinal = 5`,
      'exhibit',
      /Message 5 as stored/,
    ],
    [
      'the raw time of a message',
      'message',
      () => `set raw_time = 'x' where ${first()} and ordinal = 6`,
      'exhibit',
      /Message 6 as stored/,
    ],
    [
      'the commitment of a message',
      'message',
      () => `set entry = sha256(entry) where ${first()} and ordinal = 2`,
      'exhibit',
      /do not give the root/,
    ],
    [
      'a message that stayed after an erasure',
      'message',
      () =>
        `set text = text || '.' where exhibit_id = '${ids.reduced}' and ordinal = (select max(ordinal) from message where exhibit_id = '${ids.reduced}')`,
      'exhibit',
      /is not the one that was committed to/,
    ],
    [
      'the name of a participant',
      'participant',
      () => `set display_name = 'Someone' where ${first()} and number = 0`,
      'exhibit',
      /table participant/,
    ],
    [
      'the title of a conversation',
      'conversation',
      () => `set title = 'Other' where ${first()}`,
      'exhibit',
      /table conversation/,
    ],
    [
      'the record of an entry',
      'log_record',
      () => `set record = replace(record, 'test.officer', 'nobody') where index = 2`,
      'log',
      /not the one that was logged/,
    ],
    [
      'an entry of the log',
      'log_entry',
      () => `set entry = sha256(entry) where index = 1`,
      'checkpoint',
      /root is not that of the entries/,
    ],
    ['a hash of the log', 'log_hash', () => `set hash = sha256(hash) where index = 1`, 'log', /Stored hashes/],
    [
      'the note of a checkpoint',
      'log_checkpoint',
      () => `set note = replace(note, E'\\n2\\n', E'\\n3\\n') where size = 2`,
      'checkpoint',
      /signature does not hold/,
    ],
    [
      'the period of an operation',
      'operation',
      () => `set valid_from = valid_from - interval '1 year'`,
      'operation',
      /rows do not say/,
    ],
    [
      'the digest of an exhibit',
      'exhibit_content',
      () => `set received_sha256 = sha256(received_sha256) where ${first()}`,
      'exhibit',
      /rows do not say/,
    ],
    [
      'a quarantine',
      'exhibit_import',
      () => `set admission = 'admitted', reason = null where exhibit_id = '${ids.quarantined}'`,
      'exhibit',
      /rows do not say/,
    ],
    [
      'the digest of a blob',
      'blob',
      () => `set sha256 = sha256(sha256) where id = (select blob_id from exhibit_part where ${first()})`,
      'blob',
      /not those that were sealed/,
    ],
  ];

  it.each(cases)('%s', async (_what, table, set, about, finding) => {
    await tamper(table, `update ${table} ${set()}`, '', async () => {
      const { holds, findings } = await check();
      expect(holds).toBe(false);
      expect(findings).toContainEqual({
        about,
        subject: expect.any(String) as string,
        finding: expect.stringMatching(finding) as string,
      });
    });
    expect((await check()).findings).toEqual([]);
  });
});

describe.skipIf(process.env.CUSTODIA_TEST_DATABASE_URL !== undefined)('rows that were removed or added', () => {
  it('a message', async () => {
    await tamper('message', `delete from message where exhibit_id = '${ids.first}' and ordinal = 9`, '', async () => {
      expect((await check()).findings.map(({ finding }) => finding)).toContainEqual(
        expect.stringMatching(/do not give the root/),
      );
    });
  });

  it('a message smuggled into quarantine', async () => {
    const insert = `insert into message select '${ids.quarantined}', ordinal, conversation, sender, kind, at, basis, local, raw_time, part, span_offset, span_length, line, source_id, action, text, extra, entry from message where exhibit_id = '${ids.first}' and ordinal = 0`;
    await tamper('message', insert, '', async () => {
      expect((await check()).findings).toContainEqual({
        about: 'exhibit',
        subject: ids.quarantined,
        finding: 'It is quarantined, and yet messages are stored for it.',
      });
    });
  });

  it('the record of an entry, without an erasure', async () => {
    await tamper('log_record', 'delete from log_record where index = 1', '', async () => {
      expect((await check()).findings).toContainEqual({
        about: 'log',
        subject: '1',
        finding: expect.stringMatching(/no erasure accounts for it/) as string,
      });
    });
  });

  it('an entry in the middle of the log', async () => {
    await casework.asOwner(async ({ pool }) => {
      const client = await pool.connect();
      try {
        await client.query(`set session_replication_role = replica`);
        await client.query('alter table log_entry disable trigger all');
        await client.query('create table kept as select * from log_entry where index = 3');
        await client.query('delete from log_entry where index = 3');
        expect((await check()).findings).toContainEqual({
          about: 'log',
          subject: '3',
          finding: 'An entry of the log is missing.',
        });
        await client.query('insert into log_entry select * from kept');
        await client.query('drop table kept');
      } finally {
        client.release();
      }
    });
    expect((await check()).findings).toEqual([]);
  });

  it('the newest entries, records and hashes', async () => {
    await casework.asOwner(async ({ pool }) => {
      const client = await pool.connect();
      try {
        await client.query('set session_replication_role = replica');
        const { rows } = await client.query<{ last: number }>('select max(index)::int as last from log_entry');
        const last = rows[0]!.last;
        for (const table of ['log_entry', 'log_record']) {
          await client.query(`alter table ${table} disable trigger all`);
          await client.query(`create table kept_${table} as select * from ${table} where index = ${last}`);
          await client.query(`delete from ${table} where index = ${last}`);
        }
        expect((await check()).findings).toContainEqual({
          about: 'checkpoint',
          subject: String(last + 1),
          finding: expect.stringMatching(/entries were removed/) as string,
        });
        for (const table of ['log_entry', 'log_record']) {
          await client.query(`insert into ${table} select * from kept_${table}`);
          await client.query(`drop table kept_${table}`);
        }
      } finally {
        client.release();
      }
    });
    expect((await check()).findings).toEqual([]);
  });
});

describe('blobs', () => {
  async function blobFile(): Promise<{ id: string; path: string; bytes: Buffer }> {
    const { rows } = await casework.database.pool.query<{ id: string }>(
      'select blob_id as id from exhibit_part where exhibit_id = $1',
      [ids.first],
    );
    const { id } = rows[0]!;
    const path = join(casework.blobFolder, id.slice(0, 2), `${id}.age`);
    return { id, path, bytes: await readFile(path) };
  }

  it('with one bit flipped, cut short, or gone', async () => {
    const { id, path, bytes } = await blobFile();
    const flipped = Buffer.from(bytes);
    flipped[flipped.length - 40]! ^= 1;
    for (const damage of [
      () => writeFile(path, flipped),
      () => writeFile(path, bytes.subarray(0, -1)),
      () => rm(path),
    ]) {
      await damage();
      const { findings } = await check();
      expect(findings.map(({ about, subject }) => [about, subject])).toEqual([
        ['blob', id],
        ['exhibit', ids.first],
      ]);
      await writeFile(path, bytes);
    }
    expect((await check()).holds).toBe(true);
  });

  it('that no record refers to are destroyed after an hour, and said so', async () => {
    const { path, bytes } = await blobFile();
    const orphan = join(path, '..', `${'ab'.repeat(16)}.age`);
    await writeFile(orphan, bytes);
    expect((await check()).notes).toHaveLength(1);
    expect((await readFile(orphan)).length).toBe(bytes.length);
    await rm(orphan);
  });
});

it('puts no evidence text into findings', async () => {
  await tamper(
    'message',
    `update message set text = 'storm over the harbour' where exhibit_id = '${ids.first}'`,
    '',
    async () => {
      expect(JSON.stringify(await check())).not.toContain('storm');
    },
  );
});
