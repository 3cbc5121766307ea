/** The record of one entry as it is committed to: the importer's record with its ordinal, every string well-formed Unicode. */
import { canonicalize, type JsonValue } from '@custodia/proof';
import type { EntryRecord } from '../record/message.ts';

/** What stands in a commitment leaf and in a disclosed line of a package. */
export type MessageRecord = Readonly<Record<string, JsonValue>>;

export function buildMessageRecord(entry: EntryRecord, ordinal: number): MessageRecord {
  const record: Record<string, JsonValue> = {
    ordinal,
    kind: entry.kind,
    conversation: entry.conversation,
    sender: entry.sender,
    text: entry.text,
    time: { raw: entry.time.raw, local: entry.time.local, at: entry.time.at, basis: entry.time.basis },
    span: { part: entry.span.part, offset: entry.span.offset, length: entry.span.length, line: entry.span.line },
    sourceId: entry.sourceId,
  };
  if (entry.action !== undefined) record.action = entry.action;
  const extra = extraOf(entry);
  if (extra !== null) Object.assign(record, extra);
  return record;
}

/**
 * The canonical text (RFC 8785) of the record, written directly: one in ten microseconds matters where millions of messages are sealed.
 * Equal to `canonicalize(buildMessageRecord(entry, ordinal))`; a property test holds it. For a well-formed string, JSON.stringify
 * escapes exactly what RFC 8785 escapes.
 */
export function canonicalEntry(entry: EntryRecord, ordinal: number): string {
  const { time, span } = entry;
  const extra = extraOf(entry);
  let text = entry.action === undefined ? '{' : `{"action":${quote(entry.action)},`;
  if (extra?.attachments !== undefined) text += `"attachments":${canonicalize(extra.attachments)},`;
  text += `"conversation":${quote(entry.conversation)},`;
  if (extra?.deletion !== undefined) text += `"deletion":${canonicalize(extra.deletion)},`;
  if (extra?.edits !== undefined) text += `"edits":${canonicalize(extra.edits)},`;
  if (extra?.forwardedFrom !== undefined) text += `"forwardedFrom":${canonicalize(extra.forwardedFrom)},`;
  text += `"kind":"${entry.kind}",`;
  if (extra?.notes !== undefined) text += `"notes":${canonicalize(extra.notes)},`;
  text += `"ordinal":${whole(ordinal)},`;
  if (extra?.reactions !== undefined) text += `"reactions":${canonicalize(extra.reactions)},`;
  if (extra?.replyTo !== undefined) text += `"replyTo":${canonicalize(extra.replyTo)},`;
  return `${text}"sender":${quote(entry.sender)},"sourceId":${quote(entry.sourceId)},"span":{"length":${whole(span.length)},"line":${whole(span.line)},"offset":${whole(span.offset)},"part":${whole(span.part)}},"text":${JSON.stringify(entry.text)},"time":{"at":${quote(time.at)},"basis":"${time.basis}","local":${quote(time.local)},"raw":${quote(time.raw)}}}`;
}

/** Short strings without anything to escape are most of all strings. */
const PLAIN = /^[ !#-[\]-~]{0,64}$/;

function quote(value: string | null): string {
  if (value === null) return 'null';
  return PLAIN.test(value) ? `"${value}"` : JSON.stringify(value);
}

/** Offsets, lengths and counts; anything else is a defect of the importer. */
function whole(value: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError('expected a whole number');
  return value;
}

const EXTRA_FIELDS = ['replyTo', 'forwardedFrom', 'edits', 'deletion', 'reactions', 'attachments', 'notes'] as const;

/** The fields that few messages have, kept together in one column; null where there are none. */
export function extraOf(entry: EntryRecord): Record<string, JsonValue> | null {
  let extra: Record<string, JsonValue> | null = null;
  for (const field of EXTRA_FIELDS) {
    const value = entry[field];
    if (value === undefined) continue;
    extra ??= {};
    extra[field] = plain(value);
  }
  return extra;
}

/** Drops undefined members, so that what is stored as JSON and what is committed to are the same value. */
function plain(value: unknown): JsonValue {
  return JSON.parse(JSON.stringify(value)) as JsonValue;
}

/**
 * Text that is not well-formed UTF-16 (a lone surrogate) cannot be written as UTF-8. It becomes U+FFFD here, with the note
 * `ill-formed-text`; the bytes themselves stay in the sealed part.
 */
export function wellFormed(entry: EntryRecord): EntryRecord {
  const keyed = plainKeys(entry);
  if (isWellFormed(keyed)) return keyed;
  const mended = mend(keyed) as EntryRecord;
  return { ...mended, notes: [...(mended.notes ?? []), 'ill-formed-text'] };
}

/** Keys name things; they are not evidence text. They hold no U+0000, which databases refuse, and no lone surrogate. */
export function plainKey(key: string): string {
  return key.includes('\u0000') || !key.isWellFormed() ? key.replaceAll('\u0000', '\u2400').toWellFormed() : key;
}

function plainKeys(entry: EntryRecord): EntryRecord {
  const conversation = plainKey(entry.conversation);
  const sender = entry.sender === null ? null : plainKey(entry.sender);
  return conversation === entry.conversation && sender === entry.sender ? entry : { ...entry, conversation, sender };
}

function isWellFormed(entry: EntryRecord): boolean {
  return (
    entry.text.isWellFormed() &&
    (entry.time.raw === null || entry.time.raw.isWellFormed()) &&
    (entry.sourceId === null || entry.sourceId.isWellFormed()) &&
    (entry.action === undefined || entry.action.isWellFormed()) &&
    EXTRA_FIELDS.every((field) => entry[field] === undefined || holdsWellFormed(entry[field]))
  );
}

function holdsWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (value === null || typeof value !== 'object') return true;
  return Object.entries(value).every(([key, member]) => key.isWellFormed() && holdsWellFormed(member));
}

function mend(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(mend);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key.toWellFormed(), mend(member)]));
  }
  return value;
}
