/** The unit's own things: people, sessions, tokens, jobs, recipients, the log, alarms, wellbeing, the installation. */
import { cancelJob, findAccount, insertApiToken, insertJob, keepWebhooks } from '@custodia/store';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { randomBytes, randomUUID } from 'node:crypto';
import type { Inputs } from './inputs.ts';
import type { Who, World } from './world.ts';

const NOW = '2025-06-01T12:00:00.000Z';
const nothing = () => ({});
const day = () => ({ day: '2025-06-01' });

export async function newAgeKey(): Promise<string> {
  return identityToRecipient(await generateX25519Identity());
}

async function newAccount(world: World): Promise<{ id: string; version: number; reason: string }> {
  const { accountId } = await world.newPerson(['analyst']);
  return { id: accountId, version: 1, reason: 'sample' };
}

/** Whose own thing it is: theirs who are its author. */
function ownerOf(world: World, { caller, standing }: Who): string {
  return standing === 'author' ? caller.accountId : world.somebody.accountId;
}

async function newSession(world: World, who: Who): Promise<string> {
  const session = randomUUID();
  await world.casework.asOwner(async ({ pool }) => {
    await pool.query(
      `insert into identity.session (id, user_id, token, method, created_at, updated_at, expires_at)
       values ($1, $2, $3, 'passkey', now(), now(), now() + interval '1 hour')`,
      [session, ownerOf(world, who), randomUUID()],
    );
  });
  return session;
}

async function newToken(world: World, who: Who): Promise<string> {
  const token = randomUUID();
  await insertApiToken(world.db, {
    id: token,
    accountId: ownerOf(world, who),
    name: 'bus times',
    digest: randomBytes(32),
    hint: 'cst_',
    scopes: ['home:read'],
    createdAt: NOW,
    expiresAt: '2025-09-01T12:00:00.000Z',
  });
  return token;
}

async function newJob(world: World, who: Who): Promise<{ id: string }> {
  const job = randomUUID();
  await insertJob(world.db, {
    id: job,
    procedure: 'installation.check',
    input: { quick: true },
    accountId: ownerOf(world, who),
    scopes: null,
    requestId: randomUUID(),
    operationId: null,
    createdAt: new Date(NOW),
  });
  return { id: job };
}

async function newRecipient(world: World, who: Who): Promise<{ id: string; key: string }> {
  const key = await newAgeKey();
  const checked = 'read out by telephone';
  const adder = await world.newPerson(['administrator']);
  const added = (await world.as(adder, 'recipientAdd', {
    name: 'Police of the harbour',
    country: 'NL',
    key,
    checked,
  })) as { id: string };
  if (who.standing === 'author') await claimRecipient(world, added.id, who);
  return { id: added.id, key };
}

/** As if whoever asks had added it: their role of today need not be the one they had then. */
async function claimRecipient({ casework }: World, recipient: string, { caller }: Who): Promise<void> {
  await casework.asOwner(async (owner) =>
    owner.withTransaction(async ({ client }) => {
      await client.query('alter table recipient disable trigger user');
      await client.query('update recipient set added_by_account = $1, added_by = $2 where id = $3', [
        caller.accountId,
        caller.name,
        recipient,
      ]);
      await client.query('alter table recipient enable trigger user');
    }),
  );
}

/** A key that one person added and another confirmed. */
export async function confirmedRecipient(world: World, purpose: 'authority' | 'backup'): Promise<string> {
  const [name, country, checked, key] = ['Police of the harbour', 'NL', 'read out by telephone', await newAgeKey()];
  const added = (await world.as(world.somebody, 'recipientAdd', { name, country, purpose, key, checked })) as {
    id: string;
  };
  const second = await world.newPerson(['supervisor']);
  await world.as(second, 'recipientConfirm', { id: added.id, fingerprint: key, checked });
  return added.id;
}

async function someWebhook({ db }: World): Promise<{ name: string }> {
  await keepWebhooks(db, [{ name: 'desk', host: 'desk.example', kinds: ['alarm'] }], new Date(NOW));
  return { name: 'desk' };
}

