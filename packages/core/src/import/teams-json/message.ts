/** One message of Teams (Microsoft Graph's chatMessage) as an entry. */
import type { Reaction } from '../../record/message.ts';
import { NO_TIME, type RecordTime } from '../../record/time.ts';
import {
  idOf,
  nameOf,
  objectOf,
  textOf,
  type AttachmentBuilder,
  type JsonObject,
  type PlacelessEntry,
} from '../json/index.ts';
import { parseIsoMoment } from '../moment/index.ts';
import type { Roster } from '../roster/roster.ts';
import { readAttachments, readBody } from './content.ts';
import type { Directory } from './directory.ts';
import { graphField, graphObject, graphObjects } from './fields.ts';

export interface MessageContext {
  readonly roster: Roster;
  readonly directory: Directory;
  readonly attach: AttachmentBuilder;
}

/** A body and when it was created, with the fields that only chat messages have. */
export function isTeamsMessage(value: JsonObject): boolean {
  const has = (name: string): boolean => graphField(value, name) !== undefined;
  return (
    has('CreatedDateTime') &&
    objectOf(graphField(value, 'Body')) !== null &&
    (has('MessageType') || has('ChatId') || has('ChannelIdentity'))
  );
}

/** Null where the object has nothing that a message has. */
export function readMessage(message: JsonObject, context: MessageContext): PlacelessEntry | null {
  if (['Id', 'Body', 'CreatedDateTime', 'From'].every((name) => graphField(message, name) == null)) return null;
  const common = {
    time: timeOf(graphField(message, 'CreatedDateTime')),
    sourceId: idOf(graphField(message, 'Id')),
    ...optionalFacts(message, context),
  };
  const type = textOf(graphField(message, 'MessageType')) ?? 'message';
  return type === 'message'
    ? { ...common, ...readWritten(message, context) }
    : { ...common, ...readEvent(message, context) };
}

function readWritten(message: JsonObject, context: MessageContext) {
  const body = readBody(message, context.attach);
  const attached = readAttachments(message, context.attach);
  const parent = nameOf(graphField(message, 'ReplyToId'));
  const replyTo = attached.replyTo ?? (parent === null ? null : { sourceId: parent });
  const attachments = [...attached.files, ...body.images];
  const subject = nameOf(graphField(message, 'Subject'));
  return {
    kind: 'message' as const,
    sender: senderOf(graphObject(message, 'From'), context),
    text: [...(subject === null ? [] : [subject]), body.text, ...attached.texts]
      .filter((text) => text !== '')
      .join('\n'),
    ...(replyTo === null ? {} : { replyTo }),
    ...(attached.forwardedFrom === null ? {} : { forwardedFrom: attached.forwardedFrom }),
    ...(attachments.length > 0 ? { attachments } : {}),
    notes: [...body.notes, ...attached.notes, ...notesOf(message, subject)],
  };
}

/** What Teams reports: the one detail that is there, with its plain facts. */
function readEvent(message: JsonObject, context: MessageContext) {
  const detail = graphObject(message, 'EventDetail');
  const [name, value] = Object.entries(detail).find(([key, inner]) => !COMMON.test(key) && inner !== null) ?? [];
  const type = nameOf(graphField(detail, 'EventType')) ?? nameOf(graphField(detail, '@odata.type'));
  const action = (name ?? type ?? 'system').slice(0, 200);
  const facts = objectOf(value) === null ? [] : factsOf(value as JsonObject);
  return {
    kind: 'system' as const,
    sender: senderOf(graphObject(detail, 'Initiator'), context) ?? senderOf(graphObject(message, 'From'), context),
    text: [action, ...facts].join('; '),
    action,
    notes: [] as readonly string[],
  };
}

const COMMON = /^(?:EventType|Initiator|@odata\.type|eventType|initiator)$/;

function factsOf(object: JsonObject): string[] {
  return Object.entries(object).flatMap(([key, value]) =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [`${key}: ${value}`] : [],
  );
}

/** A person, an application (a bot) or a device; null where nobody is named. */
function senderOf(identity: JsonObject, { roster, directory }: MessageContext): string | null {
  for (const kind of ['User', 'Application', 'Device']) {
    const facts = graphObject(identity, kind);
    const id = nameOf(graphField(facts, 'Id'));
    const name = nameOf(graphField(facts, 'DisplayName')) ?? (id === null ? null : directory.nameOf(id));
    const key = id ?? name;
    if (key === null) continue;
    const handle = id === null ? null : directory.addressOf(id);
    return roster.meet(key, {
      displayName: name,
      nativeId: id,
      handle,
      ...(kind === 'Application' ? { bot: true } : {}),
    });
  }
  return null;
}

/** `LastModifiedDateTime` moves with every reaction and is no edit. */
function optionalFacts(message: JsonObject, context: MessageContext) {
  const edited = timeOf(graphField(message, 'LastEditedDateTime'));
  const deleted = timeOf(graphField(message, 'DeletedDateTime'));
  const reactions = graphObjects(message, 'Reactions').map((reaction) => reactionOf(reaction, context));
  return {
    ...(edited.raw === null ? {} : { edits: [{ time: edited, text: null }] }),
    ...(deleted.raw === null ? {} : { deletion: { time: deleted, by: null } }),
    ...(reactions.length > 0 ? { reactions } : {}),
  };
}

function reactionOf(reaction: JsonObject, context: MessageContext): Reaction {
  const by = senderOf(graphObject(reaction, 'User'), context);
  const time = timeOf(graphField(reaction, 'CreatedDateTime'));
  return {
    emoji: nameOf(graphField(reaction, 'ReactionType')) ?? '',
    count: 1,
    ...(by === null ? {} : { by: [by] }),
    ...(time.raw === null ? {} : { time }),
  };
}

function timeOf(value: unknown): RecordTime {
  const raw = textOf(value);
  if (raw === null) return NO_TIME;
  return parseIsoMoment(raw) ?? { raw, local: null, at: null, basis: 'none' };
}

/** Closed list: subject, important, forwarded, card, markup-broken, policy-violation, and `mentions:`, `link:` with their value. */
function notesOf(message: JsonObject, subject: string | null): string[] {
  const importance = textOf(graphField(message, 'Importance')) ?? 'normal';
  const mentions = graphObjects(message, 'Mentions').flatMap((mention) => {
    const mentioned = graphObject(mention, 'Mentioned');
    const id = nameOf(graphField(graphObject(mentioned, 'User'), 'Id'));
    return id === null ? [] : [`mentions:${id}`];
  });
  return [
    ...(subject === null ? [] : ['subject']),
    ...(importance === 'normal'
      ? []
      : [importance === 'high' || importance === 'urgent' ? 'important' : 'unimportant']),
    ...(objectOf(graphField(message, 'PolicyViolation')) === null ? [] : ['policy-violation']),
    ...new Set(mentions),
  ];
}
