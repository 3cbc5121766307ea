/** People of interest, and searches that somebody keeps. */
import { replaceProposals } from '@custodia/store';
import { randomUUID } from 'node:crypto';
import type { Inputs } from './inputs.ts';
import type { Who, World } from './world.ts';

const operation = ({ operation }: World) => ({ operation });

async function newPerson(world: World): Promise<string> {
  const { id } = (await world.local('personCreate', {
    operation: world.operation,
    label: 'Gardener',
    reason: 'grows tomatoes',
  })) as { id: string };
  return id;
}

async function participantOf(world: World): Promise<string> {
  const { people } = (await world.local('conversationShow', { id: world.conversation })) as {
    people: { id: string }[];
  };
  return people[0]!.id;
}

const GRADES = { kind: 'place', value: 'Delfzijl', nature: 'assessment', reliability: 'C', credibility: 3 };

async function newClaim(world: World, person: string): Promise<string> {
  const rests = { reason: 'speaks of that ferry', message: [world.message] };
  const { id } = (await world.local('personClaim', { person, ...GRADES, ...rests })) as { id: string };
  return id;
}

/** Kept by whoever asks where it is theirs, else by somebody. */
async function savedSearch(world: World, { caller, standing }: Who): Promise<{ id: string }> {
  const owner = standing === 'author' ? caller : world.somebody;
  const saved = world.as(owner, 'searchSave', { name: 'ferry', text: 'ferry' }) as Promise<{ id: string }>;
  return { id: (await saved.catch(() => ({ id: randomUUID() }))).id };
}

async function twoAccounts(world: World): Promise<{ operation: string; accounts: string[] }> {
  const { accounts } = (await world.local('personAccounts', { operation: world.operation })) as {
    accounts: { key: string }[];
  };
  return { operation: world.operation, accounts: accounts.slice(0, 2).map(({ key }) => key) };
}

/** As a linking leaves it. */
async function proposed(world: World): Promise<{ operation: string; proposal: string }> {
  const { db, operation } = world;
  const { accounts } = (await world.local('personAccounts', { operation })) as {
    accounts: { key: string; appearances: { participantId: string; exhibitId: string }[] }[];
  };
  const [a, b] = accounts as [(typeof accounts)[number], (typeof accounts)[number]];
  const waterfall = { priorBits: 0, steps: [], bits: 1, probability: 2 / 3 };
  const bearers = [a, b].flatMap(({ key, appearances }) => appearances.map((one) => ({ ...one, account: key })));
  const run = {
    operationId: operation,
    model: { version: 'test', thresholdBits: 0 },
    accounts: 2,
    comparedPairs: 1,
    by: { accountId: null, name: 'test' },
    decidedUntil: -1,
  };
  const at = '2025-06-01T12:00:00.000Z';
  const pairs = [{ a: a.key, b: b.key, waterfall }];
  const proposal = { id: randomUUID(), accounts: bearers, pairs, proposedAt: at, byUpdate: false };
  await replaceProposals(db, { ...run, at }, [proposal]);
  return { operation, proposal: proposal.id };
}

const BECAUSE = { reason: 'same number in both' };

export const peopleInputs: Inputs = {
  'link.run': { whose: 'operation', input: operation },
  'link.update': {
    whose: 'operation',
    input: async (world) => ({ operation: (await proposed(world)).operation }),
  },
  'link.list': { whose: 'operation', input: operation },
  'link.show': { whose: 'operation', input: proposed },
  'link.accept': { whose: 'operation', input: async (world) => ({ ...(await twoAccounts(world)), ...BECAUSE }) },
  'link.reject': { whose: 'operation', input: async (world) => ({ ...(await twoAccounts(world)), ...BECAUSE }) },
  'link.merge': { whose: 'operation', input: async (world) => ({ ...(await twoAccounts(world)), ...BECAUSE }) },
  'link.split': {
    whose: 'operation',
    input: async (world) => {
      const { operation, accounts } = await twoAccounts(world);
      return { operation, accounts: [accounts[0]!], from: [accounts[1]!], ...BECAUSE };
    },
  },
  'person.list': { whose: 'operation', input: operation },
  'person.accounts': { whose: 'operation', input: operation },
  'person.show': { whose: 'operation', input: async (world) => ({ person: await newPerson(world) }) },
  'person.create': {
    whose: 'operation',
    input: ({ operation }) => ({ operation, label: 'Gardener', reason: 'grows tomatoes' }),
  },
  'person.setCategory': {
    whose: 'operation',
    input: async (world) => ({
      ...{ person: await newPerson(world), version: 1, category: 'witness', reason: 'saw the ferry' },
    }),
  },
  'person.attachAccount': {
    whose: 'operation',
    input: async (world) => ({
      ...{ person: await newPerson(world), participants: [await participantOf(world)], reason: 'same number' },
    }),
  },
  'person.detachAccount': {
    whose: 'operation',
    input: async (world) => {
      const given = {
        person: await newPerson(world),
        participants: [await participantOf(world)],
        reason: 'same number',
      };
      await world.local('personAttachAccount', given);
      return given;
    },
  },
  'person.claim': {
    whose: 'operation',
    input: async (world) => ({
      ...{ person: await newPerson(world), ...GRADES, reason: 'speaks of that ferry', message: [world.message] },
    }),
  },
  'person.retractClaim': {
    whose: 'operation',
    input: async (world) => {
      const person = await newPerson(world);
      return { person, claim: await newClaim(world, person), reason: 'another ferry' };
    },
  },
  'search.save': { whose: 'unit', input: () => ({ name: 'ferry', text: 'ferry' }) },
  'search.list': { whose: 'unit', input: () => ({}) },
  'search.remove': { whose: 'own', input: savedSearch },
  'search.run': { whose: 'own', input: savedSearch },
};
