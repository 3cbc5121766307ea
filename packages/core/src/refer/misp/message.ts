/** Conversations, accounts and messages as MISP objects. */
import { nameBasedUuid } from '../../record/identity.ts';
import type { DossierConversation, DossierMessage, DossierParticipant } from '../dossier.ts';
import { messageUuid } from '../name.ts';
import { recordOf, type ReadableRecord } from '../record.ts';
import {
  buildAttribute,
  buildObject,
  refer,
  type MispAttribute,
  type MispObject,
  type MispReference,
} from './object.ts';

export function buildConversation(
  conversation: DossierConversation,
  people: readonly string[],
  at: string,
): MispObject {
  const { id, title, platform, type, space } = conversation;
  return buildObject({
    ...{ uuid: id, name: 'instant-message-group', at },
    comment: [type === null ? '' : `The source calls it "${type}".`, space === null ? '' : `In "${space}".`]
      .join(' ')
      .trim(),
    values: {
      // The template wants a name; a conversation without one goes by its identifier.
      'group-name': title === null || title.trim() === '' ? id : title,
      ...{ 'group-alias': id, 'app-used': platform, username: people },
    },
  });
}

export function buildAccount(account: DossierParticipant, isPersonOfInterest: boolean, at: string): MispObject {
  const { id, platform, displayName, handle, nativeId, investigator } = account;
  const identified = [nativeId, handle].some((name) => name !== null && name.trim() !== '');
  return buildObject({
    ...{ uuid: id, name: 'user-account', at },
    comment: describeSide(investigator, isPersonOfInterest),
    values: {
      // The template wants an identifier or a login; where the source gives neither, that of the record stands in, and says so.
      ...{ 'user-id': identified ? nativeId : id, username: handle, 'display-name': displayName },
      ...{
        'account-type': platform,
        description: identified ? null : 'Identifier of the record: the source gives none.',
      },
    },
  });
}

function describeSide(investigator: boolean, isPersonOfInterest: boolean): string {
  if (investigator) return 'Investigator persona: no real child is behind this account.';
  return isPersonOfInterest ? 'Person of interest.' : '';
}

export interface MessagePlace {
  readonly conversation: DossierConversation;
  readonly sender: DossierParticipant | null;
  readonly at: string;
  /** Identifiers found in it. */
  readonly mentions: readonly string[];
}

/** `chat-message` wants an instant. Without one it is an `instant-message`, and without text and sender too a comment. */
export function buildMessage(message: DossierMessage, place: MessagePlace): MispObject | MispAttribute {
  const uuid = messageUuid(message.exhibitId, message.ordinal);
  const record = recordOf(message);
  const comment = describe(message, record);
  const references = referencesOf(uuid, place);
  const user = place.sender === null ? null : nameOf(place.sender);
  if (record.time.at !== null)
    return buildObject({
      uuid,
      name: 'chat-message',
      at: place.at,
      comment,
      references,
      values: valuesOf(message, place, user),
    });
  if (user === null && record.text.trim() === '') return buildAttribute(uuid, 'comment', comment, '');
  return buildObject({
    ...{ uuid, name: 'instant-message', at: place.at, comment, references },
    values: { body: record.text, 'from-user': user, 'app-used': place.conversation.platform },
  });
}

function nameOf({ id, handle, nativeId, displayName }: DossierParticipant): string {
  return [nativeId, handle, displayName].find((name) => name !== null && name.trim() !== '') ?? id;
}

function valuesOf(message: DossierMessage, { conversation }: MessagePlace, user: string | null) {
  const record = recordOf(message);
  const given = record.sourceId?.trim() ?? '';
  return {
    'message-id': given === '' ? `${message.exhibitId}:${message.ordinal}` : given,
    ...{ timestamp: record.time.at, content: record.text, 'chat-id': conversation.id, protocol: conversation.platform },
    ...{ 'user-account-id': user, 'reply-to-message-id': record.replyTo?.sourceId },
    reaction: (record.reactions ?? []).map(({ emoji }) => emoji),
  };
}

function referencesOf(uuid: string, { conversation, sender, mentions }: MessagePlace): MispReference[] {
  return [
    refer(uuid, conversation.id, 'contained-within', 'the conversation it stands in'),
    ...(sender === null ? [] : [refer(uuid, sender.id, 'sent-by', 'the account that the source names')]),
    ...[...new Set(mentions)].map((found) => refer(uuid, found, 'mentions', 'found in its text')),
  ];
}

function describe({ exhibitId, ordinal }: DossierMessage, record: ReadableRecord): string {
  const { kind, action, time, edits, deletion, forwardedFrom, attachments, notes } = record;
  const facts = [
    `Entry ${exhibitId}:${ordinal}; ${kind}${action === undefined ? '' : `/${action}`}; time ${time.raw === null ? 'not written' : `written "${time.raw}"`} (${time.basis}).`,
    (edits ?? []).length === 0 ? '' : `Edited ${edits!.length} time(s).`,
    deletion === undefined ? '' : 'Deleted.',
    forwardedFrom === undefined ? '' : `Forwarded from: ${forwardedFrom}.`,
    ...(attachments ?? []).map(
      ({ name, sha256 }) =>
        `Attachment, content not kept: ${name ?? 'no name'}${sha256 === null ? '' : `, SHA-256 ${sha256}`}.`,
    ),
    ...(notes ?? []).map((note) => `Note: ${note}.`),
  ];
  return facts.filter((fact) => fact !== '').join(' ');
}

/** Usernames in a conversation. */
export function usernames(people: Iterable<DossierParticipant>): string[] {
  return Array.from(people, nameOf);
}

export function findingUuid(assessmentId: string, what: string): string {
  return nameBasedUuid(assessmentId, `misp:${what}`);
}