async function newAlarm(world: World, who: Who): Promise<{ id: string }> {
  const raiser = who.standing === 'author' ? who.caller : world.somebody;
  return { id: ((await world.as(raiser, 'alarmRaise', { category: ['other'], drill: true })) as { id: string }).id };
}

/** Acknowledged by somebody else than who raised it. */
async function heldAlarm(world: World, who: Who): Promise<{ id: string }> {
  const alarm = await newAlarm(world, who);
  await world.as(await world.newPerson(['supervisor']), 'alarmAcknowledge', alarm);
  return alarm;
}

const CONTACT = { kind: 'duty-lead', name: 'Duty lead', phone: '+352 621 000 000' };

async function newContact(world: World): Promise<{ id: string; version: number }> {
  const contact = (await world.local('calloutAdd', CONTACT)) as { id: string; version: number };
  return { id: contact.id, version: contact.version };
}

export const unitInputs: Inputs = {
  'installation.init': { whose: 'unit', input: nothing },
  'installation.doctor': { whose: 'unit', input: nothing },
  'witness.run': { whose: 'unit', input: () => ({ name: 'witness.test/w1', log: ['none'] }) },
  'installation.check': { whose: 'unit', input: () => ({ quick: true }) },
  'installation.checks': { whose: 'unit', input: nothing },
  'installation.configuration': { whose: 'unit', input: nothing },
  'account.list': { whose: 'unit', input: nothing },
  'account.show': { whose: 'unit', input: async (world) => ({ id: (await newAccount(world)).id }) },
  'account.create': {
    whose: 'unit',
    input: () => ({ name: 'Noor Visser', email: `${randomUUID()}@unit.example`, roles: ['analyst'], reason: 'joins' }),
  },
  'account.setRoles': { whose: 'unit', input: async (world) => ({ ...(await newAccount(world)), roles: ['auditor'] }) },
  'account.disable': { whose: 'unit', input: newAccount },
  'account.enable': {
    whose: 'unit',
    input: async (world) => {
      const account = await newAccount(world);
      await world.local('accountDisable', account);
      return { ...account, version: (await findAccount(world.db, account.id))!.version };
    },
  },
  'account.invite': { whose: 'unit', input: async (world) => ({ id: (await newAccount(world)).id }) },
  'account.resetFactors': { whose: 'unit', input: newAccount },
  'session.me': { whose: 'unit', input: nothing },
  'session.list': { whose: 'unit', input: nothing },
  'session.revoke': { whose: 'own', input: async (world, who) => ({ session: await newSession(world, who) }) },
  'session.end': { whose: 'unit', input: nothing },
  'session.revokeAll': { whose: 'unit', input: async (world) => ({ id: (await newAccount(world)).id }) },
  'session.noticesSeen': { whose: 'unit', input: () => ({ notices: [randomUUID()] }) },
  'token.create': { whose: 'unit', input: () => ({ name: 'bus times', scopes: ['home:read'] }) },
  'token.list': { whose: 'unit', input: nothing },
  'token.revoke': { whose: 'own', input: async (world, who) => ({ token: await newToken(world, who) }) },
  'access.mine': { whose: 'unit', input: nothing },
  'audit.list': { whose: 'unit', input: nothing },
  'home.show': { whose: 'unit', input: () => ({ since: '2025-06-01T00:00:00Z' }) },
  'recipient.add': {
    whose: 'unit',
    input: async () => ({
      name: 'Police of the harbour',
      country: 'NL',
      key: await newAgeKey(),
      checked: 'by telephone',
    }),
  },
  'recipient.confirm': {
    whose: 'unit',
    input: async (world, who) => {
      const { id, key } = await newRecipient(world, who);
      return { id, fingerprint: key, checked: 'called the duty officer' };
    },
  },
  'recipient.retire': {
    whose: 'unit',
    input: async (world, who) => ({ id: (await newRecipient(world, who)).id, reason: 'replaced' }),
  },
  'recipient.list': { whose: 'unit', input: nothing },
  'log.list': { whose: 'unit', input: nothing },
  'log.entry': { whose: 'unit', input: () => ({ index: 0 }) },
  'log.status': { whose: 'unit', input: nothing },
  'log.checkpoint': { whose: 'unit', input: () => ({ timestamp: false }) },
  'log.prove': { whose: 'unit', input: () => ({ index: 0 }) },
  'log.consistency': { whose: 'unit', input: () => ({ from: 1 }) },
  'alarm.raise': { whose: 'unit', input: () => ({ category: ['other'], drill: true }) },
  'alarm.list': { whose: 'unit', input: nothing },
  'alarm.acknowledge': { whose: 'unit', input: newAlarm },
  'alarm.show': { whose: 'own', orHolding: 'alarm:read', input: newAlarm },
  'alarm.call': {
    whose: 'own',
    orHolding: 'alarm:read',
    input: async (world, who) => ({ ...(await newAlarm(world, who)), contact: 'Duty lead', reached: true }),
  },
  'alarm.note': {
    whose: 'own',
    orHolding: 'alarm:read',
    input: async (world, who) => ({ ...(await newAlarm(world, who)), text: 'a drill' }),
  },
  'alarm.close': {
    whose: 'unit',
    notAuthor: true,
    input: async (world, who) => ({ ...(await heldAlarm(world, who)), outcome: 'drill-done', text: 'a drill' }),
  },
  'callout.show': { whose: 'unit', input: nothing },
  'callout.add': { whose: 'unit', input: () => CONTACT },
  'callout.change': { whose: 'unit', input: async (world) => ({ ...CONTACT, ...(await newContact(world)) }) },
  'callout.remove': { whose: 'unit', input: newContact },
  'callout.configure': {
    whose: 'unit',
    input: async (world) => {
      const { version } = (await world.local('calloutShow', {})) as { version: number };
      return { emergencyNumber: '112', callAgainMinutes: 5, version };
    },
  },
  'wellbeing.show': { whose: 'unit', input: day },
  'wellbeing.record': { whose: 'unit', input: () => ({ day: '2025-06-01', opened: 1 }) },
  'wellbeing.pause': { whose: 'unit', input: day },
  'wellbeing.resume': { whose: 'unit', input: day },
  'wellbeing.configure': {
    whose: 'unit',
    input: () => ({
      softOpened: 10,
      hardOpened: 20,
      softMinutes: 30,
      hardMinutes: 60,
      pauseMinutes: 10,
      greyscale: false,
    }),
  },
  'wellbeing.skip': { whose: 'unit', input: ({ conversation }) => ({ conversation }) },
  'job.list': { whose: 'unit', input: nothing },
  'job.show': { whose: 'own', input: newJob },
  'job.cancel': { whose: 'own', input: newJob },
  'job.retry': {
    whose: 'own',
    input: async (world, who) => {
      const job = await newJob(world, who);
      await cancelJob(world.db, job.id, new Date(NOW));
      return job;
    },
  },
  'backup.create': {
    whose: 'unit',
    input: async (world) => {
      await confirmedRecipient(world, 'backup');
      return {};
    },
  },
  'blob.move': { whose: 'unit', input: () => ({ to: '/elsewhere' }) },
  'log.accept': { whose: 'unit', input: () => ({ reason: 'test rule, nobody told' }) },
  'key.show': { whose: 'unit', input: nothing },
  'key.rotate': { whose: 'unit', input: () => ({ reason: 'test rule' }) },
  'key.protect': { whose: 'unit', input: () => ({ key: 'master', by: 'none' }) },
  'key.split': { whose: 'unit', input: () => ({ key: 'master', out: '/elsewhere' }) },
  'key.join': { whose: 'unit', input: () => ({ share: ['one.txt', 'two.txt'], out: '/elsewhere' }) },
  'backup.list': { whose: 'unit', input: nothing },
  'webhook.list': { whose: 'unit', input: nothing },
  'webhook.pause': { whose: 'unit', input: someWebhook },
  'webhook.test': { whose: 'unit', input: someWebhook },
  'backup.check': { whose: 'unit', input: nothing },
  'backup.prune': { whose: 'unit', input: nothing },
  'backup.restore': { whose: 'unit', input: () => ({ file: 'backup.age', identity: ['key.txt'] }) },
};
