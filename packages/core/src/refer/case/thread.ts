/** Conversations as message threads, their items in the order of the source. */
import type { DossierConversation } from '../dossier.ts';
import { accountIri } from './account.ts';
import { messageIri, messageUuid } from './message.ts';
import { iri, optional, plain, reference, references, type Node } from './node.ts';

export function threadIri(conversationId: string): string {
  return iri('message-thread', conversationId);
}

export interface ThreadContent {
  /** Ascending. */
  readonly ordinals: readonly number[];
  /** Participants who occur in it. */
  readonly participants: readonly string[];
}

export function buildThread(conversation: DossierConversation, content: ThreadContent): Node {
  const { id, title, type, space } = conversation;
  return {
    '@id': threadIri(id),
    '@type': 'uco-observable:MessageThread',
    'uco-core:name': optional(title),
    'uco-core:description': describe(type, space),
    'uco-core:hasFacet': {
      '@id': iri('message-thread-facet', id),
      '@type': 'uco-observable:MessageThreadFacet',
      'uco-observable:participant': references(content.participants.map(accountIri)),
      'uco-observable:messageThread': reference(iri('thread', id)),
    },
  };
}

function describe(type: string | null, space: string | null): string[] | undefined {
  const facts = [type === null ? null : `The source calls it "${type}".`, space === null ? null : `In "${space}".`];
  const known = facts.filter((fact) => fact !== null).map(plain);
  return known.length === 0 ? undefined : known;
}

/** The ordered thread, in pieces of JSON: it can have millions of items. */
export function* writeThread(conversation: DossierConversation, { ordinals }: ThreadContent): Generator<string> {
  const { id, exhibitId } = conversation;
  yield `{"@id":"${iri('thread', id)}","@type":"uco-types:Thread",`;
  yield `"co:size":{"@type":"xsd:nonNegativeInteger","@value":"${ordinals.length}"}`;
  if (ordinals.length > 0) {
    yield ',"co:element":[';
    for (const [index, ordinal] of ordinals.entries())
      yield `${index === 0 ? '' : ','}{"@id":"${messageIri(messageUuid(exhibitId, ordinal))}"}`;
    yield '],"co:item":[';
    yield* writeItems(exhibitId, ordinals);
    yield ']';
  }
  yield '}';
}

function* writeItems(exhibitId: string, ordinals: readonly number[]): Generator<string> {
  // Names are digests: each is made once and serves as `next` first.
  let uuid = messageUuid(exhibitId, ordinals[0]!);
  for (let i = 0; i < ordinals.length; i++) {
    const next = i + 1 < ordinals.length ? messageUuid(exhibitId, ordinals[i + 1]!) : null;
    yield `${i === 0 ? '' : ','}${writeItem(i + 1, uuid, next)}`;
    uuid = next ?? uuid;
  }
}

function writeItem(index: number, uuid: string, next: string | null): string {
  return JSON.stringify({
    '@id': iri('thread-item', uuid),
    '@type': 'uco-types:ThreadItem',
    'co:index': { '@type': 'xsd:positiveInteger', '@value': String(index) },
    'co:itemContent': reference(messageIri(uuid)),
    'uco-types:threadNextItem': next === null ? undefined : reference(iri('thread-item', next)),
  });
}
