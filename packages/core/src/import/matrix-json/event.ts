/** One event of a Matrix room as an entry (client-server API, "Room events"). */
import type { Deletion, Edit, EntryKind, ReplyReference } from '../../record/message.ts';
import {
  fieldOf,
  momentOfCount,
  nameOf,
  objectOf,
  textOf,
  type AttachmentBuilder,
  type JsonObject,
  type PlacelessEntry,
} from '../json/index.ts';
import type { Roster } from '../roster/roster.ts';
import { readMessage, splitReply } from './content.ts';

export interface EventContext {
  readonly roster: Roster;
  readonly attach: AttachmentBuilder;
}

/** A sender `@name:server`, and a time or an id as only Matrix names them. */
export function isMatrixEvent(value: JsonObject): boolean {
  const sender = textOf(fieldOf(value, 'sender')) ?? textOf(fieldOf(value, 'user_id'));
  const stamped = fieldOf(value, 'origin_server_ts') !== undefined || fieldOf(value, 'event_id') !== undefined;
  return /^@[^:\s]{1,255}:\S/.test(sender ?? '') && stamped && typeof fieldOf(value, 'type') === 'string';
}

/** Null where the object has nothing that an event has. */
export function readEvent(event: JsonObject, context: EventContext): PlacelessEntry | null {
  const known = ['type', 'sender', 'origin_server_ts', 'event_id', 'content'];
  if (known.every((key) => fieldOf(event, key) == null)) return null;
  const content = objectOf(fieldOf(event, 'content')) ?? {};
  const sender = meetUser(nameOf(fieldOf(event, 'sender')), context.roster);
  const deletion = deletionOf(event, context.roster);
  const edits = editsOf(event);
  return {
    sender,
    time: momentOfCount(fieldOf(event, 'origin_server_ts'), 'ms'),
    sourceId: nameOf(fieldOf(event, 'event_id')),
    ...readKind(event, content, context),
    ...(deletion === null ? {} : { deletion }),
    ...(edits.length > 0 ? { edits } : {}),
  };
}

type Kind = Pick<PlacelessEntry, 'kind' | 'text' | 'action' | 'replyTo' | 'attachments' | 'notes'>;

function readKind(event: JsonObject, content: JsonObject, context: EventContext): Kind {
  const type = textOf(fieldOf(event, 'type')) ?? '';
  const relation = objectOf(fieldOf(content, 'm.relates_to')) ?? {};
  switch (type) {
    case 'm.room.message':
    case 'm.sticker':
      return withRelation(readMessage(type, content, context.attach), relation, content);
    case 'm.room.encrypted':
      return withRelation({ kind: 'message', text: '', notes: ['not-decrypted'] }, relation, content);
    case 'm.reaction':
      return {
        kind: 'event',
        action: 'reaction',
        text: textOf(fieldOf(relation, 'key')) ?? '',
        ...replyTo(relation),
        notes: [],
      };
    case 'm.room.redaction': {
      const target = nameOf(fieldOf(event, 'redacts')) ?? nameOf(fieldOf(content, 'redacts'));
      const text = textOf(fieldOf(content, 'reason')) ?? '';
      return {
        kind: 'event',
        action: 'redaction',
        text,
        ...(target === null ? {} : { replyTo: { sourceId: target } }),
        notes: [],
      };
    }
    case 'm.room.member':
      return readMember(event, content, context.roster);
    default:
      if (/poll\.start$/.test(type)) return { kind: 'message', action: 'poll', text: wordsOfPoll(content), notes: [] };
      return {
        kind: kindOfType(type),
        action: actionOf(type),
        text: [type, ...factsOf(content)].join('; '),
        notes: [],
      };
  }
}

function kindOfType(type: string): EntryKind {
  return type.startsWith('m.call.') || /poll\.(?:response|end)$/.test(type) ? 'event' : 'system';
}

function actionOf(type: string): string {
  if (/^m\.call\.(?:invite|answer|hangup|reject)$/.test(type)) return `call_${type.slice(7)}`;
  return type.slice(0, 200) || 'event';
}

