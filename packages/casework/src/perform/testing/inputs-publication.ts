/** What is said in public. */
import { randomUUID } from 'node:crypto';
import type { Entry, Inputs } from './inputs.ts';
import { confirmedRecipient } from './inputs-unit.ts';
import type { Who, World } from './world.ts';

const three = (text: string) => ({ en: text, nl: text, fr: text });

/** Nobody is counted in this world: it says a figure of the unit's own. */
const aDraft = () => ({
  ...{ quarter: '2025-Q1', table: ['quarter'], unit: 'Unit of the harbour' },
  figure: [{ label: three('Buses'), value: 12, source: `the timetable ${randomUUID()}` }],
});

type Until = 'drafted' | 'proposed' | 'confirmed';

/** By whoever asks where they are its author; else by somebody, and by another where a second person is needed. */
async function newPublication(world: World, { caller, standing }: Who, until: Until): Promise<string> {
  const { id } = (await world.local('publicationDraft', aDraft())) as { id: string };
  if (until !== 'drafted') await world.local('publicationPropose', { id, reason: 'yearly' });
  if (until === 'confirmed') await world.as(world.somebody, 'publicationConfirm', { id, reason: 'read' });
  if (standing === 'author') await becomeAuthor(world, caller, id);
  return id;
}

async function becomeAuthor({ casework }: World, { accountId, name }: Who['caller'], id: string): Promise<void> {
  await casework.asOwner(async (owner) =>
    owner.withTransaction(async ({ client }) => {
      await client.query('alter table publication_event disable trigger user');
      await client.query(
        `update publication_event set account_id = $1, by_name = $2 where publication_id = $3 and kind in ('drafted', 'proposed')`,
        [accountId, name, id],
      );
      await client.query('alter table publication_event enable trigger user');
    }),
  );
}

function on(until: Until, more: object = { reason: 'as agreed' }): Entry {
  return {
    whose: 'unit',
    input: async (world, who) => ({ id: await newPublication(world, who, until), ...more }),
  };
}

export const publicationInputs: Inputs = {
  'publication.draft': { whose: 'unit', input: aDraft },
  'publication.propose': on('drafted'),
  'publication.confirm': on('proposed'),
  'publication.reject': on('proposed'),
  'publication.withdraw': on('drafted'),
  'publication.list': { whose: 'unit', input: () => ({}) },
  'publication.show': on('drafted', {}),
  'publication.site': {
    whose: 'unit',
    input: async (world, who) => ({
      id: await newPublication(world, who, 'confirmed'),
      out: await world.casework.write(`site-${randomUUID()}.zip`, ''),
    }),
  },
  'publication.checkText': { whose: 'unit', input: () => ({ language: 'en', text: 'the bus leaves at ten' }) },
  'publication.consent': {
    whose: 'unit',
    input: async (world) => ({
      ...{ recipient: await confirmedRecipient(world, 'authority'), decision: 'agreed' },
      ...{ saidBy: 'the head of the bureau', saidOn: '2025-05-01', document: 'letter 12' },
    }),
  },
  'publication.consents': { whose: 'unit', input: () => ({}) },
};
