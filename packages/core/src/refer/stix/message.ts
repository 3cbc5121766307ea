/** A message as the extension's `chat-message`, with the `observed-data` that says when and how often it was seen: once. */
import { nameBasedUuid } from '../../record/identity.ts';
import type { DossierConversation, DossierMessage } from '../dossier.ts';
import { messageUuid } from '../name.ts';
import { recordOf, type ReadableRecord } from '../record.ts';
import { optional, plain } from '../text.ts';
import { accountId } from './account.ts';
import { MESSAGE_EXTENSION } from './extension.ts';
import { buildFile } from './file.ts';
import { domainObject, some, type Stamp, type StixObject } from './object.ts';

export function messageId(uuid: string): string {
  return `chat-message--${uuid}`;
}

/** The message, its attachments, and the observation. */
export function* buildMessage(
  message: DossierMessage,
  place: DossierConversation,
  stamp: Stamp,
): Generator<StixObject> {
  const uuid = messageUuid(message.exhibitId, message.ordinal);
  const record = recordOf(message);
  const files = attachmentsOf(uuid, record);
  yield* files;
  yield {
    ...{ type: 'chat-message', spec_version: '2.1', id: messageId(uuid) },
    ...describePlace(message, place),
    ...describeContent(message, record),
    attachment_refs: some(files.map(({ id }) => id)),
    extensions: { [MESSAGE_EXTENSION]: { extension_type: 'new-sco' } },
  };
  yield buildObservation(uuid, message, record, stamp);
}

function describePlace({ exhibitId, ordinal }: DossierMessage, { id, title, platform }: DossierConversation) {
  return {
    ...{ exhibit_id: exhibitId, ordinal, conversation_id: id },
    ...{ conversation_title: optional(title), platform: plain(platform) },
  };
}

function describeContent({ senderId }: DossierMessage, record: ReadableRecord) {
  const { time, replyTo, edits, reactions, notes } = record;
  return {
    entry_kind: record.kind,
    entry_act: optional(record.action),
    from_ref: senderId === null ? undefined : accountId(senderId),
    content: plain(record.text),
    sent_at: time.at ?? undefined,
    time_written: optional(time.raw),
    time_basis: time.basis,
    source_message_id: optional(record.sourceId),
    reply_to_message_id: optional(replyTo?.sourceId),
    forwarded_from: optional(record.forwardedFrom),
    edits: some((edits ?? []).map(({ time: edited, text }) => ({ at: edited.at ?? undefined, text: optional(text) }))),
    deleted: record.deletion === undefined ? undefined : true,
    reactions: some((reactions ?? []).map(({ emoji, count }) => ({ emoji: plain(emoji), count: count ?? undefined }))),
    notes: some((notes ?? []).map(plain)),
  };
}

function attachmentsOf(uuid: string, { attachments }: ReadableRecord): StixObject[] {
  return (attachments ?? []).flatMap((facts, index) => {
    const file = buildFile({ ...facts, uuid: nameBasedUuid(uuid, `attachment:${index}`) });
    return file === null ? [] : [file];
  });
}

/** Where the instant is not known, what is known is when the capture was sealed; the message says which it is. */
function buildObservation(
  uuid: string,
  { senderId }: DossierMessage,
  { time }: ReadableRecord,
  stamp: Stamp,
): StixObject {
  const at = time.at ?? stamp.at;
  return domainObject('observed-data', nameBasedUuid(uuid, 'observed-data'), stamp, {
    ...{ first_observed: at, last_observed: at, number_observed: 1 },
    object_refs: [messageId(uuid), ...(senderId === null ? [] : [accountId(senderId)])],
    labels: time.at === null ? ['time-not-known'] : undefined,
  });
}
