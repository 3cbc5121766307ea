/** The compartment of a child whom an authority identified: who may not come in, what leaves, and that nothing is left. Codes only. */
import { procedures } from '@custodia/contract';
import { Decrypter } from 'age-encryption';
import { spawn } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Casework } from '../context.ts';
import { ask } from '../conversation/reading.fixture.ts';
import type { Errand, Halt } from '../crash/halt-at-step.fixture.ts';
import { openCaseUnit, type CaseUnit } from '../referral/unit.fixture.ts';

let unit: CaseUnit;
let sofie: Casework;
let agency: { readonly id: string; readonly secret: string };

beforeAll(async () => {
  unit = await openCaseUnit();
  sofie = await unit.person('Sofie Support', ['support-officer'], 'stranger');
  agency = await unit.authority();
}, 120_000);

afterAll(() => unit.casework.close());

const CODE = 'KESTREL-4711';
const TO = { to: 'duty desk of the agency', how: 'in person' };

async function openedWith(code: string): Promise<string> {
  const { id, version } = await ask(sofie, 'supportOpen', { code });
  await ask(sofie, 'supportAnswer', { id, version, answers: { school: 3, safety: 4 } });
  return id;
}

const fileOf = (id: string) => join(unit.casework.folder, `${id}.json.age`);

async function written(id: string): Promise<string> {
  return (await ask(sofie, 'supportWrite', { id, recipient: agency.id, out: fileOf(id) })).sha256;
}

async function decrypted(path: string): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(agency.secret);
  return decrypter.decrypt(await readFile(path), 'text');
}

/** All bytes of every row of every table, as text. */
async function everythingKept(): Promise<string> {
  const { pool } = unit.casework.database;
  const tables = await pool.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
  );
  let text = '';
  for (const { name } of tables.rows) {
    const { rows } = await pool.query<{ row: string }>(`select t::text as row from ${name} t`);
    text += rows.map(({ row }) => row).join('\n');
  }
  return text;
}

async function filesHolding(marker: string): Promise<string[]> {
  const entries = await readdir(unit.casework.folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    if ((await readFile(path)).includes(marker)) found.push(path);
  }
  return found;
}

const hasKey = async (id: string) => (await readdir(join(unit.casework.folder, 'support'))).includes(`${id}.key`);

