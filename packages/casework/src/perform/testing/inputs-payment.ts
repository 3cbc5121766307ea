/** Payments of an operation. */
import { randomUUID } from 'node:crypto';
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

export const paymentInputs: Inputs = {
  'payment.import': {
    whose: 'operation',
    input: async (world) => ({ ...operation(world), path: [await newStatement(world)], obtained: OBTAINED }),
  },
  'payment.list': { whose: 'operation', input: operation },
  'payment.link': { whose: 'operation', input: operation },
  'payment.links': { whose: 'operation', input: operation },
  'payment.confirm': { whose: 'operation', input: async (world) => ({ ...(await pair(world)), reason: 'same ferry' }) },
  'payment.reject': {
    whose: 'operation',
    input: async (world) => ({ ...(await pair(world)), reason: 'another ferry' }),
  },
};
