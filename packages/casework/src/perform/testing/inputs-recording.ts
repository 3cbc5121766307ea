/** Recordings of rooms and conversations. */
import { randomUUID } from 'node:crypto';
import type { Inputs } from './inputs.ts';
import type { World } from './world.ts';

const inOperation = ({ operation }: World) => ({ operation });

const orderIn = ({ operation }: World) => ({
  ...{ operation, protocol: 'irc', server: 'irc://127.0.0.1:6667', account: 'watcher' },
  reason: 'the room is in the authorisation',
});

async function ordered(world: World): Promise<{ id: string }> {
  const { id } = (await world.local('recordingOrder', orderIn(world))) as { id: string };
  return { id };
}

export const recordingInputs: Inputs = {
  'recording.rooms': { whose: 'operation', input: inOperation },
  'recording.order': { whose: 'operation', input: orderIn },
  'recording.setPolicy': {
    whose: 'operation',
    input: async (world) => ({ ...(await ordered(world)), number: 1, windowMinutes: 30, reason: 'a large room' }),
  },
  'recording.end': {
    whose: 'operation',
    input: async (world) => ({ ...(await ordered(world)), reason: 'it is over' }),
  },
  'recording.list': { whose: 'operation', input: inOperation },
  'recording.show': { whose: 'operation', input: ordered },
  'recording.read': { whose: 'operation', input: ordered },
  'recording.run': { whose: 'unit', input: () => ({ id: randomUUID(), secret: 'env:NONE' }) },
};
