/** One Telegram message, service notice or "unsupported" stub as an entry. */
import type { EntryRecord, Edit, Reaction, ReplyReference } from '../../record/message.ts';
import { fieldOf, idOf, nameOf, numberOf, objectsOf, textOf, type JsonObject, type Roster } from '../json/index.ts';
import type { AttachmentBuilder } from '../json/index.ts';
import type { Clock, MessageTime } from './clock.ts';
import { attachmentsOf, isLeftOut } from './media.ts';
import { flattenText, linkTargets, textFromContent } from './text.ts';

export interface MessageContext {
  readonly clock: Clock;
  readonly roster: Roster;
  readonly attach: AttachmentBuilder;
}

/** An entry without its place. */
export type PlacelessEntry = Omit<EntryRecord, 'conversation' | 'span' | 'notes'> & {
  readonly notes: readonly string[];
};

const MESSAGE_TYPES = new Set(['message', 'service', 'unsupported']);

/** True for objects that only a Telegram export has: a known type, or the fields of one, and no other exporter's time fields. */
export function isTelegramMessage(value: JsonObject): boolean {
  const has = (key: string): boolean => fieldOf(value, key) !== undefined;
  if (has('ts') || has('timestamp') || has('timestamp_ms')) return false;
  const type = fieldOf(value, 'type');
  if (type === 'unsupported') return has('id');
  const dated = has('date') || has('date_unixtime');
  return (
    dated &&
    ((MESSAGE_TYPES.has(textOf(type) ?? '') && (has('text') || has('action'))) ||
      has('from_id') ||
      has('text_entities'))
  );
}

/** Null where the object has nothing that a message has. */
export function buildEntry(message: JsonObject, context: MessageContext): PlacelessEntry | null {
  const type = fieldOf(message, 'type');
  const known = ['id', 'date', 'date_unixtime', 'text', 'text_entities', 'action'].some(
    (key) => fieldOf(message, key) != null,
  );
  if (!known) return null;
  const when = context.clock.read(message, 'date');
  const common = { time: when.time, sourceId: idOf(fieldOf(message, 'id')), ...optionalFacts(message, when, context) };
  return type === 'service'
    ? { ...buildService(message, context), ...common }
    : { ...buildMessage(message, context), ...common };
}

/** What somebody wrote or sent. */
function buildMessage(message: JsonObject, context: MessageContext) {
  const written = flattenText(fieldOf(message, 'text') ?? fieldOf(message, 'text_entities'));
  const content = written === '' ? textFromContent(message) : null;
  const sender = senderOf(message, 'from', context.roster);
  const attachments = [...attachmentsOf(message, context.attach), ...linkTargets(message, context.attach)];
  return {
    kind: 'message' as const,
    sender,
    text: content?.text ?? written,
    ...(attachments.length > 0 ? { attachments } : {}),
    notes: [...(content === null ? [] : [content.note]), ...notesOf(message)],
  };
}

/** What the platform reports. The text is the action and its facts, as the export names them. */
function buildService(message: JsonObject, context: MessageContext) {
  const action = textOf(fieldOf(message, 'action')) ?? 'service';
  const written = flattenText(fieldOf(message, 'text'));
  const attachments = attachmentsOf(message, context.attach);
  return {
    kind: 'system' as const,
    sender: senderOf(message, 'actor', context.roster),
    text: [action, ...factsOfService(message), ...(written === '' ? [] : [written])].join('; '),
    action,
    ...(attachments.length > 0 ? { attachments } : {}),
    notes: [] as readonly string[],
  };
}

const NO_SERVICE_FACTS = new Set([
  'id',
  'type',
  'date',
  'date_unixtime',
  'edited',
  'edited_unixtime',
  'actor',
  'actor_id',
  'action',
  'text',
  'text_entities',
  'reactions',
  'photo',
  'photo_file_size',
  'width',
  'height',
]);

/** `title: …`, `members: …`, `duration_seconds: 56`: values and lists of values, in the file's order. */
function factsOfService(message: JsonObject): string[] {
  return Object.entries(message).flatMap(([key, value]) => {
    if (NO_SERVICE_FACTS.has(key)) return [];
    const values = (Array.isArray(value) ? (value as unknown[]) : [value]).filter(
      (item) => item !== null && typeof item !== 'object',
    );
    return values.length === 0 ? [] : [`${key}: ${values.map(String).join(', ')}`];
  });
}

