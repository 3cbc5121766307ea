/** Erasure: content, key and salt are gone everywhere, a tombstone stays, and everything else can still be proven. */
import { openCheckpoint, sha256, verifyConsistency, verifyReceipt } from '@custodia/proof';
import { findCheckpoint } from '@custodia/store';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkInstallation } from '../installation/check.ts';
import { proveConsistency } from '../log/prove.ts';
import { buildPackage } from '../package/build.ts';
import { verifyPackageFile } from '../package/verify.ts';
import { erase } from './erase.ts';
import { giveReceipts } from './receipt.ts';
import { showExhibit } from './show.ts';

const WORDS = { kees: 'tulipmania', ingrid: 'gladiolus', mei: 'chrysanthemum' };
let run = 0;

let casework: TestCasework;
let operation: string;

beforeAll(async () => {
  casework = await openTestCasework();
});

afterAll(() => casework.close());

beforeEach(async () => {
  run += 1;
  operation = await casework.operation({ name: `Harbour ${run}` });
});

/** A chat of three people, each with a word of their own in every message. */
async function importChat(name = `Nobody${run}`): Promise<{ id: string; sha256: string; people: string[] }> {
  const people = ['Kees', 'Ingrid', 'Mei'].map((given) => `${given} ${name}`);
  const lines = Array.from({ length: 12 }, (_, i) => {
    const word = Object.values(WORDS)[i % 3];
    return `13/05/2024, 10:${String(10 + i)} - ${people[i % 3]!}: ${word} ${run} number ${i}`;
  });
  const [result] = await casework.import(operation, await casework.write(`${name}.txt`, `${lines.join('\n')}\n`));
  expect(result).toMatchObject({ admission: 'admitted', messages: 12 });
  return { id: result!.exhibitId!, sha256: result!.sha256!, people };
}

const ask = (given: Partial<Parameters<typeof erase>[1]>) =>
  erase(casework, {
    exhibit: undefined,
    person: undefined,
    operation,
    reason: 'retention period ended',
    yes: true,
    ...given,
  });

/** Tables in which any cell of any row holds the text (or bytes, as hexadecimal). */
async function tablesWith(text: string): Promise<string[]> {
  const { rows } = await casework.database.pool.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  );
  return casework.asOwner(async ({ pool }) => {
    const found: string[] = [];
    for (const { name } of rows) {
      const { rowCount } = await pool.query(`select from "${name}" t where t::text ilike $1 limit 1`, [`%${text}%`]);
      if (rowCount! > 0) found.push(name);
    }
    return found;
  });
}

async function secretsOf(id: string): Promise<{ secret: string; salts: string[]; blobs: string[] }> {
  const { pool } = casework.database;
  const secret = await pool.query<{ hex: string }>(
    `select encode(secret, 'hex') as hex from exhibit_secret where exhibit_id = $1`,
    [id],
  );
  const salts = await pool.query<{ hex: string }>(
    `select encode(salt, 'hex') as hex from log_record join log_entry using (index) where subject = $1`,
    [id],
  );
  const blobs = await pool.query<{ id: string }>('select blob_id as id from exhibit_part where exhibit_id = $1', [id]);
  return {
    secret: secret.rows[0]!.hex,
    salts: salts.rows.map(({ hex }) => hex),
    blobs: blobs.rows.map((row) => row.id),
  };
}

const blobFile = (id: string) => join(casework.blobFolder, id.slice(0, 2), `${id}.age`);

async function expectGrown(before: { size: number; note: string }): Promise<void> {
  const after = (await findCheckpoint(casework.database.db))!;
  const { proof } = await proveConsistency(casework, { from: before.size });
  const root = (note: string) => openCheckpoint(note, [casework.logKey.signer.vkey]).checkpoint.root;
  expect(
    verifyConsistency({
      oldSize: before.size,
      oldRoot: root(before.note),
      newSize: after.size,
      newRoot: root(after.note),
      proof: proof.map((hash) => new Uint8Array(Buffer.from(hash, 'base64'))),
    }),
  ).toBe(true);
}

