/** Rules of law: a seed nobody validated, what one person proposes and another confirms, and that nothing unknown is ever an answer. */
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { insertAccount } from '@custodia/store';
import { sql } from 'kysely';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rulePropose } from './testing.fixture.ts';
import type { Casework } from '../context.ts';
import { showCountry, listCountries } from '../country/show.ts';
import { confirmRule, rejectRule } from './decide.ts';
import { proposeRule } from './propose.ts';
import { listRules, showHistory } from './show.ts';

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
  const roles = ['legal-adviser'] as const;
  const account = { id: accountId, name, email: `${name.toLowerCase()}@example.org`, roles };
  await insertAccount(casework.database.db, { ...account, createdAt: '2025-06-01T12:00:00Z', createdBy: 'setup' });
  const caller = { kind: 'account' as const, accountId, name, roles, scopes: null, requestId: 'r-1' };
  return { ...casework, caller, actor: name };
}

const held = async (country: string, field: 'pretend_child_suffices' | 'age_of_consent', on?: string) =>
  (await showCountry(anna, { country, operatorType: 'any', ...(on === undefined ? {} : { on }) })).rules.find(
    (rule) => rule.field === field,
  );

describe('a rule', () => {
  it('holds once another person confirmed it, and the seed holds until then', async () => {
    expect(await held('TH', 'pretend_child_suffices')).toMatchObject({ answer: 'unknown', reviewer: null });
    const proposed = await proposeRule(anna, rulePropose({ country: 'TH' }));
    expect(proposed).toMatchObject({ state: 'proposed', ownWork: true, proposedBy: 'Anna', reviewer: null });
    expect(await held('TH', 'pretend_child_suffices')).toMatchObject({
      answer: 'unknown',
      counsel: ['unknown', 'start-unknown'],
    });
    const given = { id: proposed.id, reason: 'read in the gazette' };
    await expect(confirmRule(anna, given)).rejects.toMatchObject({ code: 'own-work' });
    expect(await confirmRule(bram, given)).toMatchObject({ state: 'confirmed', reviewer: 'Bram' });
    expect(await held('TH', 'pretend_child_suffices')).toMatchObject({
      ...{ answer: 'yes', revision: proposed.id, counsel: [], reviewedOn: '2025-06-01', expiresOn: '2026-06-01' },
    });
    await expect(rejectRule(bram, given)).rejects.toMatchObject({ code: 'state-invalid' });
  });

  it('that was rejected holds for nothing', async () => {
    const { id } = await proposeRule(anna, rulePropose({ country: 'VN' }));
    expect(await rejectRule(bram, { id, reason: 'another provision' })).toMatchObject({ state: 'rejected' });
    expect(await held('VN', 'pretend_child_suffices')).toMatchObject({ answer: 'unknown' });
  });

  it('holds only from the day on which it came into force', async () => {
    const { id } = await proposeRule(anna, rulePropose({ country: 'KH', validFrom: '2025-03-01' }));
    await confirmRule(bram, { id, reason: 'read in the gazette' });
    expect(await held('KH', 'pretend_child_suffices', '2025-03-01')).toMatchObject({ answer: 'yes' });
    expect(await held('KH', 'pretend_child_suffices', '2025-02-28')).toMatchObject({ answer: 'unknown' });
  });

  it('expires twelve months after it was confirmed: counsel is asked again', async () => {
    const { id } = await proposeRule(anna, rulePropose({ country: 'ID' }));
    await confirmRule(bram, { id, reason: 'read in the gazette' });
    const later = { ...anna, clock: () => new Date('2026-06-02T00:00:00Z') };
    const [rule] = await listRules(later, rulesOf('ID', 'pretend_child_suffices'));
    expect(rule).toMatchObject({ expired: true, counsel: ['expired'] });
  });

  it('is not confirmed by who proposed it even where the program forgot to ask, and is changed by nobody', async () => {
    const { id } = await proposeRule(anna, rulePropose({ country: 'LA' }));
    const confirm = sql`insert into rule_decision (revision_id, decision, reason, decided_at, decided_by, decided_by_account, log_index)
      select id, 'confirmed', 'none', now(), 'Somebody', proposed_by_account, log_index from rule_revision where id = ${id}`;
    await expect(casework.asOwner(({ db }) => confirm.execute(db))).rejects.toMatchObject({ code: 'CU005' });
    const change = sql`update rule_revision set answer = 'no' where id = ${id}`;
    await expect(casework.asOwner(({ db }) => change.execute(db))).rejects.toMatchObject({ code: 'CU001' });
  });

  it('is decided on once where two people do so at the same moment', async () => {
    const { id } = await proposeRule(anna, rulePropose({ country: 'MM' }));
    const carla = await as('Carla');
    const given = { id, reason: 'read in the gazette' };
    const done = await Promise.allSettled([confirmRule(bram, given), rejectRule(carla, given)]);
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(done.find((one) => one.status === 'rejected')!.reason).toMatchObject({ code: 'state-invalid' });
  });

  it.each([
    [{ answer: 'yes', confidence: 'unknown' }, /confidence/],
    [{ answer: 'unknown', confidence: 'high' }, /confidence/],
    [{ field: 'age_of_consent', answer: 'yes' }, /answer/],
    [{ field: 'age_of_consent', answer: 'other', value: 'sixteen' }, /value/],
    [{ validFrom: '2025-02-01', validTo: '2025-01-01' }, /validTo/],
    [{ retrievedOn: '2025-06-02' }, /retrievedOn/],
  ] as const)('cannot say %j', async (given, says) => {
    const proposing = proposeRule(anna, rulePropose(given));
    await expect(proposing).rejects.toMatchObject({
      code: 'input-invalid',
      message: expect.stringMatching(says) as string,
    });
  });

  it('leaves its story in the log and in the history', async () => {
    const { id } = await proposeRule(anna, rulePropose({ country: 'NP' }));
    await confirmRule(bram, { id, reason: 'read in the gazette' });
    const { seeds, revisions } = await showHistory(anna, { country: 'NP' });
    expect(seeds.map(({ field }) => field)).toEqual(['opsc_party']);
    expect(revisions).toMatchObject([{ id, state: 'confirmed', decision: { by: 'Bram', decision: 'confirmed' } }]);
    const { rows } = await casework.asOwner(({ db }) =>
      sql<{ kind: string }>`select kind from log_entry where subject = ${id} order by index`.execute(db),
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['rule-proposed', 'rule-confirmed']);
  });
});

