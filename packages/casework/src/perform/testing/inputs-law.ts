/** Rules, countries, attribution, lists of words. */
import { randomUUID } from 'node:crypto';
import { newAssessment } from './assessment.ts';
import type { Inputs } from './inputs.ts';
import type { Who, World } from './world.ts';

const nothing = () => ({});

const PROPOSAL = {
  ...{ country: 'NL', field: 'pretend_child_suffices', answer: 'yes', value: 'yes, statute text', confidence: 'high' },
  ...{ source: 'the gazette', reason: 'yearly review' },
};

/** Proposed by whoever asks where they are its author, whatever their roles today; else by somebody. */
async function newProposal(world: World, who: Who): Promise<{ id: string; reason: string }> {
  const { id } = (await world.as(world.somebody, 'rulePropose', PROPOSAL)) as { id: string };
  return proposedBy(world, who, 'rule_revision', id);
}

async function newTerm(world: World, who: Who): Promise<{ id: string; reason: string }> {
  const { id } = (await world.as(world.somebody, 'termPropose', aTerm())) as { id: string };
  return proposedBy(world, who, 'term_revision', id);
}

const aTerm = () => ({ list: 'app', term: `garden ${randomUUID().slice(0, 8)}`, reason: 'named in two chats' });

async function proposedBy(world: World, { caller, standing }: Who, table: string, id: string) {
  if (standing === 'author') {
    await world.casework.asOwner(async (owner) =>
      owner.withTransaction(async ({ client }) => {
        await client.query(`alter table ${table} disable trigger user`);
        await client.query(`update ${table} set proposed_by_account = $1, proposed_by = $2 where id = $3`, [
          ...[caller.accountId, caller.name, id],
        ]);
        await client.query(`alter table ${table} enable trigger user`);
      }),
    );
  }
  return { id, reason: 'read in the gazette' };
}

export const lawInputs: Inputs = {
  'rule.list': { whose: 'unit', input: () => ({ country: 'NL' }) },
  'rule.history': { whose: 'unit', input: () => ({ country: 'NL' }) },
  'rule.propose': { whose: 'unit', input: () => PROPOSAL },
  'rule.confirm': { whose: 'unit', input: newProposal },
  'rule.reject': { whose: 'unit', input: newProposal },
  'term.list': { whose: 'unit', input: nothing },
  'term.propose': { whose: 'unit', input: aTerm },
  'term.confirm': { whose: 'unit', input: newTerm },
  'term.reject': { whose: 'unit', input: newTerm },
  'country.list': { whose: 'unit', input: nothing },
  'country.show': { whose: 'unit', input: () => ({ country: 'NL' }) },
  'country.evaluate': { whose: 'operation', input: async (world) => ({ assessment: await newAssessment(world) }) },
  'attribution.propose': { whose: 'operation', input: async (world) => ({ assessment: await newAssessment(world) }) },
  'attribution.list': { whose: 'operation', input: async (world) => ({ assessment: await newAssessment(world) }) },
  'attribution.decide': {
    whose: 'operation',
    input: async (world) => ({
      ...{
        assessment: await newAssessment(world),
        connection: 'location',
        country: 'NL',
        reason: 'speaks of that ferry',
      },
    }),
  },
  'attribution.addProxies': {
    whose: 'unit',
    input: async ({ casework }) => ({
      file: await casework.write(`exits-${randomUUID()}.txt`, `192.0.2.7\n# ${randomUUID()}\n`),
      ...{ name: 'Exits of May', kind: 'tor-exit', source: 'the Tor Project' },
      ...{ validFrom: '2025-05-01T00:00:00Z', validUntil: '2025-06-01T00:00:00Z' },
    }),
  },
  'attribution.proxies': { whose: 'unit', input: nothing },
};
