/**
 * One message stanza as an entry, wherever it was kept: in an archive (XEP-0313), an export (XEP-0227) or a log. Delays (XEP-0203 and
 * 0091), corrections (0308), retractions (0424), reactions (0444), replies (0461), files (0066) are read; what carries no words is an event.
 */
import type { AttachmentFacts, EntryRecord } from '../../record/message.ts';
import { NO_TIME, type RecordTime } from '../../record/time.ts';
import type { AttachmentBuilder } from '../json/attachment.ts';
import { textOf, type MarkupElement } from '../markup/index.ts';
import { momentFromUtc, parseIsoMoment } from '../moment/index.ts';
import type { Roster } from '../roster/roster.ts';
import { splitAddress } from './address.ts';
import { childOf, childrenOf, localName, textOfChild, valueOf } from './tree.ts';

export interface StanzaContext {
  readonly roster: Roster;
  readonly attach: AttachmentBuilder;
  /** Address of the account whose archive this is, where it is known. */
  readonly owner: string | null;
}

/** What the archive knows beside the stanza. */
export interface Envelope {
  readonly time: RecordTime;
  /** The archive's id of the stanza. */
  readonly id: string | null;
  /** The other side, where the archive says it. */
  readonly peer: string | null;
}

export type StanzaEntry = Omit<EntryRecord, 'span'>;

export function readStanza(message: MarkupElement, envelope: Envelope, context: StanzaContext): StanzaEntry {
  const type = valueOf(message, 'type') ?? 'normal';
  const room = type === 'groupchat';
  const sender = senderOf(message, room, context);
  const time = envelope.time.raw === null ? delayOf(message) : envelope.time;
  const content = readContent(message, type);
  const files = filesOf(message, context.attach);
  const notes = [...content.notes, ...notesOf(message, envelope.time)];
  const retracted = childOf(message, 'retracted');
  return {
    kind: content.kind,
    conversation: placeOf(message, room, envelope, context),
    sender,
    text: content.text,
    time,
    sourceId: (room ? envelope.id : null) ?? valueOf(message, 'id') ?? envelope.id,
    ...(content.action === undefined ? {} : { action: content.action }),
    ...(content.target === null ? {} : { replyTo: { sourceId: content.target } }),
    ...(retracted === null
      ? {}
      : { deletion: { time: stampOf(valueOf(retracted, 'stamp')), by: valueOf(retracted, 'by') } }),
    ...(files.length > 0 ? { attachments: files } : {}),
    ...(notes.length > 0 ? { notes } : {}),
  };
}

interface Content {
  readonly kind: EntryRecord['kind'];
  readonly action?: string;
  readonly text: string;
  /** Id of the message that this one is about. */
  readonly target: string | null;
  readonly notes: readonly string[];
}

function readContent(message: MarkupElement, type: string): Content {
  const body = textOfChild(message, 'body');
  const encrypted = childrenOf(message).some(
    (child) =>
      localName(child) === 'encrypted' ||
      (localName(child) === 'x' && valueOf(child, 'xmlns') === 'jabber:x:encrypted'),
  );
  const notes = encrypted ? ['encrypted'] : [];
  if (type === 'error') return { kind: 'system', action: 'error', text: body ?? '', target: null, notes };
  const about = findReaction(message) ?? findRetraction(message);
  if (about !== null) return { kind: 'event', ...about, notes };
  const subject = textOfChild(message, 'subject');
  if (body === null && subject !== null && !encrypted)
    return { kind: 'event', action: 'subject', text: subject, target: null, notes };
  if (body === null && !encrypted) return readWordless(message);
  const corrected = valueOf(childOf(message, 'replace'), 'id');
  const action = corrected !== null ? 'edit' : /^\/me /.test(body ?? '') ? 'action' : undefined;
  return {
    kind: 'message',
    ...(action === undefined ? {} : { action }),
    text: [...(subject === null || subject === '' ? [] : [subject]), body ?? ''].join('\n'),
    target: valueOf(childOf(message, 'reply', 'urn:xmpp:reply:0'), 'id'),
    notes: [...notes, ...(corrected === null ? [] : [`edit-of:${corrected}`])],
  };
}

function findReaction(message: MarkupElement): Omit<Content, 'kind' | 'notes'> | null {
  const reactions = childOf(message, 'reactions');
  if (reactions === null) return null;
  const text = childrenOf(reactions)
    .map((one) => textOf(one))
    .join(' ');
  return { action: 'reaction', text, target: valueOf(reactions, 'id') };
}

function findRetraction(message: MarkupElement): Omit<Content, 'kind' | 'notes'> | null {
  const applied = childOf(message, 'apply-to');
  const retract =
    applied === null ? childOf(message, 'retract') : (childOf(applied, 'retract') ?? childOf(applied, 'moderated'));
  if (retract === null) return null;
  return {
    action: 'retraction',
    text: textOfChild(retract, 'reason') ?? '',
    target: valueOf(applied, 'id') ?? valueOf(retract, 'id'),
  };
}

