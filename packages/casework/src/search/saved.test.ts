/** Searches that somebody keeps are theirs alone, and give what searching gives. */
import { procedures, type InputGiven, type Procedures } from '@custodia/contract';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { searchMessages } from '../message/search.ts';
import type { Casework } from '../context.ts';
import { listSearches, removeSearch, runSearch, saveSearch } from './saved.ts';

let casework: TestCasework;
let readers: Casework[];

const save = async (as: Casework, given: InputGiven<Procedures['searchSave']>) =>
  saveSearch(as, procedures.searchSave.input.parse(given));
const run = async (as: Casework, id: string) => runSearch(as, procedures.searchRun.input.parse({ id }));

beforeAll(async () => {
  casework = await openTestCasework();
  const operation = await casework.operation();
  const line = '13/05/2024, 10:10 - Kees: the ferry is late\n13/05/2024, 10:11 - Ingrid: the bus too\n';
  await casework.import(operation, await casework.write('chat.txt', line));
  readers = [];
  for (const n of [1, 2]) {
    const accountId = `c0000000-0000-4000-8000-00000000000${n}`;
    await casework.asOwner(async ({ pool }) => {
      await pool.query(
        `insert into account (id, name, email, roles, created_at, created_by) values ($1, 'reader', $2, '{analyst}', now(), 'test')`,
        [accountId, `reader${n}@unit.example`],
      );
      await pool.query(
        `insert into membership (id, operation_id, account_id, since, added_by) values (gen_random_uuid(), $1, $2, now(), 'test')`,
        [operation, accountId],
      );
    });
    const caller = {
      kind: 'account',
      accountId,
      name: 'reader',
      roles: ['analyst'],
      scopes: null,
      requestId: 'r',
    } as const;
    readers.push({
      ...casework,
      caller,
      actor: 'reader',
      database: casework.database.onBehalfOf({ accountId, scopes: null }),
    });
  }
});

afterAll(async () => casework.close());

it('are kept, run and removed by their owner, and are nothing to anybody else', async () => {
  const [mine, other] = readers as [Casework, Casework];
  const saved = await save(mine, { name: 'Ferries', text: '"the ferry"', order: 'oldest' });
  expect(saved.question).toMatchObject({ text: '"the ferry"', order: 'oldest' });
  expect(await listSearches(mine)).toEqual([saved]);
  const found = await run(mine, saved.id);
  expect(found.hits).toHaveLength(1);
  expect(found).toEqual(
    await searchMessages(mine, procedures.messageSearch.input.parse({ text: '"the ferry"', order: 'oldest' })),
  );
  expect(await listSearches(other)).toEqual([]);
  await expect(run(other, saved.id)).rejects.toMatchObject({ code: 'not-found' });
  await expect(removeSearch(other, { id: saved.id })).rejects.toMatchObject({ code: 'not-found' });
  await expect(run(casework, saved.id)).rejects.toMatchObject({ code: 'not-found' });
  const { rowCount } = await other.database.pool.query('select from saved_search');
  expect(rowCount).toBe(0);
  await removeSearch(mine, { id: saved.id });
  expect(await listSearches(mine)).toEqual([]);
});

it('at the machine itself are kept apart from those of accounts', async () => {
  const saved = await save(casework, { name: 'Buses', text: 'bus\u0000' });
  expect(saved.question.text).toBe('bus\u2400');
  expect((await listSearches(casework)).map(({ id }) => id)).toEqual([saved.id]);
  expect(await listSearches(readers[0]!)).toEqual([]);
});

it('are found in the audit trail with what was looked for', async () => {
  const saved = await save(readers[0]!, { name: 'Trail', text: 'zeppelin' });
  await run(readers[0]!, saved.id);
  await casework.audit.flush();
  const { rows } = await casework.asOwner(async ({ pool }) =>
    pool.query(`select from audit_detail d where d::text like '%zeppelin%'`),
  );
  expect(rows).toHaveLength(1);
});
