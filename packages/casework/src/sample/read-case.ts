/** The chats of the case, brought in, and read: one by two who do not see each other, the other by one so far. */
import type { OutputOf, Procedures, Role } from '@custodia/contract';
import type { Ask, AskAs } from './asking.ts';
import { OPEN_CHAT, raisedBy, READ_CHAT, type SampleChat } from './case-chats.ts';

type Conversation = OutputOf<Procedures['conversationShow']>;

export interface SampleCase {
  readonly as: AskAs;
  readonly operation: string;
}

/** An assessment, and the conversation that it is of. */
export interface OpenedCase extends SampleCase {
  readonly assessment: string;
}

/** Assessed from end to end. */
export async function readByTwo(given: SampleCase): Promise<OpenedCase> {
  const chat = await findChat(given, READ_CHAT);
  const opened = await openAssessment(given, chat, 'The leek grower in the harbour chat');
  for (const reader of ['investigator', 'analyst'] as const) await read(given.as(reader), reader, chat, READ_CHAT);
  await given.as('investigator')('assessmentStateAge', { message: lineOf(chat, READ_CHAT, 'AGE_STATED'), years: 34 });
  await leaveToOthers(given.as('supervisor'), chat);
  await resolveDifferences(opened);
  return opened;
}

/** Left where a second reader is to go on. */
export async function readByOne(given: SampleCase): Promise<OpenedCase> {
  const chat = await findChat(given, OPEN_CHAT);
  const opened = await openAssessment(given, chat, 'The keeper of the timetable');
  await read(given.as('investigator'), 'investigator', chat, OPEN_CHAT);
  return opened;
}

async function findChat({ as, operation }: SampleCase, { title }: SampleChat): Promise<Conversation> {
  const ask = as('investigator');
  const listed = await ask('conversationList', { operation });
  const found = listed.find((conversation) => conversation.title === title);
  if (found === undefined) throw new Error(`The sample has no chat with ${title}.`);
  return ask('conversationShow', { id: found.id });
}

async function openAssessment(given: SampleCase, chat: Conversation, label: string): Promise<OpenedCase> {
  const ask = given.as('investigator');
  const { operation } = given;
  const [known] = await ask('assessmentList', { operation, conversation: chat.id });
  if (known !== undefined) return { ...given, assessment: known.id };
  const account = chat.people.filter(({ investigator }) => !investigator).map(({ id }) => id);
  const { id } = await ask('assessmentOpen', { operation, label, conversation: [chat.id], account });
  return { ...given, assessment: id };
}

async function read(ask: Ask, reader: Role, chat: Conversation, { lines }: SampleChat): Promise<void> {
  const { passes, signals } = await ask('signalList', { conversation: chat.id });
  if (passes.some(({ mine }) => mine)) return;
  const known = new Set(signals.filter(({ mine }) => mine).map(({ message, code }) => `${message} ${code}`));
  for (const [at, line] of lines.entries()) {
    const message = messagesOf(chat)[at]!;
    for (const { code, by } of line.tags) {
      if ((by ?? reader) !== reader || known.has(`${message} ${code}`)) continue;
      await ask('signalTag', { message, code, raisedBy: raisedBy(line) });
    }
  }
  await ask('signalFinishPass', { conversation: chat.id });
}

/** Who answers for the operation is none of its readers, and so sees what they found. */
async function leaveToOthers(ask: Ask, { id }: Conversation): Promise<void> {
  const { passes } = await ask('signalList', { conversation: id });
  if (!passes.some(({ mine }) => mine)) await ask('signalFinishPass', { conversation: id, reading: 'waived' });
}

const messagesOf = ({ shown }: Conversation) => shown.filter(({ kind }) => kind === 'message').map(({ id }) => id);

function lineOf(chat: Conversation, { lines }: SampleChat, code: string): string {
  return messagesOf(chat)[lines.findIndex(({ tags }) => tags.some((tag) => tag.code === code))]!;
}

/** By a third, who sees both. */
async function resolveDifferences({ as, assessment }: OpenedCase): Promise<void> {
  const ask = as('legal-adviser');
  const { finding } = await ask('assessmentShow', { id: assessment });
  for (const { message, code, readings } of finding.disagreements) {
    const decision = readings.flatMap(({ raisedBy }) => raisedBy)[0]!;
    await ask('assessmentResolve', {
      id: assessment,
      message: message.message,
      code,
      decision,
      reason: 'Read beside the one before it.',
    });
  }
}
