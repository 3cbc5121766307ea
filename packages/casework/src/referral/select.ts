/**
 * Which messages a referral discloses: those that findings rest on, for and against the person, with some messages around each; or those
 * that a person chose. Nothing outside the assessed conversations.
 */
import { Refusal } from '@custodia/contract';
import type { AssessmentResult } from '@custodia/core';
import {
  assessmentScope,
  listWeighedMessages,
  type AssessmentRow,
  type SelectedMessage,
  type WeighedMessage,
} from '@custodia/store';
import type { Weighed } from '../assessment/gather.ts';
import type { Casework } from '../context.ts';
import { messageIdOf } from '../message/find.ts';

/** With `context` messages of the same conversation before and after each. */
export function selectFindings({ messages, result }: Weighed, context: number): SelectedMessage[] {
  return withContext(messages, restsOn(result), context);
}

/** Ids of every message that the finding names, for or against. */
function restsOn({ elements, conduct, defence }: AssessmentResult): Set<string> {
  const named = [
    ...elements.flatMap((one) => [...one.messages, ...one.acknowledged, ...one.refused, ...one.renewed]),
    ...conduct.filter(({ answer }) => answer === 'found').flatMap(({ messages }) => messages),
    ...defence.flatMap(({ messages }) => messages),
  ];
  return new Set(named.map(({ message }) => message));
}

/** `messages` in the order of each file. */
function withContext(
  messages: readonly WeighedMessage[],
  findings: ReadonlySet<string>,
  context: number,
): SelectedMessage[] {
  const conversations = Map.groupBy(messages, ({ conversationId }) => conversationId);
  return [...conversations.values()].flatMap((own) => {
    const last = own.map((message, at) => (findings.has(messageIdOf(message)) ? at : -1)).filter((at) => at >= 0);
    const near = new Set(
      last.flatMap((at) => range(Math.max(0, at - context), Math.min(own.length - 1, at + context))),
    );
    const exact = new Set(last);
    return own.flatMap((message, at) => (near.has(at) ? [pick(message, exact.has(at) ? 'finding' : 'context')] : []));
  });
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

function pick({ exhibitId, ordinal, conversationId }: WeighedMessage, why: SelectedMessage['why']): SelectedMessage {
  return { exhibitId, ordinal, conversationId, why };
}

/** Those that a person named; throws `not-found` for one that is not in the assessed conversations. */
export async function selectNamed(
  casework: Casework,
  assessment: AssessmentRow,
  named: readonly string[],
): Promise<SelectedMessage[]> {
  const { db } = casework.database;
  const { conversations } = await assessmentScope(db, assessment.id);
  const messages = await listWeighedMessages(db, conversations);
  const byId = new Map(messages.map((message) => [messageIdOf(message), message]));
  return [...new Set(named)].map((id) => {
    const found = byId.get(id);
    if (found !== undefined) return pick(found, 'chosen');
    throw new Refusal('not-found', `Message ${id} does not stand in a conversation that was assessed.`);
  });
}
