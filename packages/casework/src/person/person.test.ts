/** People on record: attached and detached, graded claims that are retracted and never gone, and what an erasure takes with it. */
import { procedures, type InputGiven, type Procedures } from '@custodia/contract';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Casework } from '../context.ts';
import { erase } from '../exhibit/erase.ts';
import { listIdentifierPlaces } from '../identifier/places.ts';
import { checkInstallation } from '../installation/check.ts';
import { listAccounts } from './accounts.ts';
import { attachAccount, detachAccount } from './attach.ts';
import { claim, retractClaim } from './claim.ts';
import { createPerson, setCategory } from './create.ts';
import { showPerson } from './show.ts';
import { listPeople } from './summarise.ts';

const MAPPING = '{"text":"says","sender":"who","timestamp":"at","conversation":"room"}';
let casework: TestCasework;
let operation: string;
let exhibits: string[];
let run = 0;

beforeAll(async () => {
  casework = await openTestCasework();
});

afterAll(async () => casework.close());

/** Two exhibits of one operation; kees writes in both. */
beforeEach(async () => {
  run += 1;
  operation = await casework.operation({ name: `Harbour ${run}`, account: ['tabular:ingrid'] });
  const says = (who: string, text: string, minute: number) =>
    JSON.stringify({ who, says: text, at: `2024-05-13T10:${10 + minute}:00Z`, room: 'pier' });
  exhibits = [];
  for (const [i, lines] of [
    [says('kees', `tomatoes ${run}, write to kees${run}@example.org`, 0), says('ingrid', 'the bus is late', 1)],
    [says('kees', `again kees${run}@example.org`, 2), says('mei', `ask kees${run}@example.org`, 3)],
  ].entries()) {
    const path = await casework.write(`chat-${run}-${i}.jsonl`, `${lines.join('\n')}\n`);
    const [result] = await casework.import(operation, path, { mapping: MAPPING });
    exhibits.push(result!.exhibitId!);
  }
});

const ask = {
  create: async (given: Partial<InputGiven<Procedures['personCreate']>> = {}, as: Casework = casework) =>
    createPerson(
      as,
      procedures.personCreate.input.parse({ operation, label: 'Gardener', reason: 'grows tomatoes', ...given }),
    ),
  accounts: async (given: object = {}) =>
    listAccounts(casework, procedures.personAccounts.input.parse({ operation, ...given })),
  show: async (person: string) => {
    const shown = await showPerson(casework, procedures.personShow.input.parse({ person }));
    expect(() => procedures.personShow.output.parse(shown)).not.toThrow();
    return shown;
  },
  claim: async (person: string, given: Partial<InputGiven<Procedures['personClaim']>> = {}) =>
    claim(
      casework,
      procedures.personClaim.input.parse({
        ...{ person, kind: 'place', value: 'Delfzijl', nature: 'assessment', reliability: 'C', credibility: 3 },
        ...{ reason: 'speaks of that ferry', message: [`${exhibits[0]}:0`], ...given },
      }),
    ),
  erase: async (given: object) =>
    erase(casework, {
      ...{ exhibit: undefined, person: undefined, operation },
      reason: 'period ended',
      yes: true,
      ...given,
    }),
};

/** Participants called so. */
async function called(name: string): Promise<string[]> {
  const { accounts } = await ask.accounts();
  return accounts
    .filter(({ names }) => names.includes(name))
    .flatMap((one) => one.appearances.map((a) => a.participantId));
}

describe('a person', () => {
  it('is of interest until an authority says more', async () => {
    const person = await ask.create();
    expect(person).toMatchObject({ category: 'person-of-interest', version: 1, accounts: 0, claims: 0 });
    const become = async (given: object) =>
      setCategory(
        casework,
        procedures.personSetCategory.input.parse({ person: person.id, version: 1, reason: 'letter', ...given }),
      );
    await expect(become({ category: 'suspect' })).rejects.toMatchObject({ code: 'authority-invalid' });
    await expect(ask.create({ category: 'convicted' })).rejects.toMatchObject({ code: 'authority-invalid' });
    await expect(become({ category: 'person-of-interest' })).rejects.toMatchObject({ code: 'state-invalid' });
    expect(await become({ category: 'suspect', authority: 'prosecutor, letter 14' })).toMatchObject({
      ...{ category: 'suspect', authority: 'prosecutor, letter 14', version: 2, label: 'Gardener' },
    });
    await expect(become({ category: 'witness' })).rejects.toMatchObject({ code: 'conflict' });
    const { timeline } = await ask.show(person.id);
    expect(timeline.map(({ kind, detail }) => [kind, detail])).toEqual([
      ['created', 'person-of-interest'],
      ['category', 'suspect'],
    ]);
    // The database holds it too, whoever asks.
    await expect(
      casework.database.pool.query(
        `insert into person_revision select person_id, 9, operation_id, label, 'convicted', ' ', reason, commitment_salt, account_id,
           made_by, made_at, log_index from person_revision where person_id = $1 limit 1`,
        [person.id],
      ),
    ).rejects.toMatchObject({ code: '23514' });
  });

  it('is listed by operation and category', async () => {
    await ask.create({ label: 'One' });
    await ask.create({ label: 'Two', category: 'witness' });
    const list = async (given: object) =>
      (await listPeople(casework, procedures.personList.input.parse({ operation, ...given }))).map(
        ({ label }) => label,
      );
    expect(await list({})).toEqual(['One', 'Two']);
    expect(await list({ category: 'witness' })).toEqual(['Two']);
  });
});