describe('who comes in', () => {
  it('is a support officer, and nobody who works on cases, whatever other role they have', async () => {
    const id = await openedWith('K-1');
    for (const who of [unit.ivo, unit.ann, unit.cor, unit.lia, unit.ada]) {
      await expect(ask(who, 'supportList', {})).rejects.toMatchObject({ code: 'forbidden' });
    }
    const both = await unit.person('Bo Both', ['support-officer', 'supervisor'], 'stranger');
    await expect(ask(both, 'supportList', {})).rejects.toMatchObject({ code: 'forbidden' });
    expect((await ask(sofie, 'supportList', {})).map((one) => one.id)).toContain(id);
  });

  it('is decided by the database too', async () => {
    const both = await unit.person('Bea Both', ['support-officer', 'investigator'], 'stranger');
    const rowsFor = async (who: Casework) => {
      if (who.caller.kind !== 'account') throw new Error('an account');
      const { db } = unit.casework.database.onBehalfOf(who.caller);
      const tables = ['support_case', 'support_event', 'support_questionnaire'] as const;
      const counts = await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()));
      return counts.map((rows) => rows.length > 0);
    };
    expect(await rowsFor(sofie)).toEqual([true, true, false]);
    for (const who of [both, unit.ivo, unit.ann, unit.cor, unit.lia, unit.ada]) {
      expect(await rowsFor(who)).toEqual([false, false, false]);
    }
  });

  it('leaves a trail of its own, without code and answer, which the auditor reads', async () => {
    const aud = await unit.person('Aud Auditor', ['auditor'], 'stranger');
    const trail = await ask(aud, 'supportTrail', {});
    expect(trail.map(({ kind, by }) => [kind, by])).toEqual([
      ['opened', 'Sofie Support'],
      ['answered', 'Sofie Support'],
    ]);
    await expect(ask(aud, 'supportList', {})).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('needs', () => {
  it('are kept under a code: a name is refused', () => {
    const { input } = procedures.supportOpen;
    for (const name of ['Anna', 'Anna de Vries', 'anna vries 2', ''])
      expect(input.safeParse({ code: name }).success).toBe(false);
    expect(input.parse({ code: ' k-2026/17 ' })).toEqual({ code: 'K-2026/17' });
  });

  it('that nobody answered stay unknown, and an answer is taken back by none', async () => {
    const { id, version, questionnaire } = await ask(sofie, 'supportOpen', { code: 'K-2' });
    expect(questionnaire.version).toBe(0);
    const answered = await ask(sofie, 'supportAnswer', { id, version, answers: { school: 1, safety: 2 } });
    expect(answered.answers).toEqual({ school: 1, safety: 2 });
    await expect(ask(sofie, 'supportAnswer', { id, version, answers: { school: 4 } })).rejects.toMatchObject({
      code: 'conflict',
    });
    const less = await ask(sofie, 'supportAnswer', { id, version: answered.version, answers: { safety: null } });
    expect(less.answers).toEqual({ school: 1 });
    const unasked = { id, version: less.version, answers: { weather: 2 } } as const;
    await expect(ask(sofie, 'supportAnswer', unasked)).rejects.toMatchObject({ code: 'input-invalid' });
    await written(id);
    const { needs } = JSON.parse(await decrypted(fileOf(id))) as { needs: { question: string; answer: unknown }[] };
    expect(needs.find(({ question }) => question === 'school')?.answer).toBe(1);
    expect(needs.find(({ question }) => question === 'safety')?.answer).toBe('not known');
  });

  it('are asked by the questionnaire of the agency from its version on; older cases keep theirs', async () => {
    const text = { en: 'Way to the bus', nl: 'Weg naar de bus', fr: 'Trajet vers le bus' };
    const revised = { version: 0, questions: [{ code: 'bus', text }] };
    expect(await ask(sofie, 'supportRevise', revised)).toMatchObject({ version: 1 });
    await expect(ask(sofie, 'supportRevise', revised)).rejects.toMatchObject({ code: 'conflict' });
    const { questionnaire } = await ask(sofie, 'supportOpen', { code: 'K-3' });
    expect(questionnaire).toEqual({ version: 1, questions: [{ code: 'bus', text, scale: 'need' }] });
    const older = (await ask(sofie, 'supportList', {})).find(({ code }) => code === 'K-1');
    expect(older?.questionnaire.version).toBe(0);
    await ask(sofie, 'supportRevise', {
      version: 1,
      questions: ['school', 'safety'].map((code) => ({ code, text })),
    });
  });
});

describe('a handover', () => {
  it('needs the digest of a file that was written, and then nothing is left but a tombstone', async () => {
    const id = await openedWith(CODE);
    expect(await everythingKept()).not.toContain(CODE);
    expect(await filesHolding(CODE)).toEqual([]);
    const sha256 = await written(id);
    expect(await decrypted(fileOf(id))).toContain(CODE);
    const key = await readFile(join(unit.casework.folder, 'support', `${id}.key`));
    await expect(ask(sofie, 'supportHandOver', { id, sha256: '0'.repeat(64), ...TO })).rejects.toMatchObject({
      code: 'digest-mismatch',
    });
    expect(await hasKey(id)).toBe(true);
    const { logIndex } = await ask(sofie, 'supportHandOver', { id, sha256, ...TO });
    await expect(ask(sofie, 'supportHandOver', { id, sha256, ...TO })).rejects.toMatchObject({ code: 'not-found' });
    expect(await hasKey(id)).toBe(false);
    expect(await filesHolding(key.toString('latin1'))).toEqual([]);
    expect(await everythingKept()).not.toContain(key.toString('hex'));
    const { rows } = await unit.casework.database.pool.query('select 1 from support_case where id = $1', [id]);
    expect(rows).toEqual([]);
    const trail = (await ask(sofie, 'supportTrail', {})).filter(({ caseId }) => caseId === id);
    expect(trail.at(-1)).toMatchObject({
      ...{ kind: 'handed-over', fileSha256: sha256, recipientId: agency.id, logIndex },
      receipt: 'duty desk of the agency; in person',
    });
  });

  it('cannot be made of a case whose key is gone, which is shown as unreadable and hides no other', async () => {
    const [lost, other] = [await openedWith('K-12'), await openedWith('K-13')];
    await rm(join(unit.casework.folder, 'support', `${lost}.key`));
    const listed = await ask(sofie, 'supportList', {});
    expect(listed.find(({ id }) => id === lost)).toMatchObject({ code: null, answers: {} });
    expect(listed.find(({ id }) => id === other)).toMatchObject({ code: 'K-13' });
    await expect(written(lost)).rejects.toMatchObject({ code: 'storage-failed' });
  });

  it('is to a confirmed key only', async () => {
    const id = await openedWith('K-5');
    const out = fileOf(id);
    await expect(
      ask(sofie, 'supportWrite', { id, recipient: '0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31', out }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('killed at a step', () => {
  const killed = async (halt: Halt): Promise<void> => {
    const { testDatabase, folder } = unit.casework;
    const errand: Errand = { databaseUrl: testDatabase.databaseUrl, folder, halts: [halt] };
    const fixture = join(import.meta.dirname, '..', 'crash', 'halt-at-step.fixture.ts');
    const child = spawn(process.execPath, [fixture, JSON.stringify(errand)], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const closed = new Promise((resolve) => child.once('close', resolve));
    let reached = '';
    for await (const line of createInterface({ input: child.stdout })) {
      reached = line;
      break;
    }
    child.kill('SIGKILL');
    await closed;
    expect(reached, said).toBe(halt.step);
    await vi.waitFor(async () => expect(await openTransactions()).toBe(0), { timeout: 20_000 });
  };
  const openTransactions = async (): Promise<number> => {
    const { rows } = await unit.casework.database.pool.query<{ open: number }>(
      `select count(*)::int as open from pg_stat_activity where datname = current_database()
       and backend_type = 'client backend' and xact_start is not null and pid <> pg_backend_pid()`,
    );
    return rows[0]!.open;
  };

  it('of opening, there is no case, and a key that opens nothing', async () => {
    await killed({ step: 'support-key-made', deed: { kind: 'support-open', code: 'K-6' } });
    expect((await ask(sofie, 'supportList', {})).map(({ code }) => code)).not.toContain('K-6');
  }, 300_000);

  it('of writing, the case is whole and is written again', async () => {
    const id = await openedWith('K-7');
    const deed = { kind: 'support-write', id, recipient: agency.id, out: fileOf(id) } as const;
    await killed({ step: 'support-file-written', deed });
    const [found] = (await ask(sofie, 'supportList', {})).filter((one) => one.id === id);
    expect(found).toMatchObject({ code: 'K-7', answers: { school: 3, safety: 4 }, written: [] });
    const sha256 = await written(id);
    await ask(sofie, 'supportHandOver', { id, sha256, ...TO });
    expect(await hasKey(id)).toBe(false);
  }, 300_000);

  it('of handing over, it is all here or all gone: before the record it is made again, after it the next one destroys the key', async () => {
    const id = await openedWith('K-8');
    const sha256 = await written(id);
    const deed = { kind: 'support-hand-over', id, sha256 } as const;
    await killed({ step: 'support-erasing', deed });
    expect((await ask(sofie, 'supportList', {})).map((one) => one.id)).toContain(id);
    await killed({ step: 'support-erased', deed });
    expect((await ask(sofie, 'supportList', {})).map((one) => one.id)).not.toContain(id);
    expect(await hasKey(id)).toBe(true);
    const other = await openedWith('K-9');
    await ask(sofie, 'supportHandOver', { id: other, sha256: await written(other), ...TO });
    expect(await hasKey(id)).toBe(false);
    expect((await ask(sofie, 'supportTrail', {})).filter(({ caseId }) => caseId === id).at(-1)?.kind).toBe(
      'handed-over',
    );
  }, 300_000);

  it('of a row that was put in another case’s place, nothing is read', async () => {
    const [one, other] = [await openedWith('K-10'), await openedWith('K-11')];
    const { pool } = unit.casework.database;
    await pool.query(
      'update support_case set content = (select content from support_case where id = $2) where id = $1',
      [one, other],
    );
    await writeFile(
      join(unit.casework.folder, 'support', `${one}.key`),
      await readFile(join(unit.casework.folder, 'support', `${other}.key`)),
    );
    await expect(written(one)).rejects.toMatchObject({ code: 'integrity' });
  });
});