describe('erasing an exhibit', () => {
  it('without --yes only says what would go', async () => {
    const { id } = await importChat();
    const before = await findCheckpoint(casework.database.db);
    expect(await ask({ exhibit: id, yes: false })).toMatchObject({
      done: false,
      erased: [{ messages: 12, logIndex: null }],
      note: expect.stringMatching(/^Nothing was erased/) as string,
    });
    expect(await findCheckpoint(casework.database.db)).toEqual(before);
    expect(await showExhibit(casework, { id })).toMatchObject({ admission: 'admitted', messages: 12 });
  });

  it('destroys text, names, digests, salts, secret and blob; nothing else', async () => {
    const other = await importChat(`Other${run}`);
    const { id, sha256: digest, people } = await importChat();
    const { secret, salts, blobs } = await secretsOf(id);
    const receipt = (await giveReceipts(casework, { id: other.id, out: undefined })).receipts[0]!;
    const before = (await findCheckpoint(casework.database.db))!;
    for (const trace of [digest, secret, ...salts, people[0]!, blobs[0]!])
      expect(await tablesWith(trace)).not.toEqual([]);
    const { erased } = await ask({ exhibit: id });
    for (const trace of [digest, secret, ...salts, ...people, `Nobody${run}.txt`, blobs[0]!])
      expect(await tablesWith(trace)).toEqual([]);
    await expect(readFile(blobFile(blobs[0]!))).rejects.toMatchObject({ code: 'ENOENT' });
    expect(erased).toMatchObject([{ subjectKind: 'exhibit', subject: id, blobs: 1, remaining: 0 }]);
    await expectGrown(before);
    expect((await checkInstallation(casework, { quick: false })).findings).toEqual([]);
    // A receipt given before still holds, and so does a new one for what stays.
    const entry = sha256(Buffer.concat([Buffer.from(receipt.salt, 'hex'), Buffer.from(receipt.record)]));
    const verifiers = [casework.logKey.signer.vkey];
    expect(verifyReceipt(receipt.tlogProof, { entry, verifiers })).toMatchObject({ holds: true });
    expect((await giveReceipts(casework, { id: other.id, out: undefined })).receipts[0]!.record).toBe(receipt.record);
  });

  it('leaves a tombstone that is shown, and is done once', async () => {
    const { id } = await importChat();
    const { erased } = await ask({ exhibit: id.slice(0, 13) });
    const shown = await showExhibit(casework, { id });
    expect(shown).toMatchObject({
      admission: 'erased',
      name: null,
      sha256: null,
      parts: [],
      withheld: [],
      skipped: [],
    });
    expect(shown.custody.at(-1)).toMatchObject({ kind: 'erasure', logIndex: erased[0]!.logIndex });
    await expect(ask({ exhibit: id })).rejects.toMatchObject({
      code: 'erased',
      exit: 3,
      message: expect.stringContaining(`log entry ${erased[0]!.logIndex}`) as string,
    });
    await expect(giveReceipts(casework, { id, out: undefined })).rejects.toMatchObject({ code: 'erased' });
  });

  it('twice at the same moment leaves one tombstone', async () => {
    const { id } = await importChat();
    const both = await Promise.allSettled([ask({ exhibit: id }), ask({ exhibit: id })]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { rowCount } = await casework.database.pool.query('select from erasure where exhibit_id = $1', [id]);
    expect(rowCount).toBe(1);
  });
});

describe('erasing a person', () => {
  it('destroys what they wrote and the original; the messages of others stay, and can be proven', async () => {
    const { id, sha256: digest, people } = await importChat();
    const { secret, blobs } = await secretsOf(id);
    const before = (await findCheckpoint(casework.database.db))!;
    const { erased } = await ask({ person: `whatsapp:${people[0]!}` });
    expect(erased).toMatchObject([{ subjectKind: 'participant', exhibitId: id, messages: 4, remaining: 8, blobs: 1 }]);
    for (const trace of [people[0]!, `${WORDS.kees} ${run} number`, secret, digest])
      expect(await tablesWith(trace)).toEqual([]);
    await expect(readFile(blobFile(blobs[0]!))).rejects.toMatchObject({ code: 'ENOENT' });
    await expectGrown(before);
    expect(await showExhibit(casework, { id })).toMatchObject({ admission: 'reduced', name: null });
    expect((await checkInstallation(casework, { quick: false })).findings).toEqual([]);
    await expectProvable(8);
  });

  it('and then another of the same exhibit, leaves the third provable', async () => {
    const { id, people } = await importChat();
    await ask({ person: people[0]! });
    const { erased } = await ask({ person: people[1]! });
    expect(erased).toMatchObject([{ messages: 4, remaining: 4, blobs: 0, exhibitId: id }]);
    expect((await checkInstallation(casework, { quick: false })).findings).toEqual([]);
    const { rows } = await casework.database.pool.query<{ ordinal: number }>(
      'select ordinal from message_salt where exhibit_id = $1 order by ordinal',
      [id],
    );
    expect(rows.map(({ ordinal }) => ordinal % 3)).toEqual([2, 2, 2, 2]);
    await expectProvable(4);
  });

  it('and then the exhibit, leaves nothing but the ledger', async () => {
    const { id, people } = await importChat();
    await ask({ person: people[0]! });
    await ask({ exhibit: id });
    for (const trace of [...people.slice(1), `${WORDS.mei} ${run} number`]) expect(await tablesWith(trace)).toEqual([]);
    expect((await casework.database.pool.query('select from message_salt where exhibit_id = $1', [id])).rowCount).toBe(
      0,
    );
    expect((await checkInstallation(casework, { quick: false })).findings).toEqual([]);
  });

  it('finds them by identifier, by a name that holds a colon, and in any case; else says so', async () => {
    const { id, people } = await importChat();
    const { rows } = await casework.database.pool.query<{ id: string; display_name: string }>(
      'select id, display_name from participant where exhibit_id = $1 order by number',
      [id],
    );
    const foreseen = { done: false, erased: [{ subject: rows[0]!.id }] };
    for (const person of [rows[0]!.id, people[0]!.toUpperCase(), `WhatsApp:${people[0]!}`])
      expect(await ask({ person, yes: false })).toMatchObject(foreseen);
    await expect(ask({ person: 'irc:nobody', yes: false })).rejects.toMatchObject({ code: 'not-found', exit: 2 });
    const [colon] = await casework.import(
      operation,
      await casework.write(
        `colon${run}.jsonl`,
        `${JSON.stringify({ who: `bus: line ${run}`, says: 'fog', at: '2024-05-13T10:00:00Z' })}\n`,
      ),
      { mapping: '{"text":"says","sender":"who","timestamp":"at"}' },
    );
    expect(colon).toMatchObject({ messages: 1 });
    expect(await ask({ person: `bus: line ${run}`, yes: false })).toMatchObject({ erased: [{ messages: 1 }] });
  });

  it('needs to be told exactly one thing', async () => {
    for (const given of [{}, { exhibit: 'abcd', person: 'x' }])
      await expect(ask(given)).rejects.toMatchObject({ code: 'input-invalid', exit: 2 });
  });
});

/** A package of what is left of the operation verifies, and holds this many messages. */
async function expectProvable(messages: number): Promise<void> {
  const identity = await generateX25519Identity();
  const out = join(casework.folder, `left-${run}.zip.age`);
  const built = await buildPackage(casework, {
    operation,
    conversation: [],
    account: [],
    to: [await identityToRecipient(identity)],
    out,
  });
  expect(built.messages).toBe(messages);
  const verified = await verifyPackageFile({
    file: out,
    identity: [await casework.write(`key-${run}.txt`, identity)],
    trust: [],
  });
  expect(verified.checks.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  expect(verified.holds).toBe(true);
}