describe('accounts', () => {
  it('are there without a person, with what they wrote; the investigators’ own are marked', async () => {
    const { accounts, next } = await ask.accounts();
    expect(next).toBeNull();
    expect(
      accounts.map(({ name, messages, investigator, appearances }) => [
        name,
        messages,
        investigator,
        appearances.length,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['ingrid', 1, true, 1],
        ['mei', 1, false, 1],
      ]),
    );
    const found = [];
    for (let after: string | undefined; ;) {
      const page = await ask.accounts({ limit: 1, after });
      found.push(...page.accounts.map(({ key }) => key));
      if (page.next === null) break;
      after = page.next;
    }
    expect(found).toEqual(accounts.map(({ key }) => key));
    expect((await ask.accounts({ text: 'ME' })).accounts.map(({ name }) => name)).toEqual(['mei']);
    await expect(ask.accounts({ after: 'x' })).rejects.toMatchObject({ code: 'input-invalid' });
  });

  it('are attached and detached with a reason; both stay on record', async () => {
    const kees = await called('kees');
    expect(kees).toHaveLength(2);
    const { id } = await ask.create({ participants: [kees[0]!] });
    expect(await attachAccount(casework, { person: id, participants: kees, reason: 'same address' })).toMatchObject({
      changed: 1,
    });
    await expect(attachAccount(casework, { person: id, participants: kees, reason: 'again' })).rejects.toMatchObject({
      code: 'state-invalid',
    });
    const shown = await ask.show(id);
    expect(shown.attached.map(({ exhibitId, messages }) => [exhibitId, messages])).toEqual(
      exhibits.map((one) => [one, 1]),
    );
    expect(shown.identifiers).toMatchObject([{ kind: 'email', value: `kees${run}@example.org`, written: 2, seen: 3 }]);
    expect(shown.conversations).toHaveLength(2);
    expect((await ask.accounts({ unattached: true })).accounts.map(({ name }) => name)).not.toContain('kees');
    await detachAccount(casework, { person: id, participants: [kees[1]!], reason: 'another kees' });
    const after = await ask.show(id);
    expect(after.attached.map(({ participantId }) => participantId)).toEqual([kees[0]]);
    expect(after.timeline.map(({ kind, detail }) => [kind, detail])).toEqual([
      ['created', 'person-of-interest'],
      ['attached', 'kees'],
      ['attached', 'kees'],
      ['detached', 'kees'],
    ]);
  });

  it('of another operation are refused', async () => {
    const [kees] = await called('kees');
    const elsewhere = await ask.create({ operation: await casework.operation({ name: `Elsewhere ${run}` }) });
    await expect(
      attachAccount(casework, { person: elsewhere.id, participants: [kees!], reason: 'no' }),
    ).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('claims', () => {
  it('rest on something of the operation, and say how good it is', async () => {
    const { id } = await ask.create();
    const identifier = [`email:kees${run}@example.org`];
    const made = await ask.claim(id, {
      identifier,
      authority: 'provider, answer 7',
      openSource: 'club page, seen 2024-05-20',
    });
    expect(made).toMatchObject({ reliability: 'C', credibility: 3, nature: 'assessment', retraction: null });
    expect(made.sources.map(({ kind }) => kind)).toEqual(['message', 'identifier', 'authority', 'open-source']);
    expect(made.sources[0]!.conversationId).not.toBeNull();
    await expect(ask.claim(id, { message: [] })).rejects.toMatchObject({ code: 'input-invalid' });
    await expect(ask.claim(id, { message: [`${exhibits[0]}:99`] })).rejects.toMatchObject({ code: 'not-found' });
    await expect(ask.claim(id, { message: [], identifier: ['email:nobody@example.org'] })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(ask.claim(id, { message: [], identifier: ['mail:x'] })).rejects.toMatchObject({
      code: 'input-invalid',
    });
  });

  it('are retracted with a reason and never gone', async () => {
    const { id } = await ask.create();
    const made = await ask.claim(id);
    const retract = async () => retractClaim(casework, { person: id, claim: made.id, reason: 'another ferry' });
    expect(await retract()).toMatchObject({ id: made.id, value: 'Delfzijl', retraction: { reason: 'another ferry' } });
    await expect(retract()).rejects.toMatchObject({ code: 'state-invalid' });
    const shown = await ask.show(id);
    expect(shown).toMatchObject({ claims: 0, claimed: [{ id: made.id, retraction: { reason: 'another ferry' } }] });
    const { pool } = casework.database;
    for (const change of [
      'delete from person_claim',
      `update person_claim set value = 'x'`,
      'delete from person_claim_retraction',
    ]) {
      await expect(pool.query(change)).rejects.toThrow();
    }
  });

  it('are in the log without their words', async () => {
    const { id } = await ask.create({ label: 'Zonnebloem' });
    await ask.claim(id, { value: 'Appingedam', reason: 'kruiwagen' });
    const { rows } = await casework.database.pool.query<{ record: string }>(
      `select record from log_record where record like '%"person-%'`,
    );
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.map(({ record }) => record).join()).not.toMatch(/Zonnebloem|Appingedam|kruiwagen/);
  });
});

describe('an erasure', () => {
  it('takes a claim with its last source, an attachment with its participant, and leaves the rest', async () => {
    const kees = await called('kees');
    const { id } = await ask.create({ participants: kees });
    const gone = await ask.claim(id, { value: 'rests on the first' });
    await retractClaim(casework, { person: id, claim: gone.id, reason: 'wrong' });
    const stays = await ask.claim(id, { value: 'rests on both', message: exhibits.map((one) => `${one}:0`) });
    const seen = await ask.claim(id, {
      value: 'seen elsewhere too',
      message: [],
      identifier: [`email:kees${run}@example.org`],
    });
    const told = await ask.claim(id, { value: 'told by an authority', message: [], authority: 'provider, answer 7' });
    await ask.erase({ exhibit: exhibits[0] });
    const shown = await ask.show(id);
    expect(shown.claimed.map((one) => one.id)).toEqual([stays.id, seen.id, told.id]);
    expect(shown.claimed[0]!.sources.map(({ message }) => message)).toEqual([`${exhibits[1]}:0`]);
    expect(shown.attached.map(({ exhibitId }) => exhibitId)).toEqual([exhibits[1]]);
    await ask.erase({ exhibit: exhibits[1] });
    expect((await ask.show(id)).claimed.map((one) => one.id)).toEqual([told.id]);
    expect((await checkInstallation(casework, { quick: false })).findings).toEqual([]);
  });

  it('takes a person of whom nothing remains, and nobody else', async () => {
    const kees = await called('kees');
    const gone = await ask.create({ label: 'Only kees', participants: kees });
    await ask.claim(gone.id);
    const bare = await ask.create({ label: 'Bare' });
    await ask.erase({ person: 'tabular:kees' });
    expect((await listPeople(casework, procedures.personList.input.parse({ operation }))).map(({ id }) => id)).toEqual([
      bare.id,
    ]);
    await expect(ask.show(gone.id)).rejects.toMatchObject({ code: 'not-found' });
    const { rows } = await casework.asOwner(async ({ pool }) =>
      pool.query(
        `select from person_revision where label = 'Only kees' union all select from person_claim where person_id = $1`,
        [gone.id],
      ),
    );
    expect(rows).toEqual([]);
  });
});

it('every place of an identifier is listed, page by page', async () => {
  const places = [];
  for (let after: string | undefined; ;) {
    const input = { kind: 'email', value: `kees${run}@example.org`, limit: 2, after };
    const page = await listIdentifierPlaces(casework, procedures.identifierPlaces.input.parse(input));
    expect(page.total).toBe(3);
    places.push(...page.places.map(({ id, sender }) => [id, sender]));
    if (page.next === null) break;
    after = page.next;
  }
  expect(places).toEqual([
    [`${exhibits[0]}:0`, 'kees'],
    [`${exhibits[1]}:0`, 'kees'],
    [`${exhibits[1]}:1`, 'mei'],
  ]);
});

describe('need-to-know', () => {
  it('holds for people as for messages, and nobody writes in another’s name', async () => {
    const { id } = await ask.create();
    const account = `b0000000-0000-4000-8000-00000000000${run % 10}`;
    await casework.asOwner(async ({ pool }) => {
      await pool.query(
        `insert into account (id, name, email, roles, created_at, created_by) values ($1, 'reader', $2, '{analyst}', now(), 'test')`,
        [account, `reader${run}@unit.example`],
      );
    });
    const acting: Casework = {
      ...casework,
      database: casework.database.onBehalfOf({ accountId: account, scopes: null }),
    };
    expect(await listPeople(acting, procedures.personList.input.parse({}))).toEqual([]);
    await casework.asOwner(async ({ pool }) =>
      pool.query(
        `insert into membership (id, operation_id, account_id, since, added_by) values (gen_random_uuid(), $1, $2, now(), 't')`,
        [operation, account],
      ),
    );
    expect((await listPeople(acting, procedures.personList.input.parse({}))).map((one) => one.id)).toEqual([id]);
    // The caller still says "at the machine itself": the database does not believe it.
    await expect(ask.create({}, acting)).rejects.toMatchObject({ code: '42501' });
    const caller = {
      kind: 'account',
      accountId: account,
      name: 'reader',
      roles: ['analyst'],
      scopes: null,
      requestId: 'r',
    } as const;
    expect(await ask.create({}, { ...acting, caller, actor: 'reader' })).toMatchObject({
      createdBy: { accountId: account, name: 'reader' },
    });
  });
});
