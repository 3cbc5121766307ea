/** Two operations on the same identifier are told that they overlap, and nothing of what the other holds. */
import { randomUUID } from 'node:crypto';
import { insertMembership } from '@custodia/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Casework } from '../context.ts';
import { accountOf, ask, openUnit, type Unit } from '../conversation/reading.fixture.ts';

const SHARED = 'kees@example.org';
const THEIRS = 'ingrid@example.org';
const WORD = `lighthouse${randomUUID().slice(0, 8)}`;

let unit: Unit;
let other: string;
let ann: Casework, olga: Casework, cor: Casework, ben: Casework, stranger: Casework;

async function letInto(operation: string, who: Casework): Promise<void> {
  const since = '2025-01-01T00:00:00Z';
  const member = { id: randomUUID(), operationId: operation, accountId: accountOf(who), since, addedBy: 'test' };
  await insertMembership(unit.casework.database.db, { ...member, reason: 'test' });
}

beforeAll(async () => {
  unit = await openUnit();
  other = await unit.casework.operation({ name: `Secret ${WORD}` });
  ann = await unit.person('Ann Analyst', ['analyst']);
  cor = await unit.person('Cor Supervisor', ['supervisor']);
  olga = await unit.person('Olga Analyst', ['analyst'], 'stranger');
  ben = await unit.person('Ben Supervisor', ['supervisor'], 'stranger');
  stranger = await unit.person('Stella Stranger', ['investigator', 'analyst', 'supervisor'], 'stranger');
  await letInto(other, olga);
  await letInto(other, ben);
  const { casework, operation } = unit;
  await casework.import(operation, await casework.write('own.txt', `13/05/2024, 10:10 - Mara: write to ${SHARED}\n`));
  const lines = [`write to ${SHARED}`, `or to ${THEIRS}`, `${WORD} at noon, https://${WORD}.example.org/a`];
  const chat = lines.map((line, at) => `13/05/2024, 10:1${String(at)} - ${WORD}: ${line}\n`).join('');
  await casework.import(other, await casework.write('theirs.txt', chat));
});

afterAll(() => unit.casework.close());

describe('an overlap', () => {
  it('names the shared identifier and who answers for the other operation', async () => {
    const expected = { kind: 'email', system: null, value: SHARED };
    expect(await ask(ann, 'overlapList', { operation: unit.operation })).toEqual([
      { ...expected, ask: ['Ben Supervisor'] },
    ]);
    expect(await ask(cor, 'overlapList', { operation: unit.operation })).toHaveLength(1);
    expect(await ask(olga, 'overlapList', { operation: other })).toEqual([{ ...expected, ask: ['Cor Supervisor'] }]);
  });

  it('tells nothing else of the other: no name, no identifier, no word, no number of it', async () => {
    const told = JSON.stringify(await ask(ann, 'overlapList', { operation: unit.operation }));
    for (const secret of [other, WORD, THEIRS, 'Olga']) expect(told).not.toContain(secret);
  });

  it('is told to nobody who has no business in the operation they ask for', async () => {
    await expect(ask(stranger, 'overlapList', { operation: unit.operation })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(ask(ann, 'overlapList', { operation: other })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is kept by the database from whoever goes past the procedures', async () => {
    const { database } = unit.casework;
    const asAnn = database.onBehalfOf({ accountId: accountOf(ann), scopes: null });
    const of = async (pool: typeof asAnn.pool, operation: string) =>
      (await pool.query('select * from overlaps_of($1)', [operation])).rows;
    expect(await of(asAnn.pool, unit.operation)).toHaveLength(1);
    expect(await of(asAnn.pool, other)).toEqual([]);
    const narrow = database.onBehalfOf({ accountId: accountOf(ann), scopes: ['home:read'] });
    expect(await of(narrow.pool, unit.operation)).toEqual([]);
    const held = asAnn.pool.query('select * from held_identifiers($1, true)', [unit.operation]);
    await expect(held).rejects.toMatchObject({ code: '42501' });
  });

  it('is none where only one holds it', async () => {
    const alone = await unit.casework.operation({ name: 'Alone' });
    await letInto(alone, ann);
    expect(await ask(ann, 'overlapList', { operation: alone })).toEqual([]);
  });
});
