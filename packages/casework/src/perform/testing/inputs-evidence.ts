/** Exhibits, reading, packages: everything under need-to-know. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Inputs } from './inputs.ts';
import { confirmedRecipient, newAgeKey } from './inputs-unit.ts';
import type { Who, World } from './world.ts';

const operation = ({ operation }: World) => ({ operation });
const exhibitToRead = ({ exhibit }: World) => ({ exhibit });
const exhibit = ({ exhibit }: World) => ({ id: exhibit });
const conversation = ({ conversation }: World) => ({ id: conversation });
const ofConversation = ({ conversation }: World) => ({ conversation });
const ofMessage = ({ message }: World) => ({ message });

async function newFile({ casework }: World): Promise<string> {
  const line = `13/05/2024, 10:10 - Kees: the ferry ${randomUUID()} leaves at ten\n`;
  return casework.write(`ferry-${randomUUID()}.txt`, line + line.replace('Kees', 'Keeper'));
}

/** Tagged or written by whoever asks: nobody takes back or changes what is another's. Null where they may not. */
async function own(world: World, { caller }: Who, name: 'signalTag' | 'commentAdd', input: object): Promise<string> {
  const made = (await world.as(caller, name, input).catch(() => ({ id: randomUUID() }))) as { id: string };
  return made.id;
}

async function newPackage(world: World): Promise<{ id: string }> {
  const out = join(world.casework.folder, `${randomUUID()}.zip.age`);
  const { packageId } = await world.local('packageBuild', { operation: world.operation, to: [await newAgeKey()], out });
  return { id: packageId };
}

