/** Partner units, and questions between units. */
import { canonicalize, ed25519Signer } from '@custodia/proof';
import {
  decideOnPartner,
  insertDeconfliction,
  insertDeconflictionEvent,
  insertPartner,
  type DeconflictionDirection,
  type DeconflictionEventKind,
} from '@custodia/store';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { randomBytes, randomUUID } from 'node:crypto';
import { logChange } from '../../access/log-change.ts';
import { fingerprintOf } from '../../partner/keys.ts';
import type { Entry, Inputs } from './inputs.ts';
import type { Who, World } from './world.ts';

const AT = '2025-06-01T12:00:00.000Z';
/** Nobody listens there. */
const ADDRESS = 'http://127.0.0.1:9/';

async function newKeys(): Promise<{ readonly signingKey: string; readonly encryptionKey: string }> {
  const { vkey } = ed25519Signer(`custodia-${randomUUID()}`, randomBytes(32));
  return { signingKey: vkey, encryptionKey: await identityToRecipient(await generateX25519Identity()) };
}

/** By whoever asks, where they are its author. */
function authorOf({ caller, standing }: Who): { readonly accountId: string | null; readonly name: string } {
  return standing === 'author' ? { accountId: caller.accountId, name: caller.name } : { accountId: null, name: 'test' };
}

interface Made {
  readonly id: string;
  readonly fingerprint: string;
}

async function newPartner({ casework }: World, who: Who, state: 'proposed' | 'confirmed'): Promise<Made> {
  const [id, keys] = [randomUUID(), await newKeys()];
  const fingerprint = fingerprintOf(keys);
  await casework.database.withTransaction(async (tx) => {
    const log = (kind: string) => logChange(casework, tx, { kind, subject: id, at: AT, facts: {} });
    await insertPartner(tx.db, {
      ...{ id, ...keys, fingerprint, name: 'Other unit', country: 'LU', address: ADDRESS, agreement: 'test' },
      ...{ validUntil: '2029-12-31', kinds: ['email'], perQuestion: 64, perDay: 640, checked: 'test' },
      ...{ at: AT, by: authorOf(who), logIndex: await log('partner-added') },
    });
    if (state === 'proposed') return;
    const decided = { partnerId: id, decision: 'confirmed', reason: 'test', at: AT } as const;
    const by = { accountId: null, name: 'somebody else' };
    await decideOnPartner(tx.db, { ...decided, by, logIndex: await log('partner-confirmed') });
  });
  return { id, fingerprint };
}

async function newQuestion(world: World, who: Who, direction: DeconflictionDirection): Promise<string> {
  const { casework, operation } = world;
  const { id: partnerId } = await newPartner(world, who, 'confirmed');
  const id = randomUUID();
  const first: DeconflictionEventKind = direction === 'asked' ? 'drafted' : 'received';
  await casework.database.withTransaction(async (tx) => {
    const logIndex = await logChange(casework, tx, { kind: 'deconfliction-asked', subject: id, at: AT, facts: {} });
    const by = authorOf(who);
    await insertDeconfliction(tx.db, {
      ...{ id, direction, partnerId, operationId: direction === 'asked' ? operation : null, kinds: ['email'] },
      ...{ purpose: 'test', size: 16, by, at: AT, logIndex },
    });
    await insertDeconflictionEvent(tx.db, { deconflictionId: id, kind: first, by, at: AT, logIndex });
  });
  return id;
}

function onQuestion(direction: DeconflictionDirection, whose: Entry['whose'], more: object, ends?: string): Entry {
  return {
    whose,
    input: async (world, who) => ({ id: await newQuestion(world, who, direction), ...more }),
    ...(ends === undefined ? {} : { ends }),
  };
}

const REASON = { reason: 'as agreed' };
const EARLY = 'state-invalid';

export const deconflictionInputs: Inputs = {
  'partner.card': { whose: 'unit', input: () => ({}) },
  'partner.list': { whose: 'unit', input: () => ({}) },
  'partner.add': {
    whose: 'unit',
    input: async () => ({
      card: canonicalize({ kind: 'custodia-partner-card', version: 1, address: ADDRESS, ...(await newKeys()) }),
      ...{ name: 'Other unit', country: 'LU', agreement: 'test', validUntil: '2029-12-31', checked: 'test' },
    }),
  },
  'partner.confirm': {
    whose: 'unit',
    input: async (world, who) => ({ ...(await newPartner(world, who, 'proposed')), checked: 'test' }),
  },
  'partner.retire': {
    whose: 'unit',
    input: async (world, who) => ({ id: (await newPartner(world, who, 'proposed')).id, ...REASON }),
  },
  'deconfliction.ask': {
    whose: 'operation',
    input: async (world, who) => ({
      ...{ operation: world.operation, partner: (await newPartner(world, who, 'confirmed')).id, purpose: 'test' },
    }),
  },
  // It is approved though the partner cannot be reached: it is put to it later.
  'deconfliction.approve': onQuestion('asked', 'operation', REASON),
  'deconfliction.withdraw': onQuestion('asked', 'operation', REASON),
  'deconfliction.compare': onQuestion('asked', 'operation', {}, EARLY),
  'deconfliction.contact': onQuestion('asked', 'operation', { hits: [1], who: 'Cor', how: 'by telephone' }, EARLY),
  'deconfliction.list': { whose: 'operation', input: ({ operation }) => ({ operation }) },
  'deconfliction.show': onQuestion('asked', 'operation', {}),
  'deconfliction.received': { whose: 'unit', input: () => ({}) },
  'deconfliction.accept': {
    whose: 'operation',
    input: async (world, who) => ({
      ...{ id: await newQuestion(world, who, 'answered'), operations: [world.operation], ...REASON },
    }),
  },
  'deconfliction.decline': onQuestion('answered', 'unit', REASON),
};
