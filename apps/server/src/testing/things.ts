/** One of everything that has an identifier, in one operation and made by one person, over HTTP as they would make it. */
import { procedures } from '@custodia/contract';
import { canonicalize, ed25519Signer } from '@custodia/proof';
import {
  insertDeconfliction,
  insertDeconflictionEvent,
  insertOverlap,
  insertOverlapQuestion,
  type OverlapSide,
} from '@custodia/store';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { TestClient } from './client.ts';
import type { TestAccount, TestServer } from './server.ts';

/** Identifiers by kind. */
export type Things = Readonly<Record<string, string>>;

interface Making {
  readonly server: TestServer;
  readonly client: TestClient;
  readonly owner: TestAccount;
  readonly operation: string;
  readonly ask: <T = { id: string }>(path: string, input: object) => Promise<T>;
}

/** `owner` is a member of the operation and may do everything in it. */
export async function makeThings(
  server: TestServer,
  client: TestClient,
  owner: TestAccount,
  operation: string,
): Promise<Things> {
  const making: Making = { server, client, owner, operation, ask: (path, input) => askAs(client, owner, path, input) };
  const evidence = await bringIn(making);
  const ofTheUnit = await addToTheUnit(making);
  const written = await writeAbout(making, evidence);
  const referral = await draftReferral(making, written.assessment, ofTheUnit.recipient);
  const kept = {
    'mapping-profile': await keepMapping(making),
    accounts: await accountsOf(making),
    'graph-view': await keepPicture(making, evidence.conversation),
    recording: await orderRecording(making),
    ...(await bringInPayment(making)),
  };
  const asked = await askAndBeAsked(making, ofTheUnit.partner);
  const shared = { 'triage-act': await shareOut(making, evidence) };
  return {
    operation,
    ...shared,
    ...evidence,
    ...written,
    referral,
    ...kept,
    ...asked,
    overlap: await beAskedHere(making),
    ...(await keepOwn(making)),
    ...ofTheUnit,
  };
}