/** Receipts, chat states, markers, invitations, calls: named by what they carry. */
function readWordless(message: MarkupElement): Content {
  const carried = childrenOf(message).find((child) => !ENVELOPE.has(localName(child)));
  const action = carried === undefined ? 'empty' : localName(carried).slice(0, 100);
  return { kind: 'event', action, text: '', target: valueOf(carried ?? null, 'id'), notes: [] };
}

const ENVELOPE = new Set([
  'delay',
  'stanza-id',
  'origin-id',
  'archived',
  'thread',
  'x',
  'no-store',
  'store',
  'no-copy',
  'private',
  'nick',
  'occupant-id',
]);

function senderOf(message: MarkupElement, room: boolean, { roster, owner }: StanzaContext): string | null {
  const from = valueOf(message, 'from') ?? owner;
  if (from === null) return null;
  const { bare, resource } = splitAddress(from);
  if (!room) {
    const own = owner !== null && bare === owner ? { exporter: true } : {};
    return roster.meet(bare, { nativeId: bare, handle: bare, displayName: textOfChild(message, 'nick'), ...own });
  }
  if (resource === null) return null;
  const real = realAddress(message);
  return roster.meet(real ?? from, { displayName: resource, nativeId: real ?? from, handle: real ?? resource });
}

/** Rooms that are not anonymous tell the real address of a nickname. */
function realAddress(message: MarkupElement): string | null {
  const users = childOf(message, 'x', 'http://jabber.org/protocol/muc#user');
  const item = users === null ? null : childOf(users, 'item');
  const address = valueOf(item, 'jid');
  return address === null ? null : splitAddress(address).bare;
}

/** The room, or the other side; where the owner is not known, both sides. */
function placeOf(message: MarkupElement, room: boolean, envelope: Envelope, { roster, owner }: StanzaContext): string {
  const from = valueOf(message, 'from');
  const to = valueOf(message, 'to');
  const [left, right] = [from, to].map((address) => (address === null ? null : splitAddress(address).bare));
  if (room) {
    const name = left ?? right ?? envelope.peer ?? 'room';
    return roster.visit(name, { title: name, nativeId: name, type: 'groupchat' });
  }
  const peer = envelope.peer === null ? null : splitAddress(envelope.peer).bare;
  const other = peer ?? (owner === null ? null : ((left === owner || left === null ? right : left) ?? null));
  if (other !== null) return roster.visit(other, { title: other, nativeId: other, type: 'chat' });
  const both = [left, right].filter((one) => one !== null && one !== undefined).sort();
  return roster.visit(both.join('~') || 'unknown', { title: both.join(', ') || null, type: 'chat' });
}

function filesOf(message: MarkupElement, attach: AttachmentBuilder): AttachmentFacts[] {
  return childrenOf(message).flatMap((child) => {
    if (localName(child) !== 'x' || valueOf(child, 'xmlns') !== 'jabber:x:oob') return [];
    const address = textOfChild(child, 'url');
    return address === null ? [] : [attach({ name: address, label: textOfChild(child, 'desc') })];
  });
}

/** The delay that stands in the stanza itself; of the old form too (`20020910T23:08:25`, always UTC). */
export function delayOf(element: MarkupElement): RecordTime {
  const delay = childOf(element, 'delay') ?? childOf(element, 'x', 'jabber:x:delay');
  return stampOf(valueOf(delay, 'stamp'));
}

const OLD_STAMP = /^(\d{4})(\d{2})(\d{2})T(\d{2}):(\d{2}):(\d{2})$/;

export function stampOf(raw: string | null): RecordTime {
  if (raw === null) return NO_TIME;
  const old = OLD_STAMP.exec(raw);
  if (old === null) return parseIsoMoment(raw) ?? { raw, local: null, at: null, basis: 'none' };
  const [year, month, day, hour, minute, second] = old.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return momentFromUtc(raw, { year, month, day, hour, minute, second });
}

/** Closed list: encrypted, text-cut, invalid-character-reference, and `edit-of:`, `delayed-since:`, `thread:`, `resource:` with their value. */
function notesOf(message: MarkupElement, archived: RecordTime): string[] {
  const inner = archived.raw === null ? null : delayOf(message).raw;
  const thread = textOfChild(message, 'thread');
  const { resource } = splitAddress(valueOf(message, 'from') ?? '');
  const room = valueOf(message, 'type') === 'groupchat';
  return [
    ...(inner === null ? [] : [`delayed-since:${inner}`]),
    ...(thread === null || thread === '' ? [] : [`thread:${thread}`]),
    ...(resource === null || resource === '' || room ? [] : [`resource:${resource}`]),
    ...(message.cut ? ['text-cut'] : []),
    ...(message.invalid ? ['invalid-character-reference'] : []),
  ];
}
