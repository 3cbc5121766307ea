/** A database that went back behind the product’s back: found at the next start and by fsck, served by nobody, accepted only with a reason. */
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { appendToLog, logSize } from '@custodia/store';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { nowIso, type Casework } from '../context.ts';
import { checkInstallation } from '../installation/check.ts';
import { openFolder } from '../installation/open-folder.ts';
import { acceptRollback } from './accept.ts';
import { publishLog } from './publish.ts';
import { findRollback } from './rollback.ts';

const caller = { kind: 'local', name: 'test.officer' } as const;
const acting = { actor: caller.name, caller, tool: 'custodia test' };
const reason = 'test rule, nobody told';

let held: TestCasework;
let copy: string;

beforeAll(async () => {
  held = await openTestCasework();
  copy = join(held.folder, 'elsewhere', 'checkpoint');
  const settings = { database: 'server', checkpointCopies: [copy] };
  await writeFile(join(held.folder, 'custodia.json'), JSON.stringify(settings));
});
afterAll(() => held.close());

const place = () => ({ data: held.folder, databaseUrl: held.testDatabase.databaseUrl, masterKeyFile: null });

async function opened<T>(work: (casework: Casework) => Promise<T>, inAnyState = false): Promise<T> {
  const casework = await openFolder(place(), { ...acting, inAnyState });
  try {
    return await work(casework);
  } finally {
    await casework.database.close();
  }
}

async function append(casework: Casework, count: number): Promise<number> {
  const records = Array.from({ length: count }, (_, i) => ({
    kind: 'weather',
    subject: null,
    record: { rain: i },
    salt: casework.randomBytes(32),
  }));
  await casework.database.withTransaction(({ db }) => appendToLog(db, casework.logKey, records, nowIso(casework)));
  return await logSize(casework.database.db);
}

/** As the copy of an earlier moment would have it: no trace of what came after. */
async function goBackTo(size: number): Promise<void> {
  await held.asOwner(async ({ pool }) => {
    for (const [table, column] of [
      ['log_record', 'index'],
      ['log_checkpoint', 'size'],
      ['log_entry', 'index'],
      ['log_hash', 'index'],
    ]) {
      await pool.query(`alter table ${table} disable trigger user`);
      // A tree of n entries has 2n − (ones in n) stored hashes.
      const ones = [...size.toString(2)].filter((bit) => bit === '1').length;
      const least = table === 'log_hash' ? 2 * size - ones : table === 'log_checkpoint' ? size + 1 : size;
      await pool.query(`delete from ${table} where ${column} >= ${String(least)}`);
      await pool.query(`alter table ${table} enable always trigger user`).catch(() => undefined);
      await pool.query(`alter table ${table} enable trigger user`);
    }
  });
}

let before = 0;

beforeEach(async () => {
  before = await opened(async (casework) => {
    const size = await append(casework, 3);
    await append(casework, 4);
    await publishLog(casework);
    return size;
  });
});

it('is shut at the next start, found by fsck, and the memory of it is not overwritten', async () => {
  const shown = await readFile(join(held.folder, 'log', 'checkpoint'), 'utf8');
  await goBackTo(before);
  await expect(opened(publishLog)).rejects.toMatchObject({
    code: 'integrity',
    message: expect.stringMatching(
      new RegExp(`remembers ${String(before + 4)} entries.*the log has ${String(before)}`),
    ) as unknown,
  });
  await opened(async (casework) => {
    const { holds, findings } = await checkInstallation(casework, { quick: true });
    expect(holds).toBe(false);
    expect(findings[0]?.finding).toMatch(/older than what was shown before/);
    await publishLog(casework);
  }, true);
  expect(await readFile(join(held.folder, 'log', 'checkpoint'), 'utf8')).toBe(shown);
  await acceptRollback(place(), { reason }, acting);
});

it('is found as another history where it has grown again, also by a copy elsewhere alone', async () => {
  await goBackTo(before);
  await opened((casework) => append(casework, 9), true);
  await rm(join(held.folder, 'log'), { recursive: true });
  const found = await opened(findRollback, true);
  expect(found).toMatchObject({ kind: 'other', remembered: copy, rememberedSize: before + 4 });
  await expect(opened(publishLog)).rejects.toThrow(/has others in their place/);
  const { accepted } = await acceptRollback(place(), { reason }, acting);
  expect(accepted).toMatchObject([{ kind: 'other', rememberedSize: before + 4 }]);
  await opened(async (casework) => {
    expect(await findRollback(casework)).toBeNull();
    const { rows } = await casework.database.pool.query('select reason from rollback_acceptance where log_index = $1', [
      accepted[0]!.logIndex,
    ]);
    expect(rows).toEqual([{ reason }]);
  });
});

it('is accepted only where there is something to accept', async () => {
  await expect(acceptRollback(place(), { reason }, acting)).rejects.toMatchObject({ code: 'state-invalid' });
});
