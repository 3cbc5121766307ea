/** From messages to countries: cues of the record, lists of exits at the time of the event, and what a named person decided. */
import { CONNECTIONS } from '@custodia/core';
import {
  insertAccount,
  insertAssessment,
  insertMembership,
  listConversations,
  listParticipants,
} from '@custodia/store';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { sql } from 'kysely';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logChange } from '../access/log-change.ts';
import type { Casework } from '../context.ts';
import { evaluateCountries } from '../country/evaluate.ts';
import { erase } from '../exhibit/erase.ts';
import { openAddressTable } from './address-table.ts';
import { decideCountry, listDecisions } from './decide.ts';
import { proposeCountries } from './propose.ts';
import { addProxies, listProxies } from './proxies.ts';

let casework: TestCasework;
let operation: string;

beforeAll(async () => {
  casework = await openTestCasework();
  operation = await casework.operation({ account: ['whatsapp:Keeper'] });
});

afterAll(() => casework.close());

const CHAT = [
  '+31 6 12345678: maar het weer is niet mooi in mijn tuin, hoe is het bij jou',
  'Keeper: noted, write to keeper@garden.example.de',
  '+31 6 12345678: ik heb geen wel, naar voor jij een wel zijn maar het ook niet',
  '+31 6 12345678: see https://weather.example.be or BE68539007547034',
  '+31 6 12345678: server at 112.198.1.1, maar ook niet naar mijn tuin',
];

interface Case {
  readonly assessment: string;
  readonly exhibit: string;
  readonly participant: string;
}

/** A new exhibit (each with a line of its own), and an assessment of the person who writes from the number. */
async function newCase(): Promise<Case> {
  const lines = [...CHAT, `Keeper: ${randomUUID()}`].map((line, at) => `13/05/2024, 10:1${at} - ${line}\n`);
  const file = await casework.write(`${randomUUID()}.txt`, lines.join(''));
  const [imported] = await casework.import(operation, file, { timeZone: 'Europe/Amsterdam' });
  const exhibit = imported!.exhibitId!;
  const { db } = casework.database;
  const [conversation] = await listConversations(db, exhibit);
  const participant = (await listParticipants(db, exhibit)).find(({ key }) => key.includes('31'))!;
  const assessment = randomUUID();
  const at = '2025-06-01T12:00:00.000Z';
  await casework.database.withTransaction(async (tx) => {
    const logIndex = await logChange(casework, tx, { kind: 'assessment-opened', subject: assessment, at, facts: {} });
    await insertAssessment(tx.db, {
      ...{ id: assessment, operationId: operation, label: 'Ferry', personId: null, tool: 'test', logIndex },
      ...{ by: { accountId: null, name: 'test' }, at },
      conversations: [{ exhibitId: exhibit, conversation: conversation!.number, id: conversation!.id }],
      accounts: [{ exhibitId: exhibit, participantId: participant.id }],
    });
  });
  return { assessment, exhibit, participant: participant.id };
}

const propose = (assessment: string, address: string[] = []) =>
  proposeCountries(casework, { assessment, participants: [], address });

const decide = (
  given: Partial<Parameters<typeof decideCountry>[1]> & { assessment: string },
  as: Casework = casework,
) =>
  decideCountry(as, {
    ...{ connection: 'location', country: 'NL', withdraw: false, reason: 'number of the account', address: [] },
    ...given,
  });

describe('cues of the record', () => {
  it('are those of the person of interest alone, each with its weight, source and messages', async () => {
    const { assessment, exhibit } = await newCase();
    const found = await propose(assessment);
    const said = found.cues.map(
      ({ kind, countries, weight, caveat }) => `${kind} ${countries.join('+')} ${weight} ${caveat}`,
    );
    expect(said).toEqual([
      'phone-prefix NL strong roaming',
      'domain BE weak whose-unknown',
      expect.stringMatching(/^ip-range .* weak table-of-another-time$/),
      'language NL+BE+SR weak shared-language',
      'payment-rail BE weak whose-unknown',
      'active-hours  none too-few',
    ]);
    expect(found.candidates[0]).toMatchObject({ country: 'NL', support: 'supported' });
    expect(found.messages).toBe(4);
    expect(found.cues.find(({ kind }) => kind === 'payment-rail')!.messages).toEqual([`${exhibit}:3`]);
    expect(JSON.stringify(found)).not.toMatch(/tuin|BE68|12345678/);
  });

  it('of accounts that somebody names are those of all they wrote', async () => {
    const { assessment, participant } = await newCase();
    const found = await proposeCountries(casework, { operation, participants: [participant], address: [] });
    expect(found.candidates).toEqual((await propose(assessment)).candidates);
    const elsewhere = proposeCountries(casework, { operation, participants: [randomUUID()], address: [] });
    await expect(elsewhere).rejects.toMatchObject({ code: 'not-found' });
    const nobody = proposeCountries(casework, { operation, participants: [], address: [] });
    await expect(nobody).rejects.toMatchObject({ code: 'input-invalid' });
  });
});

