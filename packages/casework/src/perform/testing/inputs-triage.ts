/** Work on conversations. */
import type { OutputOf, Procedures } from '@custodia/contract';
import { randomUUID } from 'node:crypto';
import type { Inputs } from './inputs.ts';
import type { Who, World } from './world.ts';

const operation = ({ operation }: World) => ({ operation });

/** Whoever has it, nobody has it afterwards. */
async function takenBack(world: World): Promise<void> {
  const { operation, conversation } = world;
  const act = { operation, act: 'assign', conversation: [conversation], to: 'nobody', reason: 'somebody else' };
  const { changes }: OutputOf<Procedures['triageAct']> = await world.local('triageAct', act);
  if (changes.length > 0) await world.local('triageAct', { ...act, yes: true });
}

async function given(world: World): Promise<object> {
  await takenBack(world);
  const { operation, conversation, somebody } = world;
  return {
    ...{ operation, act: 'assign', conversation: [conversation], to: somebody.accountId },
    ...{ reason: 'reads Dutch', yes: true },
  };
}

/** Kept by whoever asks where it is theirs, else by somebody. */
async function keptFilter(world: World, { caller, standing }: Who): Promise<{ id: string }> {
  const owner = standing === 'author' ? caller : world.somebody;
  const kept = world.as(owner, 'triageKeepFilter', { name: 'oldest', order: 'oldest' }) as Promise<{ id: string }>;
  return { id: (await kept.catch(() => ({ id: randomUUID() }))).id };
}

export const triageInputs: Inputs = {
  'triage.list': { whose: 'operation', input: operation },
  'triage.act': { whose: 'operation', input: given },
  'triage.undo': {
    whose: 'operation',
    input: async (world) => {
      const { actId }: OutputOf<Procedures['triageAct']> = await world.local('triageAct', await given(world));
      return { operation: world.operation, act: actId!, reason: 'the wrong room', yes: true };
    },
  },
  'triage.history': { whose: 'operation', input: operation },
  'triage.workload': { whose: 'operation', input: operation },
  'triage.weigh': { whose: 'operation', input: (world) => ({ ...operation(world), limit: 1 }) },
  'triage.keepFilter': { whose: 'unit', input: () => ({ name: 'mine', holder: ['me'] }) },
  'triage.filters': { whose: 'unit', input: () => ({}) },
  'triage.dropFilter': { whose: 'own', input: keptFilter },
};