async function askAs<T>(client: TestClient, account: TestAccount, path: string, input: object): Promise<T> {
  const answer = await client.call(account, path, input);
  if (!answer.ok) throw new Error(`${path}: ${String(answer.status)} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** An exhibit of a few neutral lines, what stands in it, and a package of it. */
async function bringIn({ server, operation, ask }: Making) {
  const lines = ['Kees: the ferry leaves at ten', 'Ingrid: rain tomorrow, kees@example.org', 'Kees: thanks'];
  const chat = lines.map((line, at) => `13/05/2024, 10:1${String(at)} - ${line} ${randomUUID()}\n`).join('');
  const file = await server.casework.write(`${randomUUID()}.txt`, chat);
  const [imported] = await server.casework.import(operation, file, { timeZone: 'Europe/Amsterdam' });
  const exhibit = imported!.exhibitId!;
  const [conversation] = await ask<{ id: string }[]>('/conversation/list', { exhibit });
  const { people } = await ask<{ people: { id: string }[] }>('/conversation/show', { id: conversation!.id });
  const to = [await newKey()];
  const out = join(server.casework.folder, `${randomUUID()}.zip.age`);
  const { packageId } = await server.casework.ask(procedures.packageBuild, { operation, to, out });
  const ids = { exhibit, conversation: conversation!.id, message: `${exhibit}:0`, participant: people[0]!.id };
  return { ...ids, package: packageId };
}

/** A recording that nobody makes yet. */
async function orderRecording({ operation, ask }: Making): Promise<string> {
  const where = { protocol: 'irc', server: 'irc://127.0.0.1:6667', account: 'watcher' };
  return (await ask('/recording/order', { operation, ...where, reason: 'the room is in the authorisation' })).id;
}

/** A statement with one payment, to somebody whom a message names: an alert. */
async function bringInPayment({ client, owner, operation, ask }: Making): Promise<{ payment: string; alert: string }> {
  const header = 'payment_id,at,amount,currency,payer_id,payee_email';
  const rows = [header, `${randomUUID()},2024-05-13,12.50,EUR,tom,kees@example.org`].join('\n');
  const path = [await client.upload(owner, `${randomUUID()}.csv`, rows)];
  const obtained = '2024-06-01T00:00:00Z';
  const doJob = async (does: string, given: object): Promise<void> =>
    void (await client.finish(owner, (await ask<{ jobId: string }>(does, { operation, ...given })).jobId));
  await doJob('/payment/import', { path, obtained });
  await doJob('/payment/screen', { day: '2026-11-22' });
  const { payments } = await ask<{ payments: { id: string }[] }>('/payment/list', { operation });
  const { alerts } = await ask<{ alerts: { id: string }[] }>('/payment/alerts', { operation });
  return { payment: payments[0]!.id, alert: alerts[0]!.id };
}

/** Work on a conversation, taken on. */
async function shareOut({ operation, ask }: Making, { conversation }: Evidence): Promise<string> {
  const act = {
    operation,
    act: 'assign',
    to: 'me',
    conversation: [conversation],
    reason: 'knows that ferry',
    yes: true,
  };
  return (await ask<{ actId: string }>('/triage/act', act)).actId;
}

type Evidence = Readonly<Record<'message' | 'conversation' | 'participant', string>>;

async function writeAbout(making: Making, { message, conversation, participant }: Evidence) {
  const { operation, ask } = making;
  const reason = 'speaks of that ferry';
  const person = (await ask('/person/create', { operation, label: 'Gardener', reason })).id;
  const grades = { kind: 'place', value: 'Delfzijl', nature: 'assessment', reliability: 'C', credibility: 3 };
  return {
    person,
    claim: (await ask('/person/claim', { person, ...grades, reason, message: [message] })).id,
    comment: (await ask('/comment/add', { message, text: 'about the ferry' })).id,
    signal: (await ask('/signal/tag', { message, code: 'TRUST_BUILDING', raisedBy: 'unclear' })).id,
    translation: (await ask('/translation/write', { message, language: 'fr', text: 'le bac part à dix heures' })).id,
    assessment: (
      await ask('/assessment/open', { operation, label: 'Ferry', conversation: [conversation], account: [participant] })
    ).id,
    hold: (await ask('/retention/hold', { operation, reason: 'appeal pending' })).id,
    draft: await draftWithDocument(making),
  };
}

async function draftWithDocument({ client, owner, ask }: Making): Promise<string> {
  const { id, version } = await ask<{ id: string; version: number }>('/operation/draft', {
    fields: { name: 'Allotments' },
  });
  const file = await client.upload(owner, 'order.txt', 'Order of the sample court about allotments.\n');
  await ask('/operation/attach', { id, version, kind: 'legal-basis', file });
  return id;
}

async function draftReferral({ ask }: Making, assessment: string, recipient: string): Promise<string> {
  return (await ask('/referral/draft', { assessment, recipient })).id;
}

async function keepMapping({ operation, ask }: Making): Promise<string> {
  const mapping = JSON.stringify({ text: 'Message' });
  return (await ask('/mapping/save', { name: 'Ferry table', mapping, operation })).id;
}

async function keepPicture({ operation, ask }: Making, conversation: string): Promise<string> {
  const nodes = [`conversation:${conversation}`];
  return (await ask('/graph/saveView', { operation, title: 'The ferry', nodes })).id;
}

/** Keys of the accounts, a line each. */
async function accountsOf({ operation, ask }: Making): Promise<string> {
  const { accounts } = await ask<{ accounts: { key: string }[] }>('/person/accounts', { operation });
  return accounts.map(({ key }) => key).join('\n');
}

/** A question of ours, and one as a partner would put it. */
async function askAndBeAsked({ server, operation, ask }: Making, partner: string) {
  const purpose = 'about the ferry';
  const { id } = await ask('/deconfliction/ask', { operation, partner, purpose });
  const theirs = randomUUID();
  const by = { accountId: null, name: 'Unit of the harbour' };
  const made = { at: new Date().toISOString(), by, logIndex: 0 };
  await server.casework.database.withTransaction(async ({ db }) => {
    const asked = { id: theirs, direction: 'answered', partnerId: partner, operationId: null, size: 16 } as const;
    await insertDeconfliction(db, { ...asked, ...made, kinds: ['email'], purpose });
    await insertDeconflictionEvent(db, { ...made, deconflictionId: theirs, kind: 'received' });
  });
  return { deconfliction: id, 'partner-question': theirs };
}

/** A contact request of another operation of the unit. */
async function beAskedHere({ server, operation }: Making): Promise<string> {
  const [id, questionId] = [randomUUID(), randomUUID()];
  const elsewhere = await server.casework.operation();
  const by = { accountId: null, name: 'Somebody of the ferry' };
  const made = { purpose: 'about the ferry', by, at: new Date().toISOString(), logIndex: 0 };
  const side = (operationId: string, direction: OverlapSide['direction']): OverlapSide => {
    return { operationId, direction, toldOperation: null, toldContact: null, marks: [randomBytes(32)] };
  };
  await server.casework.database.withTransaction(async ({ db }) => {
    const question = { ...made, id: questionId, operationId: elsewhere, kinds: ['email'], compared: 1 };
    await insertOverlapQuestion(db, question);
    const sides = [side(elsewhere, 'asked'), side(operation, 'received')] as const;
    await insertOverlap(db, { ...made, id, questionId, sides });
  });
  return id;
}

/** What is one person's alone. */
async function keepOwn({ server, client, owner, ask }: Making) {
  const checking = await ask<{ jobId: string }>('/installation/check', { quick: true });
  await client.finish(owner, checking.jobId);
  return {
    job: checking.jobId,
    upload: await client.upload(owner, 'bus-times.txt', 'the bus leaves at ten\n'),
    search: (await ask('/search/save', { name: 'ferry', text: 'ferry' })).id,
    'triage-filter': (await ask('/triage/keepFilter', { name: 'oldest', order: 'oldest' })).id,
    token: (await ask('/token/create', { name: 'bus times', scopes: ['home:read'] })).id,
    session: await signInElsewhere(server, owner),
    notice: randomUUID(),
    // Of two accounts nothing is proposed: one that might be another's.
    proposal: randomUUID(),
  };
}

/** A colleague in the operation, and a key that the two of them answer for. */
async function addToTheUnit({ server, client, operation, ask }: Making) {
  const colleague = await server.account(['supervisor'], [operation]);
  const key = await newKey();
  const checked = 'read out by telephone';
  const recipient = (await ask('/recipient/add', { name: 'Police of the harbour', country: 'NL', key, checked })).id;
  await askAs(client, colleague, '/recipient/confirm', { id: recipient, fingerprint: key, checked });
  return { account: colleague.id, recipient, partner: await addPartner(ask, client, colleague) };
}

/** Another installation, which is not there. */
async function addPartner(ask: Making['ask'], client: TestClient, colleague: TestAccount): Promise<string> {
  const keys = { signingKey: ed25519Signer('custodia-other', randomBytes(32)).vkey, encryptionKey: await newKey() };
  const card = canonicalize({ kind: 'custodia-partner-card', version: 1, address: 'http://127.0.0.1:9/', ...keys });
  const agreed = { agreement: 'Protocol of 3 May', validUntil: '2099-12-31', checked: 'in person' };
  const { id, fingerprint } = await ask<{ id: string; fingerprint: string }>('/partner/add', {
    ...{ name: 'Unit of the harbour', country: 'LU', card, ...agreed },
  });
  await askAs(client, colleague, '/partner/confirm', { id, fingerprint, checked: 'called them' });
  return id;
}

async function newKey(): Promise<string> {
  return await identityToRecipient(await generateX25519Identity());
}

/** How the test server signs people in leaves no session; this is one of another device. */
async function signInElsewhere({ casework }: TestServer, { id }: TestAccount): Promise<string> {
  const session = randomUUID();
  await casework.asOwner(async ({ pool }) => {
    await pool.query(
      `insert into identity.session (id, user_id, token, method, created_at, updated_at, expires_at)
       values ($1, $2, $3, 'passkey', now(), now(), now() + interval '1 hour')`,
      [session, id, randomUUID()],
    );
  });
  return session;
}