describe('the table of address ranges', () => {
  it('says when it was made, and what it does not know', async () => {
    const table = await openAddressTable();
    expect(table.name).toContain('DB-IP');
    expect(table.date).toMatch(/^20\d{2}-\d{2}-\d{2}$/);
    expect(table.countryOf('8.8.8.8')).toBe('US');
    expect(table.countryOf('10.0.0.1')).toBeNull();
  });

  it('counts for nothing where the address was an exit at that time', async () => {
    const { assessment } = await newCase();
    const { date } = await openAddressTable();
    const [then, later] = [`${date}T10:00:00Z`, new Date(Date.parse(date) + 40 * 86_400_000).toISOString()];
    const weight = async (at: string) =>
      (await propose(assessment, [`8.8.8.8@${at}`])).cues.find(({ source }) => source.startsWith('connection'));
    expect(await weight(then)).toMatchObject({ countries: ['US'], weight: 'strong', caveat: null });
    const until = new Date(Date.parse(date) + 86_400_000).toISOString();
    const added = await addProxies(casework, {
      file: await casework.write('exits.txt', '8.8.8.0/24\n2001:db8::/32\nnonsense\n'),
      ...{
        name: 'Our exits',
        kind: 'tor-exit',
        source: 'the Tor Project',
        validFrom: `${date}T00:00:00Z`,
        validUntil: until,
      },
    });
    expect(added).toMatchObject({ ranges: 2, unreadLines: 1 });
    expect(await weight(then)).toMatchObject({
      weight: 'none',
      caveat: 'tor-exit',
      source: expect.stringContaining('Our exits') as string,
    });
    expect(await weight(later)).toMatchObject({ weight: 'strong' });
    expect(await listProxies(casework)).toMatchObject([{ id: added.id, name: 'Our exits' }]);
  });

  it('is given addresses with an instant and its zone only', async () => {
    const { assessment } = await newCase();
    for (const given of ['8.8.8.8@yesterday', '8.8.8.8@2026-05-01T10:00:00']) {
      await expect(propose(assessment, [given])).rejects.toMatchObject({ code: 'input-invalid' });
    }
  });
});

describe('a list of exits', () => {
  const given = { name: 'x', kind: 'proxy' as const, source: 'somebody', validFrom: '2025-05-01T00:00:00Z' };
  const until = { validUntil: '2025-06-01T00:00:00Z' };

  it('that is none is refused', async () => {
    const file = await casework.write('notes.txt', 'the bus\nis late\n192.0.2.1\n');
    await expect(addProxies(casework, { file, ...given, ...until })).rejects.toMatchObject({ code: 'file-unreadable' });
  });

  it('stands there once, and its end lies after its beginning', async () => {
    const file = await casework.write('proxies.txt', '192.0.2.1\n');
    await addProxies(casework, { file, ...given, ...until });
    await expect(addProxies(casework, { file, ...given, ...until })).rejects.toMatchObject({ code: 'conflict' });
    const early = addProxies(casework, { file, ...given, validUntil: '2025-04-01T00:00:00Z' });
    await expect(early).rejects.toMatchObject({ code: 'input-invalid' });
  });
});

