/** From released referrals to a site, by two people: what may be said, what never is, and what was said before. */
import { insertAccount } from '@custodia/store';
import type { Role } from '@custodia/contract';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Casework } from '../context.ts';
import { accountOf, ask } from '../conversation/reading.fixture.ts';
import { callBack, referMany } from './released.fixture.ts';

let casework: TestCasework;
let anna: Casework;
let bram: Casework;
let lia: Casework;
let adm: Casework;
let harbour: string;
let garden: string;
const authorities = new Map<string, string>();

beforeAll(async () => {
  casework = await openTestCasework();
  anna = await as('Anna', ['supervisor']);
  bram = await as('Bram', ['legal-adviser']);
  lia = await as('Lia', ['liaison-officer']);
  adm = await as('Adm', ['administrator']);
  harbour = await casework.operation();
  garden = await casework.operation();
  for (const country of ['NL', 'BE', 'DE', 'FR']) authorities.set(country, await newAuthority(country));
});

afterAll(() => casework.close());

async function as(name: string, roles: readonly Role[]): Promise<Casework> {
  const accountId = randomUUID();
  const account = { id: accountId, name, email: `${name.toLowerCase()}@example.org`, roles };
  await insertAccount(casework.database.db, { ...account, createdAt: '2025-06-01T12:00:00Z', createdBy: 'setup' });
  return {
    ...casework,
    caller: { kind: 'account', accountId, name, roles, scopes: null, requestId: 'r-1' },
    actor: name,
  };
}

async function newAuthority(country: string): Promise<string> {
  const key = await identityToRecipient(await generateX25519Identity());
  const checked = 'read out by telephone';
  const { id } = await ask(adm, 'recipientAdd', { name: `Police of ${country}`, country, key, checked });
  await ask(anna, 'recipientConfirm', { id, fingerprint: key, checked });
  return id;
}

const refer = (country: string, people: number, more: object = {}) =>
  referMany(casework, {
    ...{ people, operation: harbour, recipient: authorities.get(country)!, sentAt: '2025-02-03T10:00:00Z' },
    ...more,
  });

/** From two operations, so that neither is nearly all. */
const referFromBoth = async (country: string, people: number, more: object = {}) => [
  ...(await refer(country, people / 2, more)),
  ...(await refer(country, people / 2, { operation: garden, ...more })),
];

const QUESTION = { quarter: '2025-Q1', table: ['country'], unit: 'Unit of the harbour' };
/** So that it says something where no number may be told. */
const FIGURE = { label: { en: 'Buses', nl: 'Bussen', fr: 'Bus' }, value: 12, source: 'the timetable' };
const draft = async (more: object = {}) => ask(anna, 'publicationDraft', { ...QUESTION, figure: [FIGURE], ...more });

type Shown = Awaited<ReturnType<typeof draft>>;

function at({ shownTables }: Shown, ...codes: (string | null)[]) {
  const table = shownTables.find(({ variables }) => variables.length === codes.length)!;
  return table.cells.find((cell) => JSON.stringify(cell.codes) === JSON.stringify(codes))!;
}

const countriesOf = ({ variables }: Shown) =>
  variables.find(({ name }) => name === 'country')!.codes.map(({ code }) => code);

