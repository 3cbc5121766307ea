/** Work on conversations. */
import type { OutputOf, Procedures } from '@custodia/contract';
import type { Inputs } from './inputs.ts';
import type { World } from './world.ts';

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
};
