/** Lists of words that help to find messages: one person proposes, another confirms, and nothing is found by a word that nobody confirmed. */
import { SEED_TERMS } from '@custodia/core';
import { insertAccount, type TermRevisionRow } from '@custodia/store';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Casework } from '../context.ts';
import { confirmTerm, rejectTerm } from './decide.ts';
import { heldTerms, listTerms, loadTerms } from './held.ts';
import { proposeTerm } from './propose.ts';

let casework: TestCasework;
let anna: Casework;
let bram: Casework;

beforeAll(async () => {
  casework = await openTestCasework();
  anna = await as('Anna');
  bram = await as('Bram');
});

afterAll(() => casework.close());

async function as(name: string): Promise<Casework> {
  const accountId = randomUUID();
  const roles = ['supervisor'] as const;
  const account = { id: accountId, name, email: `${name.toLowerCase()}@example.org`, roles };
  await insertAccount(casework.database.db, { ...account, createdAt: '2025-06-01T12:00:00Z', createdBy: 'setup' });
  const caller = { kind: 'account' as const, accountId, name, roles, scopes: null, requestId: 'r-1' };
  return { ...casework, caller, actor: name };
}

const names = async () => (await loadTerms(casework.database.db)).map(({ list, term }) => `${list}: ${term}`);
const proposal = (term: string, change: 'add' | 'withdraw' = 'add') =>
  ({ list: 'remittance', term, change, reason: 'named in two chats' }) as const;
const given = (id: string) => ({ id, reason: 'a licensed shop' });

describe('a term', () => {
  it('is on the list once another person confirmed it, and off it in the same way', async () => {
    const { sha256 } = await listTerms(anna, {});
    const { id, ...proposed } = await proposeTerm(anna, proposal('  Tuinbank   EXPRESS '));
    expect(proposed).toMatchObject({ term: 'tuinbank express', state: 'proposed', ownWork: true, proposedBy: 'Anna' });
    expect(await names()).not.toContain('remittance: tuinbank express');
    await expect(confirmTerm(anna, given(id))).rejects.toMatchObject({ code: 'own-work' });
    expect(await confirmTerm(bram, given(id))).toMatchObject({ state: 'confirmed', decision: { by: 'Bram' } });
    expect(await names()).toContain('remittance: tuinbank express');
    const now = await listTerms(anna, { list: 'remittance' });
    expect(now.terms.find(({ term }) => term === 'tuinbank express')).toMatchObject({ own: true });
    expect(now.terms.find(({ term }) => term === 'remitly')).toMatchObject({ own: false });
    expect(now.sha256).not.toBe(sha256);

    const away = await proposeTerm(anna, proposal('tuinbank express', 'withdraw'));
    await confirmTerm(bram, given(away.id));
    expect((await listTerms(anna, {})).sha256).toBe(sha256);
  });

  it('that was rejected is on no list; its author may take it back so', async () => {
    const { id } = await proposeTerm(anna, proposal('harbour pay'));
    expect(await rejectTerm(anna, given(id))).toMatchObject({ state: 'rejected' });
    expect(await names()).not.toContain('remittance: harbour pay');
    await expect(confirmTerm(bram, given(id))).rejects.toMatchObject({ code: 'state-invalid' });
  });

  it('is refused where it can be none, is there already or waits already', async () => {
    const refused = (term: string, change?: 'withdraw') => expect(proposeTerm(anna, proposal(term, change))).rejects;
    await refused('one two three four five').toMatchObject({ code: 'input-invalid' });
    await refused('Remitly').toMatchObject({ code: 'conflict' });
    await refused('nobody knows it', 'withdraw').toMatchObject({ code: 'conflict' });
    await proposeTerm(bram, proposal('ferry cash'));
    await refused('Ferry Cash').toMatchObject({ code: 'conflict' });
  });

  it('is decided by a second person in the database too', async () => {
    const { id } = await proposeTerm(anna, proposal('garden wallet'));
    await expect(
      casework.asOwner((owner) =>
        owner.withTransaction(({ client }) =>
          client.query(
            `insert into term_decision select id, 'confirmed', 'mine', now(), proposed_by, proposed_by_account, log_index from term_revision where id = $1`,
            [id],
          ),
        ),
      ),
    ).rejects.toMatchObject({ code: 'CU005' });
  });
});

it('holds what was confirmed last, whenever it was proposed', () => {
  const at = new Date(0);
  const row = (change: 'add' | 'withdraw', logIndex: number, decidedAt: number): TermRevisionRow => ({
    ...{ id: randomUUID(), list: 'app', term: 'telegram', change, reason: 'r', logIndex },
    ...{ proposedAt: at, proposedBy: 'Anna', proposedByAccount: null },
    decision: { decision: 'confirmed', reason: 'r', at, by: 'Bram', logIndex: decidedAt },
  });
  const held = heldTerms([row('add', 1, 9), row('withdraw', 2, 8)]);
  expect(held).toEqual(SEED_TERMS);
});