describe('a publication', () => {
  let first: Shown;

  it('says nothing where there is too little that may be told', async () => {
    await refer('NL', 4);
    await expect(draft({ figure: [] })).rejects.toMatchObject({ code: 'nothing-to-disclose' });
    await expect(draft({ quarter: '2025-Q2' })).rejects.toMatchObject({ code: 'input-invalid' });
    await expect(draft({ table: ['country', 'country'] })).rejects.toMatchObject({ code: 'input-invalid' });
    await expect(draft({ table: ['country,country'] })).rejects.toThrow('expected each variable once');
  });

  it('names a country only once its authority agreed, and enough were referred there', async () => {
    // Multiples of five are rounded by no chance.
    await referFromBoth('NL', 26, { outcome: 'conviction' });
    await referFromBoth('BE', 24);
    await referFromBoth('DE', 6);
    expect(countriesOf(await draft())).not.toContain('NL');
    const said = { saidBy: 'head of the bureau', saidOn: '2025-04-02', document: 'letter 114' };
    const consent = { recipient: authorities.get('NL')!, decision: 'agreed' as const, ...said };
    expect(await ask(lia, 'publicationConsent', consent)).toMatchObject({ agrees: true, country: 'NL' });
    await expect(ask(lia, 'publicationConsent', consent)).rejects.toMatchObject({ code: 'state-invalid' });
    await ask(lia, 'publicationConsent', { ...consent, recipient: authorities.get('DE')! });
    first = await draft();
    // Six persons of Germany are in no number of their own, also where the authority agreed; Belgium did not.
    expect(countriesOf(first)).toContain('NL');
    expect(countriesOf(first)).not.toContain('BE');
    expect(countriesOf(first)).not.toContain('DE');
    expect(at(first, 'NL')).toMatchObject({ kind: 'shown', value: 30, because: null, before: null });
    expect(at(first, '155-without-NL')).toMatchObject({ kind: 'shown', value: 30 });
    expect(first.variables[0]!.codes.find(({ code }) => code === '155-without-NL')?.label).toEqual({
      ...{ en: 'Western Europe (without: Netherlands)', nl: 'West-Europa (zonder: Nederland)' },
      fr: 'Europe de l’Ouest (sans : Pays-Bas)',
    });
  });

  it('is not moved by what lies under embargo', async () => {
    await referFromBoth('FR', 40, { released: false });
    const second = await draft();
    const said = ({ shownTables, variables }: Shown) => ({ shownTables, variables });
    expect(said(second)).toEqual(said(first));
  });

  it('holds back who has one referral under embargo beside a released one, and whom an open alarm is about', async () => {
    const { db } = casework.database;
    await ask(anna, 'alarmRaise', { category: ['other'], operation: garden });
    const held = await draft();
    expect(at(held, 'NL')).not.toMatchObject({ kind: 'shown', value: at(first, 'NL').value });
    const [alarm] = await db.selectFrom('alarm').select('id').execute();
    await ask(lia, 'alarmAcknowledge', { id: alarm!.id });
    await ask(lia, 'alarmClose', { id: alarm!.id, outcome: 'no-child-at-risk', text: 'looked into' });
    expect((await draft()).shownTables).toEqual(first.shownTables);
  });

  it('is released by a second person, and by nobody who had a hand in it', async () => {
    const { id } = first;
    const reason = 'read every table';
    await expect(ask(bram, 'publicationConfirm', { id, reason })).rejects.toMatchObject({ code: 'state-invalid' });
    await ask(lia, 'publicationPropose', { id, reason });
    await expect(ask(anna, 'publicationConfirm', { id, reason })).rejects.toMatchObject({ code: 'own-work' });
    await expect(ask(lia, 'publicationSite', { id, out: await casework.write('early.zip', '') })).rejects.toMatchObject(
      { code: 'state-invalid' },
    );
    expect(await ask(bram, 'publicationConfirm', { id, reason })).toMatchObject({ state: 'confirmed', isPublic: true });
  });

  it('is confirmed by another in the database as well, and only against everything that is public', async () => {
    const { id } = await draft();
    await ask(anna, 'publicationPropose', { id, reason: 'again' });
    const insert = (who: Casework, publication: string) =>
      casework.asOwner((owner) =>
        owner.withTransaction(({ client }) =>
          client.query(
            `insert into publication_event select publication_id, number + 1, 'confirmed', $2, $3, at, 'mine', log_index
             from publication_event where publication_id = $1 order by number desc limit 1`,
            [publication, accountOf(who), who.actor],
          ),
        ),
      );
    await expect(insert(anna, id)).rejects.toMatchObject({ code: 'CU005' });
    const other = await draft({ table: ['outcome'] });
    await ask(anna, 'publicationPropose', { id: other.id, reason: 'again' });
    await ask(bram, 'publicationConfirm', { id: other.id, reason: 'read' });
    await expect(insert(bram, id)).rejects.toMatchObject({ code: 'CU006' });
    await expect(ask(bram, 'publicationConfirm', { id, reason: 'read' })).rejects.toMatchObject({
      code: 'state-invalid',
    });
    expect(await ask(bram, 'publicationReject', { id, reason: 'draft it anew' })).toMatchObject({ state: 'rejected' });
  });

  it('says as before where too little has changed, and what was said then', async () => {
    await refer('NL', 3);
    const later = await draft();
    expect(later.earlier).toHaveLength(2);
    const before = at(first, 'NL');
    expect(at(later, 'NL')).toMatchObject({ kind: 'shown', value: before.value, since: '2025-Q1' });
    expect(at(later, 'NL').before).toMatchObject({ publicationId: first.id, value: before.value });
  });

  it('is drafted anew where what it counts has changed', async () => {
    const [referral] = await refer('BE', 20);
    const { id } = await draft();
    await ask(anna, 'publicationPropose', { id, reason: 'more' });
    await callBack(casework, referral!);
    await expect(ask(bram, 'publicationConfirm', { id, reason: 'read' })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is a site of the same bytes each time, until it is withdrawn; the ledger keeps it', async () => {
    const write = async () => {
      const out = await casework.write(`${randomUUID()}.zip`, '');
      const written = await ask(lia, 'publicationSite', { id: first.id, out });
      expect(
        createHash('sha256')
          .update(await readFile(out))
          .digest('hex'),
      ).toBe(written.sha256);
      return written.sha256;
    };
    expect(await write()).toBe(await write());
    await ask(lia, 'publicationWithdraw', { id: first.id, reason: 'an authority asked for it' });
    await expect(write()).rejects.toMatchObject({ code: 'state-invalid' });
    expect((await draft({ table: ['country', 'route'] })).earlier).toContain(first.id);
    const ledger = await ask(lia, 'publicationList', {});
    expect(ledger.find(({ id }) => id === first.id)).toMatchObject({ state: 'withdrawn', isPublic: true });
  });

  it('uses no word that the guidelines refuse, and says which and what instead', async () => {
    const page = (text: string) => ({
      name: 'about',
      title: { en: 'About', nl: 'Over', fr: 'À propos' },
      paragraphs: { en: ['About the bus'], nl: [text], fr: ['Le bus'] },
    });
    await expect(draft({ page: [page('Een klant van de bus')] })).rejects.toThrow(
      'page about, paragraph 1 (nl): "klant". Schrijf “betaler” of “persoon die erom vraagt”: een kind is geen koopwaar.',
    );
    await expect(draft({ page: [page('Mensen in de bus')] })).resolves.toMatchObject({ state: 'drafted' });
    const found = await ask(lia, 'publicationCheckText', { language: 'nl', text: 'De klant zei' });
    expect(found).toMatchObject([{ fault: 'payer', word: 'klant', at: 3 }]);
  });
});
