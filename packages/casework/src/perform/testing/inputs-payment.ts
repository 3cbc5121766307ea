/** Payments of an operation. */
import { HEADER, RATES, seedPayer } from '../../payment/alert/seeds.fixture.ts';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { confirmedRecipient } from './inputs-unit.ts';
import type { Inputs } from './inputs.ts';
import type { World } from './world.ts';

const operation = ({ operation }: World) => ({ operation });
const OBTAINED = '2024-06-01T00:00:00Z';

async function newStatement({ casework }: World): Promise<string> {
  const rows = ['payment_id,at,amount,currency', `${randomUUID()},2024-05-13,12.50,EUR`];
  return casework.write(`statement-${randomUUID()}.csv`, rows.join('\n'));
}

/** A message and a payment of the operation. */
async function pair(world: World): Promise<{ operation: string; message: string; payment: string }> {
  const { operation, message } = world;
  await world.local('paymentImport', { operation, path: [await newStatement(world)], obtained: OBTAINED });
  const { payments } = (await world.local('paymentList', { operation })) as { payments: { id: string }[] };
  return { operation, message, payment: payments[0]!.id };
}

const SCREENING = { day: '2026-11-22', rates: RATES };

interface Alerted {
  readonly operation: string;
  readonly alert: string;
  readonly seen: string;
}

/** One for each world: a screening takes a second, and an alert may be decided about any number of times. */
const ALERTED = new WeakMap<World, Promise<Alerted>>();

function alerted(world: World): Promise<Alerted> {
  const made = ALERTED.get(world) ?? makeAlert(world);
  ALERTED.set(world, made);
  return made;
}

/** An alert of the operation, and what it rests on. */
async function makeAlert(world: World): Promise<Alerted> {
  const { operation } = world;
  const rows = [HEADER, ...seedPayer(`payer-${randomUUID()}`)];
  const path = [await world.casework.write(`statement-${randomUUID()}.csv`, rows.join('\n'))];
  await world.local('paymentImport', { operation, path, obtained: OBTAINED });
  await world.local('paymentScreen', { operation, ...SCREENING });
  const { alerts } = (await world.local('paymentAlerts', { operation, standing: 'open' })) as {
    alerts: { id: string }[];
  };
  const alert = alerts[0]!.id;
  const { contentDigest } = (await world.local('paymentAlert', { operation, alert })) as { contentDigest: string };
  return { operation, alert, seen: contentDigest };
}

export const paymentInputs: Inputs = {
  'payment.import': {
    whose: 'operation',
    input: async (world) => ({ ...operation(world), path: [await newStatement(world)], obtained: OBTAINED }),
  },
  'payment.receive': {
    whose: 'operation',
    input: async (world) => {
      // What the file is, the exhibit says: one that is no handover is sealed, and gives no alert.
      const path = await world.casework.write(`${randomUUID()}.jsonl`, `{"given":"${randomUUID()}"}\n`);
      return { ...operation(world), path, institution: 'Bank of Elm Row', obtained: OBTAINED };
    },
  },
  'payment.list': { whose: 'operation', input: operation },
  'payment.source': {
    whose: 'operation',
    input: async (world) => {
      const { message: _message, ...asked } = await pair(world);
      return asked;
    },
  },
  'payment.link': { whose: 'operation', input: operation },
  'payment.links': { whose: 'operation', input: operation },
  'payment.confirm': { whose: 'operation', input: async (world) => ({ ...(await pair(world)), reason: 'same ferry' }) },
  'payment.reject': {
    whose: 'operation',
    input: async (world) => ({ ...(await pair(world)), reason: 'another ferry' }),
  },
  'payment.screen': {
    whose: 'operation',
    input: async (world) => {
      const { operation } = await alerted(world);
      return { operation, ...SCREENING };
    },
  },
  'payment.alerts': { whose: 'operation', input: operation },
  'payment.alert': {
    whose: 'operation',
    input: async (world) => {
      const { operation, alert } = await alerted(world);
      return { operation, alert };
    },
  },
  'payment.decide': {
    whose: 'operation',
    input: async (world) => ({ ...(await alerted(world)), decision: 'dismiss', reason: 'rent of the ferry' }),
  },
  'payment.file': {
    whose: 'operation',
    input: async (world) => {
      const { seen, ...alert } = await alerted(world);
      await world.local('paymentDecide', { ...alert, seen, decision: 'escalate', reason: 'rent of the ferry' });
      const written = { format: 'csv', reference: 'R-1', narrative: 'Rent of the ferry.', filer: '{"name":"Harbour"}' };
      const out = join(world.casework.folder, `${randomUUID()}.zip.age`);
      return { ...alert, ...written, to: [await confirmedRecipient(world, 'authority')], out };
    },
  },
};
