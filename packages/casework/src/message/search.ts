/** Search in admitted messages. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { parseTerms, snippetOf, type SearchTerm } from '@custodia/core';
import {
  findConversationPlace,
  findParticipants,
  searchMessages as findHits,
  type MessageQuestion,
  type SearchHit,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { formatCursor, parseCursor } from './cursor.ts';

type Input = InputOf<Procedures['messageSearch']>;
type Found = OutputOf<Procedures['messageSearch']>;

/** Counting ends here: nobody reads more, and counting more takes as long as reading it. */
const COUNT_MAX = 1_000;

export async function searchMessages(casework: Casework, given: Input): Promise<Found> {
  const input = keepable(given);
  assertAsked(input);
  const { db } = casework.database;
  const terms = parseTerms(input.text);
  const question = await makeQuestion(casework, input, terms);
  const after = input.after === undefined ? null : parseCursor(input.after, input.order);
  const count = after === null ? COUNT_MAX + 1 : null;
  const found = await findHits(db, question, { limit: input.limit + 1, after, count });
  const hits = found.hits.slice(0, input.limit);
  const last = found.hits.length > input.limit ? hits.at(-1)! : null;
  return {
    hits: hits.map((hit) => showHit(hit, terms)),
    total: count === null ? null : { count: Math.min(found.counted, COUNT_MAX), more: found.counted > COUNT_MAX },
    next: last === null ? null : formatCursor(last.position, input.order),
  };
}

type Written = Pick<Input, 'text' | 'sender' | 'platform'>;

/** As texts are kept: PostgreSQL holds no U+0000, which stands there as U+2400, and no half characters. */
export function keepable<Q extends Written>(asked: Q): Q {
  const keep = (text: string | undefined) => text?.replaceAll('\u0000', '\u2400').toWellFormed();
  return { ...asked, text: keep(asked.text), sender: keep(asked.sender), platform: keep(asked.platform) };
}

/** Everything that there is would be no search. */
function assertAsked(input: Input): void {
  const { text, exhibit, conversation, platform, sender, from, until, kind, signal, identifier, script } = input;
  const filters = [exhibit, conversation, platform, sender, from, until, kind, signal, identifier, script];
  if (text !== '' || filters.some((filter) => filter !== undefined)) return;
  throw new Refusal('input-invalid', 'Say what to search for: words, or at least one filter besides the operation.');
}

async function makeQuestion(casework: Casework, input: Input, terms: readonly SearchTerm[]): Promise<MessageQuestion> {
  const operation = await idOf(casework, 'operation', input.operation);
  const { platform, from, until, kind, signal, identifier, script } = input;
  return {
    terms,
    operation,
    exhibit: await idOf(casework, 'exhibit', input.exhibit),
    conversation: await placeOf(casework, input.conversation),
    senders: await sendersOf(casework, input.sender, operation),
    ...{ platform, from, until, kind, signal, identifier, script },
    oldest: input.order === 'oldest',
  };
}

async function idOf(
  casework: Casework,
  noun: 'operation' | 'exhibit',
  typed: string | undefined,
): Promise<string | undefined> {
  return typed === undefined ? undefined : requireId(casework, noun, typed);
}

async function placeOf(casework: Casework, typed: string | undefined): Promise<MessageQuestion['conversation']> {
  if (typed === undefined) return undefined;
  return findConversationPlace(casework.database.db, await requireId(casework, 'conversation', typed));
}

async function sendersOf(
  { database }: Casework,
  name: string | undefined,
  operationId: string | undefined,
): Promise<MessageQuestion['senders']> {
  if (name === undefined) return undefined;
  const people = await findParticipants(database.db, { platform: null, name, operationId: operationId ?? null });
  return people.map(({ exhibitId, number }) => ({ exhibit: exhibitId, number }));
}

function showHit(hit: SearchHit, terms: readonly SearchTerm[]): Found['hits'][number] {
  const snippet = snippetOf(hit.text, terms);
  return {
    id: `${hit.exhibitId}:${hit.ordinal}`,
    ordinal: hit.ordinal,
    kind: hit.kind,
    sender: hit.senderName,
    senderId: hit.senderId,
    at: hit.at?.toISOString() ?? null,
    local: hit.local,
    rawTime: hit.rawTime,
    basis: hit.basis,
    action: hit.action,
    text: hit.text,
    snippet: { ...snippet, matches: [...snippet.matches] },
    source: { ...hit.span },
    signals: [...hit.signals],
    exhibitId: hit.exhibitId,
    operationId: hit.operationId,
    conversationId: hit.conversationId,
    conversation: hit.conversationTitle,
    platform: hit.platform,
  };
}
