/** Opening an assessment: which conversations, and who in them is the person of interest. */
import { Refusal, type InputOf, type Procedures } from '@custodia/contract';
import {
  announce,
  insertAssessment,
  listAssessments,
  listInvestigatorAccounts,
  listParticipantsIn,
  listPeople,
  type LocatedConversation,
  type ParticipantRow,
} from '@custodia/store';
import { logChange } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';
import { isInvestigator } from '../conversation/people.ts';
import { getConversation } from '../conversation/window.ts';
import { requireId } from '../installation/find-id.ts';
import { readerOf } from '../signal/visible.ts';
import { describeAssessment, type ShownAssessment } from './describe.ts';

type OpenInput = InputOf<Procedures['assessmentOpen']>;

export async function openAssessment(casework: Casework, input: OpenInput): Promise<ShownAssessment> {
  const operationId = await requireId(casework, 'operation', input.operation);
  const conversations = await conversationsOf(casework, operationId, input.conversation);
  const accounts = await accountsOf(casework, operationId, conversations, input.account);
  const personId = await personOf(casework, operationId, input.person);
  const id = casework.randomUuid();
  const at = nowIso(casework);
  await casework.database.withTransaction(async (tx) => {
    const facts = {
      operationId,
      personId,
      conversations: conversations.map((place) => place.id),
      accounts: accounts.map((account) => account.id),
    };
    const logIndex = await logChange(casework, tx, { kind: 'assessment-opened', subject: id, at, facts });
    await insertAssessment(tx.db, {
      ...{ id, operationId, personId, at, logIndex },
      label: input.label,
      by: readerOf(casework),
      tool: casework.tool,
      conversations,
      accounts: accounts.map(({ exhibitId, id: participantId }) => ({ exhibitId, participantId })),
    });
    await announce(tx.db, { kind: 'assessment', subject: id, operation: operationId });
  });
  const [opened] = await listAssessments(casework.database.db, { id, limit: 1 });
  return describeAssessment(casework, opened!);
}

async function conversationsOf(
  casework: Casework,
  operationId: string,
  typed: readonly string[],
): Promise<LocatedConversation[]> {
  const found = await Promise.all(typed.map((one) => getConversation(casework, one)));
  const distinct = [...new Map(found.map((place) => [place.id, place])).values()];
  const foreign = distinct.find((place) => place.operationId !== operationId);
  if (foreign === undefined) return distinct;
  throw new Refusal(
    'input-invalid',
    `Conversation ${foreign.id} does not belong to this operation. An assessment is about one operation.`,
  );
}

/** Each must write in one of the conversations, and none may be an investigator's own. */
async function accountsOf(
  casework: Casework,
  operationId: string,
  conversations: readonly LocatedConversation[],
  wanted: readonly string[],
): Promise<ParticipantRow[]> {
  const { db } = casework.database;
  const ids = conversations.map(({ id }) => id);
  const people = await listParticipantsIn(db, ids);
  const investigators = await listInvestigatorAccounts(db, [operationId]);
  return [...new Set(wanted)].map((id) => {
    const person = people.find((one) => one.id === id);
    if (person === undefined) {
      throw new Refusal(
        'not-found',
        `Account ${id} does not occur in these conversations. conversation show lists who does.`,
      );
    }
    if (!isInvestigator(person, investigators)) return person;
    throw new Refusal(
      'input-invalid',
      `Account ${id} is an investigator account of this operation, so it cannot be the person of interest.`,
    );
  });
}

async function personOf(
  { database: { db } }: Casework,
  operationId: string,
  personId: string | undefined,
): Promise<string | null> {
  if (personId === undefined) return null;
  const [person] = await listPeople(db, { operationId, personId });
  if (person === undefined) throw new Refusal('not-found', `There is no person ${personId} in this operation.`);
  return person.id;
}
