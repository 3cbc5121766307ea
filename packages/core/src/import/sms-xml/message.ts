/** `<sms>` and `<mms>` to messages: who sent them follows from the box they lay in. */
import type { EntryRecord } from '../../record/message.ts';
import type { WithheldMember } from '../importer.ts';
import { attributeOf, findElements, type MarkupElement, spanOf } from '../markup/index.ts';
import type { Roster } from '../roster/roster.ts';
import { fieldOf, readContactName, readDate, textFieldOf } from './fields.ts';
import { readParts } from './parts.ts';

export interface SmsContext {
  readonly part: number;
  readonly roster: Roster;
  readonly withheld: readonly WithheldMember[];
}

/** Key of the account that the backup was made from. */
const SELF = 'self';
/** Key of conversations whose address is missing. */
const UNKNOWN_PEER = 'unknown';
/** What Android writes for "this phone" where an address belongs. */
const OWN_ADDRESS = 'insert-address-token';

/** Boxes beside received (1) and sent (2). */
const BOXES: ReadonlyMap<string, string> = new Map(
  Object.entries({ 3: 'draft', 4: 'outbox', 5: 'failed', 6: 'queued' }),
);

export function readSms(sms: MarkupElement, context: SmsContext): EntryRecord {
  const address = fieldOf(sms, 'address')?.trim() ?? null;
  const box = attributeOf(sms, 'type') ?? '';
  const conversation = visitPeers(address === null ? [] : [address], readContactName(sms), context.roster);
  const sender = senderByBox(box, address, context.roster);
  const { text, notes } = readBody(sms);
  return buildMessage(sms, context, { conversation, sender, text, box, sourceId: null, notes });
}

export function readMms(mms: MarkupElement, context: SmsContext): EntryRecord {
  const addresses = (fieldOf(mms, 'address') ?? '')
    .split('~')
    .map((address) => address.trim())
    .filter((address) => address !== '' && address !== 'null');
  const box = attributeOf(mms, 'msg_box') ?? attributeOf(mms, 'type') ?? '';
  const conversation = visitPeers(addresses, readContactName(mms), context.roster);
  const { text, attachments } = readParts(mms, context.withheld);
  const subject = textFieldOf(mms, 'sub');
  const entry = buildMessage(mms, context, {
    conversation,
    sender: senderByBox(box, originOf(mms) ?? (addresses.length === 1 ? (addresses[0] ?? null) : null), context.roster),
    text: [subject, text].filter(Boolean).join('\n'),
    box,
    sourceId: fieldOf(mms, 'm_id'),
    notes: [],
  });
  return attachments.length > 0 ? { ...entry, attachments } : entry;
}

/** The address of type 137 (From, PduHeaders); null where there is none. */
function originOf(mms: MarkupElement): string | null {
  const from = findElements(mms, (element) => element.name === 'addr' && attributeOf(element, 'type') === '137')[0];
  return from === undefined ? null : fieldOf(from, 'address');
}

function senderByBox(box: string, address: string | null, roster: Roster): string | null {
  if (box === '2' || BOXES.has(box) || (box === '1' && address === OWN_ADDRESS)) return meetSelf(roster);
  return box === '1' && address !== null ? roster.meet(address, { handle: address }) : null;
}

export function meetSelf(roster: Roster): string {
  return roster.meet(SELF, { exporter: true });
}

/** The conversation with these addresses, in whatever order the backup lists them. */
export function visitPeers(addresses: readonly string[], contactName: string | null, roster: Roster): string {
  const peers = [...new Set(addresses)].sort();
  if (peers.length === 0) return roster.visit(UNKNOWN_PEER, { title: contactName });
  if (peers.length === 1) roster.meet(peers[0] ?? '', { handle: peers[0] ?? null, displayName: contactName });
  else for (const peer of peers) roster.meet(peer, { handle: peer });
  return roster.visit(peers.join('~'), { title: contactName, type: peers.length > 1 ? 'group' : 'direct' });
}

/**
 * The body. Super Backup does not escape quotes, so a body with some ends early and the rest stands as attributes whose names hold
 * a quote; it is put together again, with single spaces, and said so.
 */
function readBody(sms: MarkupElement): { text: string; notes: readonly string[] } {
  const from = sms.attributes.findIndex(({ name }) => name === 'body');
  const spilled = sms.attributes.slice(from + 1).findLastIndex(({ name }) => name.includes('"'));
  const text = textFieldOf(sms, 'body');
  if (from < 0 || spilled < 0) return { text, notes: attributeOf(sms, 'body') === 'null' ? ['body-null'] : [] };
  const rest = sms.attributes
    .slice(from + 1, from + 2 + spilled)
    .map(({ name, value }) => (value === '' ? name : `${name}="${value}`));
  return { text: `${text}"${rest.join(' ')}`.replace(/"$/, ''), notes: ['unescaped-quotes'] };
}

interface MessageFacts {
  readonly conversation: string;
  readonly sender: string | null;
  readonly text: string;
  readonly box: string;
  readonly sourceId: string | null;
  readonly notes: readonly string[];
}

function buildMessage(element: MarkupElement, { part }: SmsContext, facts: MessageFacts): EntryRecord {
  const { time, notes: timeNotes } = readDate(element);
  const { conversation, sender, text, box, sourceId } = facts;
  const unknownBox = box !== '1' && box !== '2' && !BOXES.has(box);
  const notes = [
    ...facts.notes,
    ...timeNotes,
    ...(unknownBox ? ['direction-unknown'] : []),
    ...(element.invalid ? ['invalid-character-reference'] : []),
  ];
  return {
    kind: 'message',
    conversation,
    sender,
    text,
    time,
    span: spanOf(element, part),
    sourceId,
    ...(BOXES.has(box) ? { action: BOXES.get(box) } : {}),
    ...(notes.length > 0 ? { notes } : {}),
  };
}
