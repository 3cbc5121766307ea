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

/** Who a publication is by that `local` drafted. */
const AT_THE_MACHINE = { accountId: null, name: 'at the machine' };

type Until = 'drafted' | 'proposed' | 'confirmed';

/** One of each stage, as long as nobody moved it on: drafting protects every number anew, which takes its time. */
const atStage = new WeakMap<World, Map<Until, string>>();

/** By whoever asks where they are its author; else by somebody, and by another where a second person is needed. */
async function findPublication(world: World, { caller, standing }: Who, until: Until): Promise<string> {
  const made = atStage.get(world) ?? new Map<Until, string>();
  atStage.set(world, made);
  const before = made.get(until);
  const id =
    before !== undefined && (await stageOf(world, before)) === until ? before : await newPublication(world, until);
  made.set(until, id);
  await becomeAuthor(world, standing === 'author' ? caller : AT_THE_MACHINE, id);
  return id;
}

async function newPublication(world: World, until: Until): Promise<string> {
  const { id } = (await world.local('publicationDraft', aDraft())) as { id: string };
  if (until !== 'drafted') await world.local('publicationPropose', { id, reason: 'yearly' });
  if (until === 'confirmed') await world.as(world.somebody, 'publicationConfirm', { id, reason: 'read' });
  return id;
}

async function stageOf(world: World, id: string): Promise<string> {
  const { state } = (await world.local('publicationShow', { id })) as { state: string };
  return state;
}

async function becomeAuthor(
  { casework }: World,
  { accountId, name }: Who['caller'] | typeof AT_THE_MACHINE,
  id: string,
): Promise<void> {
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
    input: async (world, who) => ({ id: await findPublication(world, who, until), ...more }),
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
      id: await findPublication(world, who, 'confirmed'),
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
