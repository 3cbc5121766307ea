/** Pictures of links. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { confirmedRecipient } from './inputs-unit.ts';
import type { Inputs } from './inputs.ts';
import type { World } from './world.ts';

const inOperation = ({ operation }: World) => ({ operation });
const conversationOf = ({ conversation }: World): string => `conversation:${conversation}`;

/** Somebody who took part in the conversation. */
async function accountOf(world: World): Promise<string> {
  const { nodes } = (await world.local('graphShow', {
    ...{ operation: world.operation, start: [conversationOf(world)], kinds: ['account'] },
  })) as { nodes: { key: string; kind: string }[] };
  return nodes.find(({ kind }) => kind === 'account')!.key;
}

async function twoThings(world: World): Promise<{ operation: string; one: string; other: string }> {
  return { operation: world.operation, one: conversationOf(world), other: await accountOf(world) };
}

async function savedView(world: World): Promise<{ operation: string; view: string }> {
  const { operation, one, other } = await twoThings(world);
  const { id } = (await world.local('graphSaveView', { operation, title: 'The ferry', nodes: [one, other] })) as {
    id: string;
  };
  return { operation, view: id };
}

export const graphInputs: Inputs = {
  'graph.show': { whose: 'operation', input: (world) => ({ ...inOperation(world), start: [conversationOf(world)] }) },
  'graph.expand': { whose: 'operation', input: (world) => ({ ...inOperation(world), node: [conversationOf(world)] }) },
  'graph.path': {
    whose: 'operation',
    input: async (world) => {
      const { operation, one, other } = await twoThings(world);
      return { operation, from: one, to: other };
    },
  },
  'graph.why': {
    whose: 'operation',
    input: async (world) => {
      const { operation, one, other } = await twoThings(world);
      return { operation, a: one, b: other };
    },
  },
  'graph.saveView': {
    whose: 'operation',
    input: (world) => ({ ...inOperation(world), title: 'The ferry', nodes: [conversationOf(world)] }),
  },
  'graph.listViews': { whose: 'operation', input: inOperation },
  'graph.showView': { whose: 'operation', input: savedView },
  'graph.export': {
    whose: 'operation',
    input: async (world) => ({
      ...{ ...(await savedView(world)), format: 'graphml', to: [await confirmedRecipient(world, 'authority')] },
      out: join(world.casework.folder, `${randomUUID()}.graphml.age`),
    }),
  },
};