/** The stable id where there is one, else the name; a deleted account has an id and no name. Null: the export names nobody. */
function senderOf(message: JsonObject, role: 'from' | 'actor', roster: Roster): string | null {
  const name = textOf(fieldOf(message, role));
  const id = idOf(fieldOf(message, `${role}_id`));
  if (id !== null) return roster.person(id, { displayName: name, nativeId: id });
  return name === null ? null : roster.person(name, { displayName: name });
}

function optionalFacts(message: JsonObject, when: MessageTime, context: MessageContext) {
  const edits = editsOf(message, context.clock);
  const reactions = reactionsOf(message, when, context);
  const replyTo = replyOf(message);
  const forwardedFrom = nameOf(fieldOf(message, 'forwarded_from')) ?? nameOf(fieldOf(message, 'saved_from'));
  return {
    ...(replyTo === null ? {} : { replyTo }),
    ...(forwardedFrom === null ? {} : { forwardedFrom }),
    ...(edits.length > 0 ? { edits } : {}),
    ...(reactions.length > 0 ? { reactions } : {}),
  };
}

function replyOf(message: JsonObject): ReplyReference | null {
  const sourceId = idOf(fieldOf(message, 'reply_to_message_id'));
  return sourceId === null ? null : { sourceId };
}

/** Old exports write the beginning of 1970 where nothing was edited. */
function editsOf(message: JsonObject, clock: Clock): Edit[] {
  if (fieldOf(message, 'edited') === undefined && fieldOf(message, 'edited_unixtime') === undefined) return [];
  const { time } = clock.read(message, 'edited');
  const never = (time.at ?? time.local ?? '1970').startsWith('1970') || (time.local ?? '').startsWith('1970');
  return never ? [] : [{ time, text: null }];
}

/** One for each person where the export names all of them, else one for each emoji with the count. */
function reactionsOf(message: JsonObject, when: MessageTime, context: MessageContext): Reaction[] {
  return objectsOf(fieldOf(message, 'reactions')).flatMap((reaction) => {
    const emoji = emojiOf(reaction);
    const count = numberOf(fieldOf(reaction, 'count'));
    const people = objectsOf(fieldOf(reaction, 'recent')).map((recent) => {
      const raw = textOf(fieldOf(recent, 'date'));
      return {
        by: senderOf(recent, 'from', context.roster),
        time: raw === null ? null : context.clock.readReaction(raw, when),
      };
    });
    const by = people.flatMap((person) => person.by ?? []);
    if (people.length === 0 || by.length !== people.length || count !== people.length)
      return [{ emoji, count, ...(by.length > 0 ? { by } : {}) }];
    return people.map((person) => ({
      emoji,
      count: 1,
      by: [person.by as string],
      ...(person.time === null ? {} : { time: person.time }),
    }));
  });
}

function emojiOf(reaction: JsonObject): string {
  const kind = textOf(fieldOf(reaction, 'type')) ?? 'emoji';
  const document = nameOf(fieldOf(reaction, 'document_id'));
  return nameOf(fieldOf(reaction, 'emoji')) ?? (document === null ? kind : `${kind}:${document}`);
}

/** Closed list: media-not-included, unsupported-by-exporter, unknown-type, forwarded-from-unknown, reply-in-other-chat, self-destructs, live-location, and `via-bot:`, `signed-by:` with a name. */
function notesOf(message: JsonObject): string[] {
  const type = fieldOf(message, 'type');
  const viaBot = nameOf(fieldOf(message, 'via_bot'));
  const author = nameOf(fieldOf(message, 'author'));
  return [
    ...(type === 'unsupported' ? ['unsupported-by-exporter'] : []),
    ...(type === undefined || MESSAGE_TYPES.has(textOf(type) ?? '') ? [] : ['unknown-type']),
    ...(fieldOf(message, 'forwarded_from') === null ? ['forwarded-from-unknown'] : []),
    ...(fieldOf(message, 'reply_to_peer_id') == null ? [] : ['reply-in-other-chat']),
    ...(fieldOf(message, 'self_destruct_period_seconds') == null ? [] : ['self-destructs']),
    ...(fieldOf(message, 'live_location_period_seconds') == null ? [] : ['live-location']),
    ...(isLeftOut(message) ? ['media-not-included'] : []),
    ...(viaBot === null ? [] : [`via-bot:${viaBot}`]),
    ...(author === null ? [] : [`signed-by:${author}`]),
  ];
}
