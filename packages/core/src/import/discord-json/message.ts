/** One exported Discord message as an entry. */
import type { EntryRecord, Reaction } from '../../record/message.ts';
import { NO_TIME, type RecordTime } from '../../record/time.ts';
import {
  countOf,
  fieldOf,
  idOf,
  nameOf,
  objectOf,
  objectsOf,
  textOf,
  type AttachmentBuilder,
  type JsonObject,
  type Roster,
} from '../json/index.ts';
import { momentFromInstantMs, parseIsoMoment, type Zone } from '../moment/index.ts';
import { attachmentsOf, textOfEmbeds } from './content.ts';
import { kindOf } from './kind.ts';
import { disagrees, findInstantOfId } from './snowflake.ts';

export interface MessageContext {
  readonly roster: Roster;
  readonly attach: AttachmentBuilder;
  readonly zone: Zone | null;
}

export type PlacelessEntry = Omit<EntryRecord, 'conversation' | 'span' | 'notes'> & {
  readonly notes: readonly string[];
};

/** An ISO timestamp with an id, an author or a content: no other exporter writes these together. */
export function isDiscordMessage(value: JsonObject): boolean {
  const at = fieldOf(value, 'timestamp');
  if (typeof at !== 'string' || parseIsoMoment(at) === null || idOf(fieldOf(value, 'id')) === null) return false;
  return objectOf(fieldOf(value, 'author')) !== null || typeof fieldOf(value, 'content') === 'string';
}

/** Null where the object has nothing that a message has. */
export function buildEntry(message: JsonObject, context: MessageContext): PlacelessEntry | null {
  if (!['id', 'timestamp', 'content', 'author'].some((key) => fieldOf(message, key) != null)) return null;
  const sourceId = idOf(fieldOf(message, 'id'));
  const time = timeOf(fieldOf(message, 'timestamp'), sourceId, context.zone);
  const content = contentOf(message);
  return {
    ...kindOf(idOf(fieldOf(message, 'type'))),
    sender: personOf(objectOf(fieldOf(message, 'author')), context.roster),
    text: content.text,
    time,
    sourceId,
    ...optionalFacts(message, context),
    notes: [...content.notes, ...notesOf(message, sourceId, time, context.roster)],
  };
}

function timeOf(timestamp: unknown, id: string | null, zone: Zone | null): RecordTime {
  const raw = textOf(timestamp);
  const written = raw === null ? null : parseIsoMoment(raw, zone);
  if (written !== null) return written;
  const ofId = id === null ? null : findInstantOfId(id);
  if (id !== null && ofId !== null && raw === null) return momentFromInstantMs(id, ofId, 'snowflake-derived');
  return raw === null ? NO_TIME : { raw, local: null, at: null, basis: 'none' };
}

/** The own words; where there are none, those of the forwarded message or of the cards below. */
function contentOf(message: JsonObject): { text: string; notes: string[] } {
  const own = textOf(fieldOf(message, 'content')) ?? '';
  const forwarded = objectOf(fieldOf(message, 'forwardedMessage'));
  const notes = forwarded === null && !isForward(message) ? [] : ['forwarded'];
  if (own !== '') return { text: own, notes };
  const forwardedText = forwarded === null ? '' : (textOf(fieldOf(forwarded, 'content')) ?? '');
  if (forwardedText !== '') return { text: forwardedText, notes: [...notes, 'text-from-forwarded'] };
  const embeds = textOfEmbeds(fieldOf(message, 'embeds'));
  return embeds === '' ? { text: '', notes } : { text: embeds, notes: [...notes, 'text-from-embed'] };
}

function isForward(message: JsonObject): boolean {
  return fieldOf(objectOf(fieldOf(message, 'reference')) ?? {}, 'type') === 'Forward';
}

/** The shown name is the nickname in that server; the account name, with its number where it has one, is the handle. */
function personOf(person: JsonObject | null, roster: Roster): string | null {
  if (person === null) return null;
  const id = idOf(fieldOf(person, 'id'));
  const name = textOf(fieldOf(person, 'name'));
  const displayName = nameOf(fieldOf(person, 'nickname')) ?? name;
  const key = id ?? displayName;
  if (key === null) return null;
  const bot = fieldOf(person, 'isBot');
  return roster.person(key, {
    displayName,
    nativeId: id,
    handle: handleOf(name, idOf(fieldOf(person, 'discriminator'))),
    ...(typeof bot === 'boolean' ? { bot } : {}),
  });
}

/** `0000` (and `0`) stands where accounts have no number any more. */
function handleOf(name: string | null, discriminator: string | null): string | null {
  return name === null || discriminator === null || /^0+$/.test(discriminator) ? name : `${name}#${discriminator}`;
}

function optionalFacts(message: JsonObject, context: MessageContext) {
  const edited = textOf(fieldOf(message, 'timestampEdited'));
  const attachments = attachmentsOf(message, context.attach);
  const reactions = reactionsOf(message, context.roster);
  const repliedTo = isForward(message)
    ? null
    : idOf(fieldOf(objectOf(fieldOf(message, 'reference')) ?? {}, 'messageId'));
  return {
    ...(repliedTo === null ? {} : { replyTo: { sourceId: repliedTo } }),
    ...(edited === null ? {} : { edits: [{ time: timeOf(edited, null, context.zone), text: null }] }),
    ...(reactions.length > 0 ? { reactions } : {}),
    ...(attachments.length > 0 ? { attachments } : {}),
  };
}

function reactionsOf(message: JsonObject, roster: Roster): Reaction[] {
  return objectsOf(fieldOf(message, 'reactions')).map((reaction) => {
    const emoji = objectOf(fieldOf(reaction, 'emoji')) ?? {};
    const by = objectsOf(fieldOf(reaction, 'users')).flatMap((user) => personOf(user, roster) ?? []);
    const name = nameOf(fieldOf(emoji, 'name')) ?? nameOf(fieldOf(emoji, 'code')) ?? '';
    return { emoji: name, count: countOf(fieldOf(reaction, 'count')), ...(by.length > 0 ? { by } : {}) };
  });
}

/** Closed list: forwarded, text-from-forwarded, text-from-embed, time-disagrees-with-id, pinned, and `call-ended:`, `command:`, `command-by:` with their value. */
function notesOf(message: JsonObject, id: string | null, time: RecordTime, roster: Roster): string[] {
  const ended = nameOf(fieldOf(message, 'callEndedTimestamp'));
  const interaction = objectOf(fieldOf(message, 'interaction')) ?? {};
  const command = nameOf(fieldOf(interaction, 'name'));
  const commander = personOf(objectOf(fieldOf(interaction, 'user')), roster);
  return [
    ...(id !== null && time.at !== null && disagrees(id, time.at) ? ['time-disagrees-with-id'] : []),
    ...(fieldOf(message, 'isPinned') === true ? ['pinned'] : []),
    ...(ended === null ? [] : [`call-ended:${ended}`]),
    ...(command === null ? [] : [`command:${command}`]),
    ...(commander === null ? [] : [`command-by:${commander}`]),
  ];
}
