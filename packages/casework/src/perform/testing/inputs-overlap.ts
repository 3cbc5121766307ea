/** Whether other operations here hold the same identifiers. */
import { insertOverlap, insertOverlapQuestion, insertParticipation, listParticipation } from '@custodia/store';
import { randomBytes, randomUUID } from 'node:crypto';
import { logChange } from '../../access/log-change.ts';
import type { Entry, Inputs } from './inputs.ts';
import type { Who, World } from './world.ts';

const AT = '2025-06-01T12:00:00.000Z';
const TEST = { accountId: null, name: 'test' };

/** The operation takes part from the first time that somebody asks for something which needs it. */
async function takesPart({ casework, operation: operationId }: World): Promise<void> {
  const [last] = await listParticipation(casework.database.db, operationId);
  if (last?.decision === 'joined') return;
  await casework.database.withTransaction(async (tx) => {
    const log = { kind: 'overlap-joined', subject: operationId, at: AT, facts: {} };
    const terms = { decision: 'joined', kinds: ['email'], tells: 'nothing', contact: null, reason: 'test' } as const;
    const logIndex = await logChange(casework, tx, log);
    await insertParticipation(tx.db, { ...terms, operationId, by: TEST, at: AT, logIndex });
  });
}

const others = new WeakMap<World, Promise<string>>();

function otherOperation(world: World): Promise<string> {
  const known = others.get(world) ?? world.casework.operation();
  others.set(world, known);
  return known;
}

/** A request of another operation to this one; by whoever asks, where they are its author. */
async function newRequest(world: World, { caller, standing }: Who): Promise<string> {
  const { casework, operation } = world;
  const elsewhere = await otherOperation(world);
  const by = standing === 'author' ? { accountId: caller.accountId, name: caller.name } : TEST;
  const [id, questionId] = [randomUUID(), randomUUID()];
  await casework.database.withTransaction(async (tx) => {
    const log = (kind: string, subject: string) => logChange(casework, tx, { kind, subject, at: AT, facts: {} });
    const made = { purpose: 'test', by, at: AT };
    const question = { id: questionId, operationId: elsewhere, kinds: ['email'], compared: 1 };
    await insertOverlapQuestion(tx.db, { ...question, ...made, logIndex: await log('overlap-asked', questionId) });
    const side = { toldOperation: null, toldContact: null, marks: [randomBytes(32)] };
    const sides = [
      { ...side, operationId: elsewhere, direction: 'asked' },
      { ...side, operationId: operation, direction: 'received' },
    ] as const;
    await insertOverlap(tx.db, { id, questionId, sides, ...made, logIndex: await log('overlap-opened', id) });
  });
  return id;
}

function onRequest(more: object): Entry {
  return { whose: 'operation', input: async (world, who) => ({ id: await newRequest(world, who), ...more }) };
}

const ofOperation: Entry = { whose: 'operation', input: ({ operation }) => ({ operation }) };
const REASON = { reason: 'as agreed' };
const TEST_CONTACT = { who: 'Cor', how: 'by telephone' };

export const overlapInputs: Inputs = {
  'overlap.takePart': {
    whose: 'operation',
    input: ({ operation }) => ({ operation, kinds: ['email'], ...TEST_CONTACT, ...REASON }),
  },
  'overlap.leave': {
    whose: 'operation',
    input: async (world) => {
      await takesPart(world);
      return { operation: world.operation, ...REASON };
    },
  },
  'overlap.ask': {
    whose: 'operation',
    input: async (world) => {
      await takesPart(world);
      return { operation: world.operation, purpose: 'before an authority is told' };
    },
  },
  'overlap.show': ofOperation,
  'overlap.list': ofOperation,
  'overlap.accept': onRequest({ ...TEST_CONTACT, ...REASON }),
  'overlap.decline': onRequest(REASON),
};