export const evidenceInputs: Inputs = {
  'mapping.save': {
    whose: 'operation',
    input: ({ operation }) => ({ operation, name: `ferry ${randomUUID()}`, mapping: '{"text":"Message"}' }),
  },
  'mapping.list': { whose: 'operation', input: operation },
  'mapping.remove': {
    whose: 'operation',
    input: async (world) => {
      const given = { operation: world.operation, name: `ferry ${randomUUID()}`, mapping: '{"text":"Message"}' };
      return { operation: world.operation, id: ((await world.local('mappingSave', given)) as { id: string }).id };
    },
  },
  'exhibit.preview': {
    whose: 'operation',
    input: async (world) => ({ operation: world.operation, path: [await newFile(world)] }),
  },
  'exhibit.import': {
    whose: 'operation',
    input: async (world) => ({ operation: world.operation, path: [await newFile(world)] }),
  },
  'exhibit.list': { whose: 'operation', input: operation },
  'exhibit.quarantine': { whose: 'operation', input: operation },
  'exhibit.show': { whose: 'operation', input: exhibit },
  'exhibit.receipt': { whose: 'operation', input: exhibit },
  'extraction.run': { whose: 'operation', input: exhibitToRead },
  'extraction.list': { whose: 'operation', input: exhibitToRead },
  'extraction.show': { whose: 'operation', input: (world) => ({ ...exhibitToRead(world), number: 0 }) },
  'extraction.changes': { whose: 'operation', input: exhibitToRead },
  'extraction.message': { whose: 'operation', input: ({ message }) => ({ message }) },
  'extraction.profile': {
    whose: 'operation',
    input: ({ operation: id }) => ({ operation: id, participants: [randomUUID()] }),
  },
  'exhibit.custody': { whose: 'operation', input: exhibit },
  'exhibit.part': {
    whose: 'operation',
    input: ({ exhibit, casework }) => ({ id: exhibit, part: 0, out: join(casework.folder, `${randomUUID()}.txt`) }),
  },
  'exhibit.erase': { whose: 'operation', input: ({ exhibit }) => ({ exhibit, reason: 'retention period ended' }) },
  'conversation.list': { whose: 'operation', input: operation },
  'conversation.show': { whose: 'operation', input: conversation },
  'conversation.window': { whose: 'operation', input: conversation },
  'conversation.gaps': { whose: 'operation', input: conversation },
  'signal.tag': {
    whose: 'operation',
    input: ({ message }) => ({ message, code: 'TRUST_BUILDING', raisedBy: 'unclear' }),
  },
  'signal.tagMany': {
    whose: 'operation',
    input: (world) => ({ ...ofConversation(world), tag: ['0:PRESSURE:unclear'] }),
  },
  'signal.retract': {
    whose: 'operation',
    input: async (world, who) => {
      const { message } = world;
      return { message, signal: await own(world, who, 'signalTag', { message, code: 'SECRECY', raisedBy: 'unclear' }) };
    },
  },
  'signal.retractMany': {
    whose: 'operation',
    input: async (world, who) => {
      const { message } = world;
      const signal = await own(world, who, 'signalTag', { message, code: 'SECRECY', raisedBy: 'unclear' });
      return { ...ofConversation(world), signal: [signal] };
    },
  },
  'signal.finishPass': { whose: 'operation', input: ofConversation },
  'signal.list': { whose: 'operation', input: ofConversation },
  'comment.add': { whose: 'operation', input: ({ message }) => ({ message, text: 'about the ferry' }) },
  'comment.edit': {
    whose: 'operation',
    input: async (world, who) => {
      const comment = await own(world, who, 'commentAdd', { message: world.message, text: 'about the ferry' });
      return { comment, version: 1, text: 'about the ten o’clock ferry' };
    },
  },
  'comment.list': { whose: 'operation', input: ofMessage },
  'translation.write': {
    whose: 'operation',
    input: ({ message }) => ({ message, language: 'fr', text: 'le bac part à dix heures' }),
  },
  'translation.list': { whose: 'operation', input: ofMessage },
  'identifier.list': { whose: 'operation', input: operation },
  'identifier.places': {
    whose: 'operation',
    input: ({ operation }) => ({ operation, kind: 'email', value: 'kees@example.org' }),
  },
  'message.source': { whose: 'operation', input: ofMessage },
  'message.search': { whose: 'operation', input: ({ operation }) => ({ text: 'ferry', operation }) },
  'package.preview': { whose: 'operation', input: operation },
  'package.build': {
    whose: 'operation',
    input: async (world) => ({
      operation: world.operation,
      to: [await confirmedRecipient(world, 'authority')],
      out: join(world.casework.folder, `${randomUUID()}.zip.age`),
    }),
  },
  'report.export': {
    whose: 'operation',
    input: async (world) => ({
      ...{ operation: world.operation, format: 'csv', to: [await confirmedRecipient(world, 'authority')] },
      out: join(world.casework.folder, `${randomUUID()}.csv.zip.age`),
    }),
  },
  'package.list': { whose: 'operation', input: operation },
  'package.show': { whose: 'operation', input: newPackage },
  'screening.run': { whose: 'unit', input: () => ({ file: ['payments.csv'], out: 'screened' }) },
  'screening.request': { whose: 'unit', input: () => ({ file: ['request.xml'] }) },
  'screening.answer': {
    whose: 'unit',
    input: () => ({ request: 'request.xml', file: ['payments.csv'], response: 'R-1', by: 'Bo', out: 'answer.xml' }),
  },
  'screening.file': {
    whose: 'unit',
    input: () => ({
      screening: 'screened',
      file: ['payments.csv'],
      decisions: 'decisions.json',
      filer: 'bank.json',
      format: 'sar',
      out: 'reports',
    }),
  },
  'screening.replay': { whose: 'unit', input: () => ({ screening: 'screened', file: ['payments.csv'] }) },
  'link.payments': {
    whose: 'unit',
    input: () => ({ messages: 'messages.csv', payments: 'payments.csv', out: 'linked' }),
  },
  'link.file': { whose: 'unit', input: () => ({ file: ['people.csv'], out: 'linked' }) },
  'package.verify': { whose: 'unit', input: () => ({ file: 'harbour.zip.age' }) },
};
