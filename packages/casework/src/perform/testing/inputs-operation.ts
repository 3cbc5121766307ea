/** Operations, drafts, members, retention. */
import { draftFields } from '@custodia/contract';
import { insertBrokenGlass, insertDraft, insertMembership } from '@custodia/store';
import { randomUUID } from 'node:crypto';
import { completeDraft } from '../../operation/complete-draft.fixture.ts';
import type { Inputs } from './inputs.ts';
import type { Who, World } from './world.ts';

const NOW = '2025-06-01T12:00:00.000Z';
const operation = ({ operation }: World) => ({ operation });
const id = ({ operation }: World) => ({ id: operation });

/** Made by whoever asks where they are its author, else by somebody; members are let in. */
async function newDraft(world: World, { caller, standing }: Who): Promise<{ id: string; version: number }> {
  const author = standing === 'author' ? caller : world.somebody;
  const draft = randomUUID();
  await insertDraft(world.db, {
    id: draft,
    authorId: author.accountId,
    author: author.name,
    fields: draftFields.parse(completeDraft()),
    createdAt: NOW,
  });
  await letIn(world, draft, author.accountId);
  if (standing === 'member') await letIn(world, draft, caller.accountId);
  const file = await world.casework.write(`order-${draft}.txt`, 'Order of the sample court about allotments.\n');
  const clerk = await world.newPerson(['supervisor'], draft);
  await world.as(clerk, 'operationAttach', { id: draft, version: 1, kind: 'legal-basis', file });
  const { rows } = await world.casework.database.pool.query<{ version: number }>(
    'select version from operation_draft where id = $1',
    [draft],
  );
  return { id: draft, version: rows[0]!.version };
}

async function letIn({ db }: World, operationId: string, accountId: string): Promise<void> {
  await insertMembership(db, { id: randomUUID(), operationId, accountId, since: NOW, addedBy: 'test' });
}

/** Submitted to whoever asks, or to somebody else. */
async function submittedDraft(world: World, who: Who): Promise<{ id: string; version: number }> {
  const writer =
    who.standing === 'author'
      ? who
      : { ...who, standing: 'author' as const, caller: await world.newPerson(['supervisor']) };
  const draft = await newDraft(world, writer);
  if (who.standing === 'member') await letIn(world, draft.id, who.caller.accountId);
  const to = [(await world.newPerson(['supervisor'])).accountId];
  // An author who may not submit never gets that far; the authorisation is decided on before the state.
  await world.as(writer.caller, 'operationSubmit', { ...draft, to }).catch(() => undefined);
  const { rows } = await world.casework.database.pool.query<{ version: number }>(
    'select version from operation_draft where id = $1',
    [draft.id],
  );
  return { id: draft.id, version: rows[0]!.version };
}

/** An operation of its own, which those who are let in are members of. */
async function ownOperation(world: World, { caller, standing }: Who): Promise<string> {
  const made = await world.casework.operation();
  if (standing !== 'outsider') await letIn(world, made, caller.accountId);
  return made;
}

/** Authorised by a second person, and not active yet. */
async function authorisedOperation(world: World, { caller, standing }: Who): Promise<string> {
  const writer = await world.newPerson(['supervisor']);
  const second = await world.newPerson(['supervisor']);
  const draft = await newDraft(world, { role: 'supervisor', standing: 'author', caller: writer });
  await world.as(writer, 'operationSubmit', { ...draft, to: [second.accountId] });
  await world.as(second, 'operationAuthorise', draft);
  if (standing !== 'outsider') await letIn(world, draft.id, caller.accountId);
  return draft.id;
}

async function heldOperation(world: World): Promise<{ operation: string; hold: string }> {
  const { id: hold } = await world.local('retentionHold', { operation: world.operation, reason: 'appeal pending' });
  return { operation: world.operation, hold };
}

