/** One message of a Skype export as an entry. */
import type { AttachmentFacts, Deletion, Edit, EntryKind, Reaction } from '../../record/message.ts';
import { NO_TIME, type RecordTime } from '../../record/time.ts';
import {
  countOf,
  fieldOf,
  idOf,
  momentOfCount,
  nameOf,
  objectOf,
  objectsOf,
  textOf,
  type JsonObject,
  type PlacelessEntry,
} from '../json/index.ts';
import { parseIsoMoment } from '../moment/index.ts';
import type { Roster } from '../roster/roster.ts';
import { factsOf, readContent, type Files } from './content.ts';
import { meetPerson } from './person.ts';

export interface MessageContext extends Files {
  readonly roster: Roster;
}

const FIELDS = ['originalarrivaltime', 'messagetype', 'content', 'from'];

/** A message type and a time as only Skype names them. */
export function isSkypeMessage(value: JsonObject): boolean {
  return typeof fieldOf(value, 'messagetype') === 'string' && fieldOf(value, 'originalarrivaltime') !== undefined;
}

/** Null where the object has nothing that a message has. */
export function readMessage(message: JsonObject, context: MessageContext): PlacelessEntry | null {
  if (FIELDS.every((key) => fieldOf(message, key) == null)) return null;
  const type = nameOf(fieldOf(message, 'messagetype')) ?? '';
  const { kind, action } = kindOf(type);
  const written = textOf(fieldOf(message, 'content')) ?? '';
  const content = readContent(written, type !== 'Text', type, context);
  const text = kind === 'message' ? content.text : (factsOf(written) ?? content.text);
  // The personal export of Teams has the name that the sender had when it was sent.
  const displayName = nameOf(fieldOf(message, 'displayName')) ?? nameOf(fieldOf(message, 'imdisplayname'));
  const from = nameOf(fieldOf(message, 'from'));
  // What Skype reports of a group comes from the group itself: nobody wrote it.
  const sender = from?.startsWith('19:') === true ? null : meetPerson(from, { displayName }, context.roster);
  const properties = objectOf(fieldOf(message, 'properties')) ?? {};
  const edits = content.edits.length > 0 ? content.edits : editsOf(properties);
  const deletion = deletionOf(properties);
  const reactions = reactionsOf(properties, context.roster);
  const attachments = [...content.attachments, ...filesOf(properties, context)];
  return {
    kind,
    sender,
    text,
    time: timeOf(fieldOf(message, 'originalarrivaltime')),
    sourceId: idOf(fieldOf(message, 'id')),
    ...(action === undefined ? {} : { action }),
    ...(content.replyTo === undefined ? {} : { replyTo: content.replyTo }),
    ...(edits.length > 0 ? { edits } : {}),
    ...(deletion === null ? {} : { deletion }),
    ...(reactions.length > 0 ? { reactions } : {}),
    ...(attachments.length > 0 ? { attachments } : {}),
    notes: [...content.notes, ...notesOf(message, properties)],
  };
}

/** `Text`, `RichText` and what begins so is what somebody sent; calls are events; everything else Skype reports. */
function kindOf(type: string): { readonly kind: EntryKind; readonly action?: string } {
  if (type === '' || type === 'Text' || type === 'RichText') return { kind: 'message' };
  if (type.startsWith('RichText/') || type === 'Poll') return { kind: 'message', action: type };
  if (type === 'Event/Call') return { kind: 'event', action: 'call' };
  return { kind: 'system', action: type.slice(0, 200) };
}

function timeOf(value: unknown): RecordTime {
  const raw = textOf(value);
  if (raw === null) return NO_TIME;
  return parseIsoMoment(raw) ?? { raw, local: null, at: null, basis: 'none' };
}

function editsOf(properties: JsonObject): Edit[] {
  const time = momentOfCount(fieldOf(properties, 'edittime'), 'ms');
  return time.raw === null ? [] : [{ time, text: null }];
}

/** Skype says when, not by whom. */
function deletionOf(properties: JsonObject): Deletion | null {
  const time = momentOfCount(fieldOf(properties, 'deletetime'), 'ms');
  return time.raw === null ? null : { time, by: null };
}

/** `[{key, users: [{mri, time}]}]`, also as JSON inside a string. */
function reactionsOf(properties: JsonObject, roster: Roster): Reaction[] {
  return objectsOf(unwrapped(fieldOf(properties, 'emotions'))).flatMap((emotion) => {
    const emoji = nameOf(fieldOf(emotion, 'key')) ?? '';
    return objectsOf(unwrapped(fieldOf(emotion, 'users'))).map((user) => {
      const by = meetPerson(nameOf(fieldOf(user, 'mri')), {}, roster);
      const time = momentOfCount(fieldOf(user, 'time'), 'ms');
      return { emoji, count: 1, ...(by === null ? {} : { by: [by] }), ...(time.raw === null ? {} : { time }) };
    });
  });
}

/** Teams keeps files beside the message: `[{fileName, title, objectUrl, …}]`, mostly as JSON inside a string. */
function filesOf(properties: JsonObject, { attach }: Files): AttachmentFacts[] {
  return objectsOf(unwrapped(fieldOf(properties, 'files'))).map((file) => {
    const name = ['fileName', 'title', 'objectUrl'].flatMap((key) => nameOf(fieldOf(file, key)) ?? [])[0] ?? null;
    return attach({ name, sizeBytes: countOf(fieldOf(file, 'fileSize')), label: nameOf(fieldOf(file, 'fileType')) });
  });
}

function unwrapped(value: unknown): unknown {
  if (typeof value !== 'string' || !value.trimStart().startsWith('[')) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

/** Closed list: server-generated, content-missing, and those of the content (`mentions:`, `link:`, markup-broken). */
function notesOf(message: JsonObject, properties: JsonObject): string[] {
  const generated = fieldOf(properties, 'isserversidegenerated');
  return [
    ...(generated === true || generated === 'True' || generated === 'true' ? ['server-generated'] : []),
    ...(fieldOf(message, 'content') === null ? ['content-missing'] : []),
  ];
}