describe('a country', () => {
  it('shows what its rules rest on, its treaties, its union and its routes', async () => {
    const shown = await showCountry(casework, { country: 'NL', operatorType: 'ngo-own' });
    expect(shown.rules.find(({ field }) => field === 'private_decoy_evidence')).toMatchObject({
      ...{ answer: 'other', counsel: ['needs-reading', 'start-unknown'], confidence: 'medium' },
    });
    expect(shown.treaties.map(({ treaty, status }) => `${treaty} ${status}`)).toEqual([
      ...['lanzarote party', 'budapest party', 'crc-opsc party', 'un-cybercrime unknown'],
    ]);
    expect(shown.routes.map(({ field }) => field).sort()).toEqual([
      ...['europol_member', 'hotline', 'interpol_route', 'national_unit'],
    ]);
    expect(shown.unions).toMatchObject([{ union: 'EU' }]);
    expect(shown.recipients).toEqual([]);
  });

  it('without rules says which questions nobody can answer, and never no', async () => {
    const shown = await showCountry(casework, { country: 'XK', operatorType: 'any' });
    expect(shown).toMatchObject({ pack: null, rules: [], unions: [] });
    expect(shown.missing).toContain('pretend_child_suffices');
    expect(shown.treaties.every(({ status }) => status === 'unknown')).toBe(true);
  });

  it('does not ask of police what is asked of private operators', async () => {
    const asked = (operatorType: 'police' | 'citizen') => showCountry(casework, { country: 'GB', operatorType });
    const has = async (operatorType: 'police' | 'citizen') =>
      (await asked(operatorType)).rules.some(({ field }) => field === 'private_decoy_evidence');
    expect([await has('police'), await has('citizen')]).toEqual([false, true]);
  });

  it('stands in a list of all, with what waits for a second person', async () => {
    await proposeRule(anna, rulePropose({ country: 'XK' }));
    const all = await listCountries(anna);
    expect(all.length).toBeGreaterThanOrEqual(195);
    expect(all.find(({ country }) => country === 'XK')).toMatchObject({ pack: null, rules: 0, proposed: 1 });
    expect(all.find(({ country }) => country === 'PH')).toMatchObject({ pack: '2026-11', reviewed: 0, expired: 0 });
  });
});

function rulesOf(country: string, field: 'pretend_child_suffices') {
  return { country, field, operatorType: 'any' as const, asking: false };
}