export const operationInputs: Inputs = {
  'operation.open': {
    whose: 'unit',
    input: async ({ casework }) => ({
      name: 'Harbour',
      authority: await casework.write('order.txt', 'Order of the court.\n'),
      legalBasis: 'article 1',
      issuedBy: 'sample court',
      validFrom: '2000-01-01T00:00:00Z',
      validUntil: '2030-01-01T00:00:00Z',
      operatorType: 'police',
    }),
  },
  'operation.list': { whose: 'unit', input: () => ({}) },
  'operation.show': { whose: 'operation', input: id },
  'operation.draft': { whose: 'unit', input: () => ({}) },
  'operation.revise': {
    whose: 'draft',
    input: async (world, who) => ({ ...(await newDraft(world, who)), fields: completeDraft() }),
  },
  'operation.attach': {
    whose: 'draft',
    input: async (world, who) => ({
      ...(await newDraft(world, who)),
      kind: 'necessity',
      file: await world.casework.write('necessity.txt', 'Why it is necessary.\n'),
    }),
  },
  'operation.drafts': { whose: 'unit', input: () => ({}) },
  'operation.showDraft': { whose: 'operation', input: async (world, who) => ({ id: (await newDraft(world, who)).id }) },
  'operation.readDocument': {
    whose: 'operation',
    input: async (world, who) => ({ id: (await newDraft(world, who)).id, kind: 'legal-basis' }),
  },
  'operation.submit': {
    whose: 'draft',
    input: async (world, who) => ({
      ...(await newDraft(world, who)),
      to: [(await world.newPerson(['supervisor'])).accountId],
    }),
  },
  'operation.withdraw': {
    whose: 'own',
    input: async (world, who) => ({ id: (await submittedDraft(world, who)).id, reason: 'not now' }),
  },
  'operation.authorise': { whose: 'operation', input: submittedDraft },
  'operation.sendBack': {
    whose: 'operation',
    input: async (world, who) => ({ id: (await submittedDraft(world, who)).id, reason: 'the room is not named' }),
  },
  'operation.activate': {
    whose: 'operation',
    input: async (world, who) => ({ id: await authorisedOperation(world, who) }),
  },
  'operation.close': {
    whose: 'operation',
    input: async (world, who) => ({ id: await ownOperation(world, who), reason: 'done' }),
  },
  'operation.archive': {
    whose: 'operation',
    input: async (world, who) => {
      const closed = await ownOperation(world, who);
      await world.local('operationClose', { id: closed, reason: 'done' });
      return { id: closed, reason: 'nothing is left to do' };
    },
  },
  'access.members': { whose: 'operation', input: operation },
  'access.addMember': {
    whose: 'operation',
    input: async (world) => ({
      operation: world.operation,
      account: (await world.newPerson(['analyst'])).accountId,
      reason: 'reads along',
    }),
  },
  'access.removeMember': {
    whose: 'operation',
    input: async (world) => ({
      operation: world.operation,
      account: (await world.newPerson(['analyst'], world.operation)).accountId,
      reason: 'moved on',
    }),
  },
  'access.breakGlass': {
    whose: 'unit',
    // Of an operation that nobody who asks is a member of.
    input: async ({ casework }) => ({
      operation: await casework.operation(),
      reason: 'a child may be at risk tonight',
    }),
  },
  'access.listBreakGlass': { whose: 'unit', input: () => ({}) },
  'access.reviewBreakGlass': {
    whose: 'unit',
    input: async (world, { caller, standing }) => {
      const glass = randomUUID();
      const { accountId } = standing === 'author' ? caller : world.somebody;
      const times = { openedAt: '2025-06-01T12:00:00Z', expiresAt: '2025-06-01T13:00:00Z' };
      await insertBrokenGlass(world.db, {
        id: glass,
        operationId: world.operation,
        accountId,
        reason: 'sample',
        ...times,
      });
      return { id: glass, review: 'justified' };
    },
  },
  'retention.due': { whose: 'operation', input: operation },
  'retention.holds': { whose: 'operation', input: operation },
  'retention.hold': {
    whose: 'operation',
    input: (world) => ({ operation: world.operation, reason: 'appeal pending' }),
  },
  'retention.release': {
    whose: 'operation',
    input: async (world) => ({ ...(await heldOperation(world)), reason: 'appeal decided' }),
  },
};
