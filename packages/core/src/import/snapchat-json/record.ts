/** One record of a Snapchat history as an entry. */
import type { AttachmentFacts } from '../../record/message.ts';
import { NO_TIME, type RecordTime } from '../../record/time.ts';
import {
  fieldOf,
  momentOfCount,
  nameOf,
  numberOf,
  textOf,
  type AttachmentBuilder,
  type JsonObject,
  type PlacelessEntry,
  type Roster,
} from '../json/index.ts';
import { decodeReferences } from '../markup/index.ts';
import { parseIsoMoment } from '../moment/index.ts';

export interface RecordContext {
  readonly roster: Roster;
  readonly attach: AttachmentBuilder;
  /** Paths of withheld members by media id. */
  readonly media: ReadonlyMap<string, string>;
}

/** Key of the account that the export was made from, where the export does not name it. */
const SELF = 'self';
/** Counts above this are microseconds, as the field's name says; real exports write milliseconds in it. */
const MICROSECONDS_FROM = 1e14;

export function isSnapchatRecord(value: JsonObject): boolean {
  const has = (key: string): boolean => fieldOf(value, key) !== undefined;
  return has('Media Type') && has('Created') && (has('From') || has('To'));
}

/** Whether a list of the old export holds what was received or what was sent; null for the lists of the new one. */
export function directionOf(list: string): 'received' | 'sent' | null {
  const named = /^(Received|Sent) (?:Saved |Unsaved )?(?:Chat|Snap) History$/i.exec(list)?.[1]?.toLowerCase();
  return named === 'received' || named === 'sent' ? named : null;
}

/** Null where the object has nothing that a record has. */
export function readRecord(record: JsonObject, list: string, context: RecordContext): PlacelessEntry | null {
  const known = ['From', 'To', 'Media Type', 'Created', 'Content', 'Text'];
  if (known.every((key) => fieldOf(record, key) == null)) return null;
  const type = nameOf(fieldOf(record, 'Media Type'));
  const status = type?.startsWith('STATUS') === true;
  const attachments = status ? [] : attachmentsOf(record, type, context);
  return {
    kind: status ? 'event' : 'message',
    sender: senderOf(record, list, context.roster),
    text: contentOf(record),
    time: timeOf(record),
    sourceId: null,
    ...(status ? { action: type.toLowerCase() } : {}),
    ...(attachments.length > 0 ? { attachments } : {}),
    notes: fieldOf(record, 'IsSaved') === true ? ['saved'] : [],
  };
}

/** The old export writes characters of HTML as references. */
function contentOf(record: JsonObject): string {
  const content = textOf(fieldOf(record, 'Content'));
  if (content !== null) return content;
  return decodeReferences(textOf(fieldOf(record, 'Text')) ?? '', false).text;
}

function senderOf(record: JsonObject, list: string, roster: Roster): string | null {
  const from = nameOf(fieldOf(record, 'From'));
  if (from === null) return directionOf(list) === 'sent' ? roster.person(SELF, { exporter: true }) : null;
  const own = fieldOf(record, 'IsSender') === true ? { exporter: true } : {};
  return roster.person(from, { displayName: from, nativeId: from, handle: from, ...own });
}

/** The exact count where it is there, else `Created`, which says UTC. */
function timeOf(record: JsonObject): RecordTime {
  const exact = fieldOf(record, 'Created(microseconds)');
  const count = numberOf(exact);
  if (count !== null && count > 0) return momentOfCount(exact, count >= MICROSECONDS_FROM ? 'us' : 'ms');
  const raw = textOf(fieldOf(record, 'Created'));
  if (raw === null) return NO_TIME;
  return parseIsoMoment(raw) ?? { raw, local: null, at: null, basis: 'none' };
}

/** One for each media id; where there is none, the kind of media alone is known. */
function attachmentsOf(record: JsonObject, type: string | null, context: RecordContext): AttachmentFacts[] {
  const label = type?.toLowerCase() ?? null;
  const ids = (textOf(fieldOf(record, 'Media IDs')) ?? '').split(/\s*\|\s*/).filter((id) => id !== '');
  if (ids.length > 0) return ids.map((id) => context.attach({ name: context.media.get(id) ?? id, label }));
  return type === null || type === 'TEXT' ? [] : [context.attach({ name: null, label })];
}