/** Replies, threads and corrections say what they are of. The quote that old clients put into the text moves out of it. */
function withRelation(kind: Kind, relation: JsonObject, content: JsonObject): Kind {
  const type = textOf(fieldOf(relation, 'rel_type'));
  const target = nameOf(fieldOf(relation, 'event_id'));
  const repliedTo = nameOf(fieldOf(objectOf(fieldOf(relation, 'm.in_reply_to')) ?? {}, 'event_id'));
  const thread = type === 'm.thread' && target !== null ? [`thread:${target}`] : [];
  if (type === 'm.replace' && target !== null) {
    const changed = textOf(fieldOf(objectOf(fieldOf(content, 'm.new_content')) ?? {}, 'body'));
    return { ...kind, action: 'edit', text: changed ?? kind.text, notes: [...kind.notes, `edit-of:${target}`] };
  }
  if (repliedTo === null) return { ...kind, notes: [...kind.notes, ...thread] };
  const { text, quoted } = splitReply(kind.text);
  const reply: ReplyReference = { sourceId: repliedTo, ...(quoted === null ? {} : { quoted }) };
  return { ...kind, text, replyTo: reply, notes: [...kind.notes, ...thread] };
}

function replyTo(relation: JsonObject): { replyTo?: ReplyReference } {
  const target = nameOf(fieldOf(relation, 'event_id'));
  return target === null ? {} : { replyTo: { sourceId: target } };
}

/** Who joined, left or was invited stands in `state_key`. */
function readMember(event: JsonObject, content: JsonObject, roster: Roster): Kind {
  const membership = textOf(fieldOf(content, 'membership')) ?? 'member';
  const name = nameOf(fieldOf(content, 'displayname'));
  const who = meetUser(nameOf(fieldOf(event, 'state_key')), roster, name);
  const before = textOf(
    fieldOf(objectOf(fieldOf(objectOf(fieldOf(event, 'unsigned')) ?? {}, 'prev_content')) ?? {}, 'membership'),
  );
  const action = membership === 'join' && before === 'join' ? 'profile_change' : membership.slice(0, 100);
  const reason = textOf(fieldOf(content, 'reason'));
  const text = [who ?? '', name ?? '', reason ?? ''].filter((word) => word !== '').join('; ');
  return { kind: 'event', action, text, notes: [] };
}

function meetUser(id: string | null, roster: Roster, displayName: string | null = null): string | null {
  return id === null ? null : roster.meet(id, { displayName, nativeId: id, handle: id });
}

/** The redaction that emptied this event, kept in `unsigned`. */
function deletionOf(event: JsonObject, roster: Roster): Deletion | null {
  const because = objectOf(fieldOf(objectOf(fieldOf(event, 'unsigned')) ?? {}, 'redacted_because'));
  if (because === null) return null;
  const by = meetUser(nameOf(fieldOf(because, 'sender')), roster);
  return { time: momentOfCount(fieldOf(because, 'origin_server_ts'), 'ms'), by };
}

/** The latest correction, as servers bundle it with the event. */
function editsOf(event: JsonObject): Edit[] {
  const relations = objectOf(fieldOf(objectOf(fieldOf(event, 'unsigned')) ?? {}, 'm.relations')) ?? {};
  const latest = objectOf(fieldOf(relations, 'm.replace'));
  if (latest === null) return [];
  const content = objectOf(fieldOf(latest, 'content')) ?? {};
  const text = textOf(fieldOf(objectOf(fieldOf(content, 'm.new_content')) ?? {}, 'body'));
  return [{ time: momentOfCount(fieldOf(latest, 'origin_server_ts'), 'ms'), text }];
}

function wordsOfPoll(content: JsonObject): string {
  const poll =
    objectOf(fieldOf(content, 'm.poll')) ?? objectOf(fieldOf(content, 'org.matrix.msc3381.poll.start')) ?? {};
  const question = wordsOf(objectOf(fieldOf(poll, 'question')) ?? {});
  const answers = fieldOf(poll, 'answers');
  const options = (Array.isArray(answers) ? (answers as unknown[]) : []).map(
    (one) => `- ${wordsOf(objectOf(one) ?? {})}`,
  );
  return [question, ...options].join('\n');
}

function wordsOf(block: JsonObject): string {
  return (
    nameOf(fieldOf(block, 'org.matrix.msc1767.text')) ??
    nameOf(fieldOf(block, 'body')) ??
    nameOf(fieldOf(block, 'm.text')) ??
    ''
  );
}

const LONGEST_FACT = 2000;

function factsOf(content: JsonObject): string[] {
  return Object.entries(content).flatMap(([key, value]) =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? [`${key}: ${String(value).slice(0, LONGEST_FACT)}`]
      : [],
  );
}
