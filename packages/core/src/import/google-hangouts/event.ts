/** One event of a Hangouts conversation as an entry. */
import type { AttachmentFacts, EntryKind } from '../../record/message.ts';
import {
  fieldOf,
  idOf,
  momentOfCount,
  nameOf,
  objectOf,
  objectsOf,
  textOf,
  type AttachmentBuilder,
  type JsonObject,
  type PlacelessEntry,
} from '../json/index.ts';
import type { Roster } from '../roster/roster.ts';

export interface EventContext {
  readonly roster: Roster;
  readonly attach: AttachmentBuilder;
}

/** A sender by number and a time in microseconds, as only Hangouts writes them. */
export function isHangoutsEvent(value: JsonObject): boolean {
  return objectOf(fieldOf(value, 'sender_id')) !== null && /^\d{13,17}$/.test(idOf(fieldOf(value, 'timestamp')) ?? '');
}

/** Null where the object has nothing that an event has. */
export function readEvent(event: JsonObject, context: EventContext): PlacelessEntry | null {
  const known = ['sender_id', 'timestamp', 'chat_message', 'event_id', 'event_type'];
  if (known.every((key) => fieldOf(event, key) == null)) return null;
  return {
    sender: meetId(objectOf(fieldOf(event, 'sender_id')), {}, context.roster),
    time: momentOfCount(fieldOf(event, 'timestamp'), 'us'),
    sourceId: nameOf(fieldOf(event, 'event_id')),
    ...readContent(event, context),
  };
}

/** `gaia_id` is the account's number; `chat_id` stands for people without one. */
export function meetId(
  id: JsonObject | null,
  facts: { readonly displayName?: string | null; readonly handle?: string | null; readonly exporter?: boolean },
  roster: Roster,
): string | null {
  const key = id === null ? null : (idOf(fieldOf(id, 'gaia_id')) ?? idOf(fieldOf(id, 'chat_id')));
  return key === null ? null : roster.meet(key, { ...facts, nativeId: key });
}

type Content = Pick<PlacelessEntry, 'kind' | 'text' | 'action' | 'attachments' | 'notes'>;

function readContent(event: JsonObject, { roster, attach }: EventContext): Content {
  const message = objectOf(fieldOf(event, 'chat_message'));
  const type = nameOf(fieldOf(event, 'event_type'));
  if (message !== null) return readMessage(objectOf(fieldOf(message, 'message_content')) ?? {}, type, attach);
  const details: readonly [string, EntryKind, string][] = [
    ['hangout_event', 'event', 'call'],
    ['membership_change', 'event', 'membership'],
    ['conversation_rename', 'event', 'rename'],
    // Whether what is written is kept: from here on there may be messages that are in no export.
    ['otr_modification', 'system', 'otr_modification'],
    ['group_link_sharing_modification', 'system', 'group_link_sharing_modification'],
  ];
  for (const [key, kind, action] of details) {
    const facts = objectOf(fieldOf(event, key));
    if (facts !== null) return { kind, action, text: factsOf(facts, roster), notes: [] };
  }
  return { kind: 'system', action: (type ?? 'event').toLowerCase().slice(0, 100), text: type ?? '', notes: [] };
}

/** Segments are words, links and line breaks; formatting is not kept. */
function readMessage(content: JsonObject, type: string | null, attach: AttachmentBuilder): Content {
  const segments = objectsOf(fieldOf(content, 'segment'));
  const text = segments.map(wordsOf).join('');
  const links = segments.flatMap((segment) => {
    const target = nameOf(fieldOf(objectOf(fieldOf(segment, 'link_data')) ?? {}, 'link_target'));
    return target === null || target === textOf(fieldOf(segment, 'text')) ? [] : [`link:${target}`];
  });
  const attachments = objectsOf(fieldOf(content, 'attachment')).map((one) => fileOf(one, attach));
  const plain = type === null || type === 'REGULAR_CHAT_MESSAGE';
  return {
    kind: 'message',
    ...(plain ? {} : { action: type.toLowerCase().slice(0, 100) }),
    text,
    ...(attachments.length > 0 ? { attachments } : {}),
    notes: links,
  };
}

function wordsOf(segment: JsonObject): string {
  if (fieldOf(segment, 'type') === 'LINE_BREAK') return textOf(fieldOf(segment, 'text')) ?? '\n';
  return textOf(fieldOf(segment, 'text')) ?? '';
}

/** A photo or video by its address; a place by its name. */
function fileOf(attachment: JsonObject, attach: AttachmentBuilder): AttachmentFacts {
  const item = objectOf(fieldOf(attachment, 'embed_item')) ?? {};
  const photo = objectOf(fieldOf(item, 'plus_photo')) ?? objectOf(fieldOf(item, 'embeds.PlusPhoto.plus_photo')) ?? {};
  const place = objectOf(fieldOf(item, 'place')) ?? objectOf(fieldOf(item, 'place_v2')) ?? {};
  const audio = objectOf(fieldOf(item, 'plus_audio_v2')) ?? {};
  const thing = objectOf(fieldOf(item, 'thing_v2')) ?? {};
  const name =
    nameOf(fieldOf(photo, 'url')) ??
    nameOf(fieldOf(place, 'name')) ??
    nameOf(fieldOf(place, 'url')) ??
    nameOf(fieldOf(audio, 'url')) ??
    nameOf(fieldOf(thing, 'url')) ??
    nameOf(fieldOf(item, 'id'));
  const label = nameOf(fieldOf(photo, 'media_type')) ?? (Object.keys(place).length > 0 ? 'place' : null);
  return attach({ name, label: label?.toLowerCase() ?? null });
}

/** `type: JOIN; participant_id: 1, 2; new_name: …`. */
function factsOf(facts: JsonObject, roster: Roster): string {
  return Object.entries(facts)
    .flatMap(([key, value]) => {
      if (Array.isArray(value)) {
        const people = objectsOf(value).flatMap((id) => meetId(id, {}, roster) ?? []);
        return people.length === 0 ? [] : [`${key}: ${people.join(', ')}`];
      }
      return typeof value === 'string' || typeof value === 'number' ? [`${key}: ${value}`] : [];
    })
    .join('; ');
}
