/** What a replica may answer, and that an answer which it cannot give is given by the primary. */
import { procedures, type Procedure } from '@custodia/contract';
import type { OpenDatabase, Replica } from '@custodia/store';
import { insertAccount, insertMembership } from '@custodia/store';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Caller } from '../access/caller.ts';
import { perform, performAs } from './perform.ts';
import { findUseCase } from './registry.ts';

let casework: TestCasework;
let operation: string;
let caller: Caller;

beforeAll(async () => {
  casework = await openTestCasework();
  operation = await casework.operation();
  const csv = 'at,who,says\n2024-05-13T10:00:00Z,kees,mist on the river\n';
  const mapping = '{"text":"says","sender":"who","timestamp":"at"}';
  await casework.import(operation, await casework.write('chat.csv', csv), { mapping });
  const id = randomUUID();
  const roles = ['investigator'] as const;
  const made = { createdAt: '2025-01-01T00:00:00Z', createdBy: 'test' };
  await insertAccount(casework.database.db, {
    id,
    name: 'Anna',
    email: 'anna@unit.example',
    roles: [...roles],
    ...made,
  });
  const since = { since: '2025-01-01T00:00:00Z', addedBy: 'test', reason: 'test' };
  await insertMembership(casework.database.db, { id: randomUUID(), operationId: operation, accountId: id, ...since });
  caller = { kind: 'account', accountId: id, name: 'Anna', roles: [...roles], scopes: null, requestId: 'r' };
});

afterAll(() => casework.close());

async function search(replica: Partial<Replica>, word = 'mist'): Promise<number> {
  const input = procedures.messageSearch.input.parse({ text: word, operation });
  const replicated = { ...casework, replica: replica as Replica };
  const found = (await performAs(replicated, caller, procedures.messageSearch, input)) as { hits: unknown[] };
  return found.hits.length;
}

/** A connection of its own to the same records: what a replica that has caught up is. */
function copyOf(database: OpenDatabase, asked: string[]): Replica {
  return {
    onBehalfOf: async (behalf) => {
      asked.push('accountId' in behalf ? 'asked' : '');
      return database.onBehalfOf(behalf);
    },
    leaveAlone: () => asked.push('left alone'),
    close: async () => undefined,
  };
}

test('only what reads, and is authorised by row-level security, may be answered by it', () => {
  const all = Object.values(procedures) as Procedure[];
  const there = all.filter(({ name }) => findUseCase(name as never)?.onReplica === true);
  expect(there.map(({ name }) => name)).toContain('message.search');
  for (const { name, effect, gives } of there) {
    expect(['read', 'search']).toContain(effect);
    expect([name, gives]).toEqual([name, 'one']);
    expect(findUseCase(name as never)).not.toHaveProperty('as');
    expect(findUseCase(name as never)).not.toHaveProperty('follows');
  }
});

test('a search of somebody signed in is answered by the replica; where that fails, and where there is none to ask, by the primary', async () => {
  const asked: string[] = [];
  const other = await casework.testDatabase.open();
  const replica = copyOf(other, asked);
  expect(await search(replica)).toBe(1);
  expect(asked).toEqual(['asked']);
  await other.close();
  expect(await search(replica)).toBe(1);
  expect(asked).toEqual(['asked', 'asked', 'left alone']);
  expect(await search({ onBehalfOf: async () => null })).toBe(1);
});

test('a refusal of the use case is its answer, and no fault of the replica', async () => {
  const asked: string[] = [];
  await expect(search(copyOf(casework.database, asked), '')).rejects.toThrow(/Say what to search for/);
  expect(asked).toEqual(['asked']);
});

test('who is at the machine itself asks the primary', async () => {
  const asked: string[] = [];
  const input = procedures.messageSearch.input.parse({ text: 'mist', operation });
  await perform({ ...casework, replica: copyOf(casework.database, asked) }, procedures.messageSearch, input);
  expect(asked).toEqual([]);
});
