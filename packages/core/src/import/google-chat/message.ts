/** One message of Google Chat's Takeout as an entry. */
import type { AttachmentFacts, Deletion, Reaction, ReplyReference } from '../../record/message.ts';
import {
  fieldOf,
  listOf,
  nameOf,
  objectOf,
  objectsOf,
  textOf,
  type AttachmentBuilder,
  type JsonObject,
  type PlacelessEntry,
} from '../json/index.ts';
import type { Roster } from '../roster/roster.ts';
import { readDate } from './date.ts';

export interface MessageContext {
  readonly roster: Roster;
  readonly attach: AttachmentBuilder;
}

/** The ids that only Google Chat writes, or its way of naming who wrote. */
export function isChatMessage(value: JsonObject): boolean {
  const has = (key: string): boolean => fieldOf(value, key) !== undefined;
  const creator = objectOf(fieldOf(value, 'creator'));
  const named =
    creator !== null && (fieldOf(creator, 'email') !== undefined || fieldOf(creator, 'user_type') !== undefined);
  return (has('created_date') && (named || has('topic_id'))) || (has('topic_id') && has('message_id'));
}

/** Null where the object has nothing that a message has. */
export function readMessage(message: JsonObject, context: MessageContext): PlacelessEntry | null {
  const known = ['creator', 'created_date', 'text', 'message_id', 'deleted_date'];
  if (known.every((key) => fieldOf(message, key) == null)) return null;
  const sender = meetUser(objectOf(fieldOf(message, 'creator')), context.roster);
  const updated = readDate(fieldOf(message, 'updated_date'));
  const deletion = deletionOf(message, sender);
  const replyTo = replyOf(message, context.roster);
  const reactions = objectsOf(fieldOf(message, 'reactions')).map((one) => reactionOf(one, context.roster));
  const attachments = attachmentsOf(message, context.attach);
  return {
    kind: 'message',
    sender,
    text: textOf(fieldOf(message, 'text')) ?? '',
    time: readDate(fieldOf(message, 'created_date')),
    sourceId: nameOf(fieldOf(message, 'message_id')),
    ...(replyTo === null ? {} : { replyTo }),
    ...(updated.raw === null ? {} : { edits: [{ time: updated, text: null }] }),
    ...(deletion === null ? {} : { deletion }),
    ...(reactions.length > 0 ? { reactions } : {}),
    ...(attachments.length > 0 ? { attachments } : {}),
    notes: notesOf(message),
  };
}

/** By address; key of the participant, or null where nobody is named. */
export function meetUser(user: JsonObject | null, roster: Roster, exporter = false): string | null {
  if (user === null) return null;
  const email = nameOf(fieldOf(user, 'email'));
  const name = nameOf(fieldOf(user, 'name'));
  const key = email ?? name;
  if (key === null) return null;
  const bot = textOf(fieldOf(user, 'user_type'))?.toLowerCase() === 'bot';
  return roster.meet(key, {
    displayName: name,
    nativeId: email,
    handle: email,
    ...(bot ? { bot } : {}),
    ...(exporter ? { exporter } : {}),
  });
}

/** `deletion_type` says whose deed it was only as CREATOR, ADMIN and the like. */
function deletionOf(message: JsonObject, sender: string | null): Deletion | null {
  const time = readDate(fieldOf(message, 'deleted_date'));
  if (time.raw === null && fieldOf(message, 'message_state') !== 'DELETED') return null;
  const type = textOf(fieldOf(objectOf(fieldOf(message, 'deletion_metadata')) ?? {}, 'deletion_type'));
  return { time, by: type === 'CREATOR' ? sender : null };
}

function replyOf(message: JsonObject, roster: Roster): ReplyReference | null {
  const quote = objectOf(fieldOf(message, 'quoted_message_metadata'));
  if (quote === null) return null;
  meetUser(objectOf(fieldOf(quote, 'creator')), roster);
  const quoted = textOf(fieldOf(quote, 'text'));
  return { sourceId: nameOf(fieldOf(quote, 'message_id')), ...(quoted === null ? {} : { quoted }) };
}

function reactionOf(reaction: JsonObject, roster: Roster): Reaction {
  const emoji = objectOf(fieldOf(reaction, 'emoji')) ?? {};
  const by = listOf(fieldOf(reaction, 'reactor_emails')).flatMap((email) => {
    const address = nameOf(email);
    return address === null ? [] : [roster.meet(address, { nativeId: address, handle: address })];
  });
  const custom = nameOf(fieldOf(objectOf(fieldOf(emoji, 'custom_emoji')) ?? {}, 'shortcode'));
  return {
    emoji: nameOf(fieldOf(emoji, 'unicode')) ?? custom ?? '',
    count: by.length > 0 ? by.length : null,
    ...(by.length > 0 ? { by } : {}),
  };
}

function attachmentsOf(message: JsonObject, attach: AttachmentBuilder): AttachmentFacts[] {
  return objectsOf(fieldOf(message, 'attached_files')).map((file) => {
    const facts = attach({ name: nameOf(fieldOf(file, 'export_name')) ?? nameOf(fieldOf(file, 'original_name')) });
    return { ...facts, name: nameOf(fieldOf(file, 'original_name')) ?? facts.name };
  });
}

/** Closed list: `thread:` with the topic's id, `deletion-type:`, `annotation:` with its kind, `link:` with an address. */
function notesOf(message: JsonObject): string[] {
  const topic = nameOf(fieldOf(message, 'topic_id'));
  const deletion = nameOf(fieldOf(objectOf(fieldOf(message, 'deletion_metadata')) ?? {}, 'deletion_type'));
  const annotations = objectsOf(fieldOf(message, 'annotations')).flatMap((annotation) => {
    const url = nameOf(
      fieldOf(
        objectOf(fieldOf(objectOf(fieldOf(annotation, 'url_metadata')) ?? {}, 'url')) ?? {},
        'private_do_not_access_or_else_safe_url_wrapped_value',
      ),
    );
    const kind = Object.keys(annotation).find((key) => key.endsWith('_metadata'));
    if (url !== null) return [`link:${url}`];
    return kind === undefined || kind === 'format_metadata' ? [] : [`annotation:${kind.slice(0, -9).slice(0, 60)}`];
  });
  return [
    ...(topic === null ? [] : [`thread:${topic}`]),
    ...(deletion === null ? [] : [`deletion-type:${deletion.slice(0, 60)}`]),
    ...new Set(annotations),
  ];
}
