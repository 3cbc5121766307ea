/** One Slack message as an entry. */
import type { AttachmentFacts, EntryRecord, Reaction } from '../../record/message.ts';
import { NO_TIME, type RecordTime } from '../../record/time.ts';
import {
  countOf,
  fieldOf,
  idOf,
  listOf,
  nameOf,
  objectOf,
  objectsOf,
  textOf,
  type AttachmentBuilder,
  type JsonObject,
  type Roster,
} from '../json/index.ts';
import { momentFromInstantMs } from '../moment/index.ts';
import type { Directory } from './directory.ts';
import { kindOf } from './kind.ts';
import { readMarkup, textOfBlocks } from './markup.ts';

export interface MessageContext {
  readonly roster: Roster;
  readonly attach: AttachmentBuilder;
  readonly directory: Directory;
}

export type PlacelessEntry = Omit<EntryRecord, 'conversation' | 'span' | 'notes'> & {
  readonly notes: readonly string[];
};

/** Null where the object has nothing that a message has. */
export function buildEntry(message: JsonObject, context: MessageContext): PlacelessEntry | null {
  if (!['ts', 'text', 'user', 'bot_id'].some((key) => fieldOf(message, key) != null)) return null;
  const subtype = nameOf(fieldOf(message, 'subtype'));
  const deleted = subtype === 'tombstone';
  const { text, notes } = textOfMessage(message, context);
  return {
    ...kindOf(subtype),
    sender: deleted ? null : senderOf(message, context),
    text,
    time: timeOf(fieldOf(message, 'ts')),
    sourceId: idOf(fieldOf(message, 'ts')),
    ...(deleted ? { deletion: { time: NO_TIME, by: null } } : {}),
    ...optionalFacts(message, context),
    notes: [...notes, ...notesOf(message)],
  };
}

/** `1482960137.003543`: seconds and microseconds. Digits are cut, never calculated with, so that nothing is rounded. */
export function timeOf(ts: unknown): RecordTime {
  const raw = idOf(ts);
  if (raw === null) return NO_TIME;
  const match = /^(\d{1,12})(?:\.(\d{1,9}))?$/.exec(raw);
  if (match === null) return { raw, local: null, at: null, basis: 'none' };
  const ms = Number((match[2] ?? '').padEnd(3, '0').slice(0, 3));
  return momentFromInstantMs(raw, Number(match[1]) * 1000 + ms, 'unix');
}

/** A user's id, else the bot's, else the name under which it was posted. */
function senderOf(message: JsonObject, context: MessageContext): string | null {
  const commenter = objectOf(fieldOf(message, 'comment')) ?? {};
  const uploader = objectOf(fieldOf(message, 'file')) ?? {};
  const user = nameOf(fieldOf(message, 'user')) ?? nameOf(fieldOf(commenter, 'user'));
  const byBot = fieldOf(message, 'subtype') === 'bot_message';
  if (user !== null) return userOf(user, objectOf(fieldOf(message, 'user_profile')), byBot, context);
  return botOf(message, context) ?? personOrNull(nameOf(fieldOf(uploader, 'user')), context);
}

function personOrNull(user: string | null, context: MessageContext): string | null {
  return user === null ? null : userOf(user, null, false, context);
}

/** From the list of users, else from the profile that newer exports keep in the message itself. */
export function userOf(id: string, profile: JsonObject | null, byBot: boolean, context: MessageContext): string {
  const user = context.directory.findUser(id);
  const named = profile ?? {};
  const own =
    nameOf(fieldOf(named, 'display_name')) ?? nameOf(fieldOf(named, 'real_name')) ?? nameOf(fieldOf(named, 'name'));
  const bot = byBot || id === 'USLACKBOT' || user?.bot === true;
  return context.roster.person(id, {
    displayName: user?.displayName ?? own ?? (id === 'USLACKBOT' ? 'Slackbot' : null),
    nativeId: id,
    handle: user?.handle ?? nameOf(fieldOf(named, 'name')),
    ...(bot || user !== null ? { bot } : {}),
  });
}

function botOf(message: JsonObject, context: MessageContext): string | null {
  const profile = objectOf(fieldOf(message, 'bot_profile')) ?? {};
  const name = nameOf(fieldOf(message, 'username')) ?? nameOf(fieldOf(profile, 'name'));
  const id = nameOf(fieldOf(message, 'bot_id')) ?? nameOf(fieldOf(profile, 'id'));
  const bot = id !== null || fieldOf(message, 'subtype') === 'bot_message';
  const key = id ?? name;
  return key === null ? null : context.roster.person(key, { displayName: name, nativeId: id, ...(bot ? { bot } : {}) });
}

