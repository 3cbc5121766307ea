/** One Facebook or Instagram message as an entry; the fields of both generations of exports. */
import type { AttachmentFacts, EntryKind, EntryRecord, Reaction } from '../../record/message.ts';
import { NO_TIME, type RecordTime } from '../../record/time.ts';
import {
  fieldOf,
  nameOf,
  numberOf,
  objectOf,
  objectsOf,
  textOf,
  type AttachmentBuilder,
  type JsonObject,
  type Roster,
} from '../json/index.ts';
import { momentFromInstantMs } from '../moment/index.ts';

export interface MessageContext {
  readonly roster: Roster;
  readonly attach: AttachmentBuilder;
}

export type PlacelessEntry = Omit<EntryRecord, 'conversation' | 'span' | 'notes'> & {
  readonly notes: readonly string[];
};

/** Seconds until the year 5138 are smaller, milliseconds since 1973 are larger. */
const SECONDS_BELOW = 100_000_000_000;

/** Null where the object has nothing that a message has. */
export function buildEntry(message: JsonObject, context: MessageContext): PlacelessEntry | null {
  const has = (key: string): boolean => fieldOf(message, key) != null;
  if (!['sender_name', 'senderName', 'timestamp_ms', 'timestamp', 'content', 'text'].some(has)) return null;
  const name = textOf(fieldOf(message, 'sender_name')) ?? textOf(fieldOf(message, 'senderName'));
  const sender = name === null ? null : context.roster.person(name, { displayName: name });
  const unsent = fieldOf(message, 'is_unsent') === true || fieldOf(message, 'isUnsent') === true;
  const attachments = attachmentsOf(message, context.attach);
  const reactions = reactionsOf(message, context.roster);
  const { text, note } = textOfMessage(message);
  return {
    ...kindOf(message),
    sender,
    text,
    time: timeOf(fieldOf(message, 'timestamp_ms') ?? fieldOf(message, 'timestamp')),
    sourceId: null,
    ...replyOf(message),
    ...(unsent ? { deletion: { time: NO_TIME, by: sender } } : {}),
    ...(reactions.length > 0 ? { reactions } : {}),
    ...(attachments.length > 0 ? { attachments } : {}),
    notes: [...(note === null ? [] : [note]), ...notesOf(message)],
  };
}

/** The export's own word decides; a sentence of the platform inside `content` stays a message. */
function kindOf(message: JsonObject): { readonly kind: EntryKind; readonly action?: string } {
  const type = textOf(fieldOf(message, 'type'))?.toLowerCase();
  if (type === 'call' || type === 'videocall' || fieldOf(message, 'call_duration') !== undefined)
    return { kind: 'event', action: 'call' };
  if (type === 'subscribe') return { kind: 'event', action: 'join' };
  if (type === 'unsubscribe') return { kind: 'event', action: 'leave' };
  return { kind: 'message' };
}

function timeOf(value: unknown): RecordTime {
  const count = numberOf(value);
  if (count === null) return NO_TIME;
  return momentFromInstantMs(String(value), Math.abs(count) < SECONDS_BELOW ? count * 1000 : count, 'unix');
}

/** The own words, else those of what was shared. */
function textOfMessage(message: JsonObject): { readonly text: string; readonly note: string | null } {
  const own = textOf(fieldOf(message, 'content')) ?? textOf(fieldOf(message, 'text')) ?? '';
  if (own !== '') return { text: own, note: null };
  const share = objectOf(fieldOf(message, 'share')) ?? {};
  const words = ['share_text', 'link'].flatMap((key) => nameOf(fieldOf(share, key)) ?? []);
  return words.length === 0 ? { text: '', note: null } : { text: words.join('\n'), note: 'text-from-share' };
}

function replyOf(message: JsonObject): Pick<EntryRecord, 'replyTo'> {
  const bumped = objectOf(fieldOf(message, 'bumped_message_metadata'));
  const quoted = bumped === null ? null : nameOf(fieldOf(bumped, 'bumped_message'));
  return quoted === null ? {} : { replyTo: { sourceId: null, quoted } };
}

const MEDIA = {
  photos: 'photo',
  videos: 'video',
  audio_files: 'audio',
  gifs: 'gif',
  files: 'file',
  media: 'media',
} as const;

function attachmentsOf(message: JsonObject, attach: AttachmentBuilder): AttachmentFacts[] {
  const files = Object.entries(MEDIA).flatMap(([key, label]) =>
    objectsOf(fieldOf(message, key)).map((file) => attach({ name: nameOf(fieldOf(file, 'uri')), label })),
  );
  const sticker = objectOf(fieldOf(message, 'sticker'));
  const stickers = sticker === null ? [] : [attach({ name: nameOf(fieldOf(sticker, 'uri')), label: 'sticker' })];
  return [...files, ...stickers, ...sharedFacts(message, attach)];
}

/** What was shared: its address, the words on it and whose it is. */
function sharedFacts(message: JsonObject, attach: AttachmentBuilder): AttachmentFacts[] {
  const share = objectOf(fieldOf(message, 'share')) ?? {};
  const facts = { link: 'link', share_text: 'share-text', original_content_owner: 'share-owner' };
  return Object.entries(facts).flatMap(([key, label]) => {
    const name = nameOf(fieldOf(share, key));
    return name === null ? [] : [attach({ name, label })];
  });
}

function reactionsOf(message: JsonObject, roster: Roster): Reaction[] {
  return objectsOf(fieldOf(message, 'reactions')).map((reaction) => {
    const actor = textOf(fieldOf(reaction, 'actor'));
    const seconds = fieldOf(reaction, 'timestamp');
    return {
      emoji: textOf(fieldOf(reaction, 'reaction')) ?? '',
      count: 1,
      ...(actor === null ? {} : { by: [roster.person(actor, { displayName: actor })] }),
      ...(seconds === undefined ? {} : { time: timeOf(seconds) }),
    };
  });
}

/** Closed list: text-from-share, unsent, missed-call, geoblocked, taken-down, and `ip:`, `call-seconds:`, `members:` with their value. */
function notesOf(message: JsonObject): string[] {
  const ip = nameOf(fieldOf(message, 'ip'));
  const seconds = numberOf(fieldOf(message, 'call_duration'));
  const members = objectsOf(fieldOf(message, 'users')).flatMap((user) => nameOf(fieldOf(user, 'name')) ?? []);
  return [
    ...(fieldOf(message, 'missed') === true ? ['missed-call'] : []),
    ...(fieldOf(message, 'is_geoblocked_for_viewer') === true ? ['geoblocked'] : []),
    ...(fieldOf(message, 'is_taken_down') === true ? ['taken-down'] : []),
    ...(seconds === null ? [] : [`call-seconds:${seconds}`]),
    ...(members.length === 0 ? [] : [`members:${members.join(', ')}`]),
    ...(ip === null ? [] : [`ip:${ip}`]),
  ];
}