describe('a decision', () => {
  it('keeps the cues that lay before the person, and stays on record when it is given up', async () => {
    const { assessment } = await newCase();
    const first = await decide({ assessment });
    expect(first.cues.every(({ countries }) => countries.includes('NL'))).toBe(true);
    await decide({ assessment, connection: 'payer', country: 'BE', reason: 'an account there' });
    expect((await listDecisions(casework, { assessment })).ties).toEqual([
      { connection: 'location', country: 'NL' },
      { connection: 'payer', country: 'BE' },
    ]);
    await decide({ assessment, withdraw: true, reason: 'the number was passed on' });
    const { ties, decisions, undecided } = await listDecisions(casework, { assessment });
    expect(ties).toEqual([{ connection: 'payer', country: 'BE' }]);
    expect(decisions.map(({ stands }) => stands)).toEqual([true, true, false]);
    expect(undecided).toEqual(CONNECTIONS.filter((one) => one !== 'payer'));
    const again = decide({ assessment, withdraw: true, reason: 'once more' });
    await expect(again).rejects.toMatchObject({ code: 'state-invalid' });
  });

  it('may be that it is unknown: that ends what was held before, and nobody is asked again', async () => {
    const { assessment } = await newCase();
    await decide({ assessment });
    const unknown = await decide({ assessment, country: 'unknown', reason: 'the number was passed on' });
    expect(unknown.country).toBeNull();
    const { ties, undecided } = await listDecisions(casework, { assessment });
    expect(ties).toEqual([]);
    expect(undecided).not.toContain('location');
  });

  it('leaves an entry in the log that holds neither the country nor a word of why', async () => {
    const { assessment } = await newCase();
    const { logIndex } = await decide({ assessment, reason: 'speaks of Delfzijl' });
    const { rows } = await sql<{ record: string }>`select record from log_record where index = ${logIndex}`.execute(
      casework.database.db,
    );
    expect(JSON.parse(rows[0]!.record)).toMatchObject({ kind: 'country-decided', assessmentId: assessment });
    expect(rows[0]!.record).not.toMatch(/Delfzijl|"NL"/);
  });

  it('goes with the messages that it rested on, and with nobody else’s', async () => {
    const { assessment, exhibit, participant } = await newCase();
    await decide({ assessment });
    const counted = async () => {
      const { rows } = await sql`select from assessment_country where assessment_id = ${assessment}`.execute(
        casework.database.db,
      );
      return rows.length;
    };
    const eraseOf = (given: { exhibit?: string; person?: string }) =>
      erase(casework, {
        exhibit: undefined,
        person: undefined,
        operation,
        reason: 'retention period ended',
        yes: true,
        ...given,
      });
    const other = casework.database.db.selectFrom('participant').select('id').where('exhibit_id', '=', exhibit);
    const { id: keeper } = await other.where('id', '<>', participant).executeTakeFirstOrThrow();
    await eraseOf({ person: keeper });
    expect(await counted()).toBe(1);
    await eraseOf({ person: participant });
    expect(await counted()).toBe(0);
  });

  it('goes with its assessment', async () => {
    const { assessment, exhibit } = await newCase();
    await decide({ assessment, country: 'unknown', reason: 'nothing says' });
    await erase(casework, {
      ...{ exhibit, person: undefined, operation: undefined, reason: 'retention period ended', yes: true },
    });
    const { rows } = await sql`select from assessment_country where assessment_id = ${assessment}`.execute(
      casework.database.db,
    );
    expect(rows).toEqual([]);
  });

  it('is made in nobody else’s name, and about no assessment of another operation', async () => {
    const { assessment } = await newCase();
    const accountId = randomUUID();
    const account = { id: accountId, name: 'Anna', email: `${accountId}@unit.example`, roles: ['analyst'] as const };
    await insertAccount(casework.database.db, { ...account, createdAt: '2025-06-01T12:00:00Z', createdBy: 'test' });
    const since = { since: '2025-06-01T12:00:00Z', addedBy: 'test' };
    await insertMembership(casework.database.db, { id: randomUUID(), operationId: operation, accountId, ...since });
    const caller = {
      kind: 'account' as const,
      accountId,
      name: 'Anna',
      roles: account.roles,
      scopes: null,
      requestId: 'r',
    };
    const database = casework.database.onBehalfOf(caller);
    const anna: Casework = { ...casework, caller, actor: 'Anna', database };
    expect(await decide({ assessment }, anna)).toMatchObject({ by: { accountId, name: 'Anna' } });
    const forge = sql`insert into assessment_country select gen_random_uuid(), assessment_id, operation_id, connection, country, stands, reason,
      cues, commitment_salt, null, 'Bram', decided_at, log_index from assessment_country where assessment_id = ${assessment}`;
    await expect(forge.execute(database.db)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('an assessment against the laws it is tied to', () => {
  it('shows every tied country, what differs between them, and what nobody has decided', async () => {
    const { assessment } = await newCase();
    await decide({ assessment });
    await decide({ assessment, connection: 'payer', country: 'BE', reason: 'an account there' });
    await decide({ assessment, connection: 'nationality', country: 'XK', reason: 'says so' });
    const found = await evaluateCountries(casework, { assessment });
    expect(found).toMatchObject({
      from: '2024-05-13',
      to: '2024-05-13',
      statedAge: null,
      undecided: CONNECTIONS.filter((one) => !['location', 'payer', 'nationality'].includes(one)),
    });
    expect(found.countries.map(({ country, connections }) => `${country} ${connections.join()}`)).toEqual([
      ...['BE payer', 'NL location', 'XK nationality'],
    ]);
    const kosovo = found.countries[2]!.questions;
    expect(kosovo.every(({ counsel, standing }) => counsel.includes('no-rule') && standing === 'not assessable')).toBe(
      true,
    );
    // Nobody has read the conversation: nothing is absent.
    expect(found.countries.flatMap(({ questions }) => questions.map(({ standing }) => standing))).not.toContain(
      'absent',
    );
  });
});