/** `text`, and the words of attachments that the sender made; previews of linked pages are not the sender's words. */
function textOfMessage(message: JsonObject, context: MessageContext): { text: string; notes: string[] } {
  const { directory } = context;
  const comment = textOf(fieldOf(objectOf(fieldOf(message, 'comment')) ?? {}, 'comment'));
  const own = readMarkup(textOf(fieldOf(message, 'text')) || (comment ?? ''), directory);
  const attached = objectsOf(fieldOf(message, 'attachments'))
    .filter((attachment) => !isPreview(attachment))
    .map((attachment) => textOfAttachment(attachment, directory))
    .filter((text) => text !== '');
  const blocks = own === '' ? textOfBlocks(fieldOf(message, 'blocks'), directory) : '';
  const text = [own, blocks, ...attached].filter((piece) => piece !== '').join('\n');
  return {
    text,
    notes: [
      ...(blocks === '' ? [] : ['text-from-blocks']),
      ...(attached.length === 0 ? [] : ['text-with-attachments']),
    ],
  };
}

function isPreview(attachment: JsonObject): boolean {
  return ['from_url', 'original_url', 'is_msg_unfurl'].some((key) => Boolean(fieldOf(attachment, key)));
}

function textOfAttachment(attachment: JsonObject, directory: Directory): string {
  const read = (key: string): string => readMarkup(textOf(fieldOf(attachment, key)) ?? '', directory);
  const fields = objectsOf(fieldOf(attachment, 'fields')).map((field) =>
    ['title', 'value']
      .flatMap((key) => nameOf(fieldOf(field, key)) ?? [])
      .map((text) => readMarkup(text, directory))
      .join(': '),
  );
  const blocks = textOfBlocks(fieldOf(attachment, 'blocks'), directory);
  const words = [...['pretext', 'author_name', 'title', 'text'].map(read), ...fields, blocks].filter(
    (piece) => piece !== '',
  );
  return words.length > 0 ? words.join('\n') : read('fallback');
}

function optionalFacts(message: JsonObject, context: MessageContext) {
  const thread = idOf(fieldOf(message, 'thread_ts'));
  const edited = objectOf(fieldOf(message, 'edited'));
  const reactions = reactionsOf(message, context);
  const attachments = attachmentsOf(message, context.attach);
  return {
    ...(thread === null || thread === idOf(fieldOf(message, 'ts')) ? {} : { replyTo: { sourceId: thread } }),
    ...(edited === null ? {} : { edits: [{ time: timeOf(fieldOf(edited, 'ts')), text: null }] }),
    ...(reactions.length > 0 ? { reactions } : {}),
    ...(attachments.length > 0 ? { attachments } : {}),
  };
}

function reactionsOf(message: JsonObject, context: MessageContext): Reaction[] {
  return objectsOf(fieldOf(message, 'reactions')).map((reaction) => {
    const users = listOf(fieldOf(reaction, 'users')).filter((user) => typeof user === 'string');
    const by = users.map((user) => userOf(user, null, false, context));
    const emoji = nameOf(fieldOf(reaction, 'name')) ?? '';
    return { emoji, count: countOf(fieldOf(reaction, 'count')), ...(by.length > 0 ? { by } : {}) };
  });
}

function attachmentsOf(message: JsonObject, attach: AttachmentBuilder): AttachmentFacts[] {
  const single = objectOf(fieldOf(message, 'file'));
  const files = [...objectsOf(fieldOf(message, 'files')), ...(single === null ? [] : [single])];
  const links = objectsOf(fieldOf(message, 'attachments')).flatMap(addressOf);
  return [...files.map((file) => attach(fileOf(file))), ...links.map((name) => attach({ name, label: 'link' }))];
}

/** A file that Slack keeps back says so in its mode. */
function fileOf(file: JsonObject) {
  const mode = nameOf(fieldOf(file, 'mode'));
  const keptBack = mode === 'tombstone' || mode === 'hidden_by_limit' ? mode : null;
  return {
    name: nameOf(fieldOf(file, 'name')) ?? nameOf(fieldOf(file, 'title')) ?? nameOf(fieldOf(file, 'id')),
    sizeBytes: countOf(fieldOf(file, 'size')),
    mediaType: nameOf(fieldOf(file, 'mimetype')),
    label: keptBack ?? nameOf(fieldOf(file, 'filetype')) ?? 'file',
  };
}

function addressOf(attachment: JsonObject): string[] {
  const keys = ['from_url', 'original_url', 'title_link', 'image_url', 'author_link'];
  const address = keys.map((key) => nameOf(fieldOf(attachment, key))).find((value) => value !== null);
  return address == null ? [] : [address];
}

/** Closed list: text-from-blocks, text-with-attachments, posted-by-app, hidden, pinned, thread-broadcast, and `inviter:`, `old-name:`, `name:` with their value. */
function notesOf(message: JsonObject): string[] {
  const byApp = nameOf(fieldOf(message, 'user')) !== null && nameOf(fieldOf(message, 'bot_id')) !== null;
  const values = { inviter: 'inviter', old_name: 'old-name', name: 'name' };
  return [
    ...(byApp ? ['posted-by-app'] : []),
    ...(fieldOf(message, 'hidden') === true ? ['hidden'] : []),
    ...(listOf(fieldOf(message, 'pinned_to')).length > 0 ? ['pinned'] : []),
    ...(fieldOf(message, 'subtype') === 'thread_broadcast' ? ['thread-broadcast'] : []),
    ...Object.entries(values).flatMap(([key, label]) => {
      const value = nameOf(fieldOf(message, key));
      return value === null ? [] : [`${label}:${value}`];
    }),
  ];
}
