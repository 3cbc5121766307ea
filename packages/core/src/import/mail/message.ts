/** One mail as an entry: subject and text, who it is from and for, the thread it belongs to, what hung on it. */
import PostalMime, { type Address, type Email } from 'postal-mime';
import type { AttachmentFacts, EntryRecord, ReplyReference } from '../../record/message.ts';
import { NO_TIME } from '../../record/time.ts';
import { findMediaMarker } from '../../intake/index.ts';
import type { AttachmentBuilder } from '../json/attachment.ts';
import type { WithheldMember } from '../importer.ts';
import { plainTextOf } from '../markup/plain.ts';
import type { Zone } from '../moment/index.ts';
import type { Roster } from '../roster/roster.ts';
import { readMailDate } from './date.ts';

export interface MailContext {
  readonly roster: Roster;
  readonly attach: AttachmentBuilder;
  readonly withheld: readonly WithheldMember[];
  readonly zone: Zone | null;
}

/** Parts within parts beyond this are left out. */
const MAX_DEPTH = 32;
const MAX_HEADER_BYTES = 1 << 20;

/** Null where the bytes are no mail at all. */
export async function readMail(bytes: Uint8Array): Promise<Email | null> {
  try {
    const options = { maxNestingDepth: MAX_DEPTH, maxHeadersSize: MAX_HEADER_BYTES };
    const mail = await PostalMime.parse(bytes, options);
    return mail.headers.length === 0 ? null : mail;
  } catch {
    return null;
  }
}

export function entryOf(mail: Email, bytes: Uint8Array, context: MailContext): Omit<EntryRecord, 'span'> {
  const { roster, zone } = context;
  const sender = mail.from === undefined ? null : meet(mail.from, roster);
  const body = bodyOf(mail);
  const date = headerOf(mail, 'date');
  const attachments = [
    ...attachmentsOf(mail, bytes, context),
    ...body.links.map((name) => context.attach({ name, label: 'link' })),
  ];
  const notes = [...recipientsOf(mail, roster), ...body.notes];
  return {
    kind: 'message',
    conversation: visitThread(mail, roster),
    sender,
    text: [mail.subject ?? '', body.text].filter((piece) => piece !== '').join('\n\n'),
    time: date === null ? NO_TIME : readMailDate(date, zone),
    sourceId: mail.messageId ?? null,
    ...replyOf(mail),
    ...(attachments.length > 0 ? { attachments } : {}),
    ...(notes.length > 0 ? { notes } : {}),
  };
}

function headerOf(mail: Email, key: string): string | null {
  return mail.headers.find((header) => header.key === key)?.value ?? null;
}

/** Address in lower case, as mail is delivered; a sender without one by the name. */
function meet({ name, address }: Address, roster: Roster): string | null {
  const handle = address === undefined || address === '' ? null : address;
  const key = handle?.toLowerCase() ?? name;
  return key === '' ? null : roster.meet(key, { displayName: name || null, handle });
}

function recipientsOf(mail: Email, roster: Roster): string[] {
  const fields = { to: mail.to, cc: mail.cc, bcc: mail.bcc };
  return Object.entries(fields).flatMap(([field, list]) => {
    const people = (list ?? []).flatMap((one) => one.group ?? [one]).slice(0, 1000);
    const keys = people.flatMap((one) => meet(one, roster) ?? []);
    return keys.length === 0 ? [] : [`${field}:${keys.join(', ')}`];
  });
}

function bodyOf(mail: Email): { readonly text: string; readonly links: readonly string[]; readonly notes: string[] } {
  const text = (mail.text ?? '').replace(/\r\n/g, '\n').trimEnd();
  if (text !== '') {
    const unescaped = text.replace(/^>(>*From )/gm, '$1');
    return { text: unescaped, links: [], notes: unescaped === text ? [] : ['from-line-unescaped'] };
  }
  if (mail.html === undefined) return { text: '', links: [], notes: [] };
  const { text: plain, links } = plainTextOf(mail.html);
  return { text: plain, links, notes: ['text-from-html'] };
}

/** The thread's first message: the first reference, else the one replied to, else this. */
function visitThread(mail: Email, roster: Roster): string {
  const references = idsIn(mail.references);
  const root = references[0] ?? idsIn(mail.inReplyTo)[0] ?? mail.messageId;
  const title = (mail.subject ?? '').replace(/^(?:\s*(?:re|aw|antw|fwd?|tr|wg|sv)\s*(?:\[\d+\])?:)+\s*/i, '');
  return roster.visit(root ?? `subject:${title}`, {
    title: title || null,
    nativeId: root ?? null,
    type: 'mail_thread',
  });
}

function idsIn(header: string | undefined): string[] {
  return (header ?? '').match(/<[^<>\s]{1,500}>/g) ?? [];
}

function replyOf(mail: Email): { replyTo?: ReplyReference } {
  const id = idsIn(mail.inReplyTo).at(-1) ?? idsIn(mail.references).at(-1);
  return id === undefined ? {} : { replyTo: { sourceId: id } };
}

const MARKER = /\[media withheld: [^\]]{10,200}\]/g;
const latin1 = new TextDecoder('latin1');

/** Media was taken out before sealing: its place holds a marker with the digest. Of other attachments the facts are claims. */
function attachmentsOf(mail: Email, bytes: Uint8Array, { attach, withheld }: MailContext): AttachmentFacts[] {
  const raw = latin1.decode(bytes);
  const taken = [...raw.matchAll(MARKER)].flatMap(({ 0: marker, index }) => {
    const facts = findMediaMarker(marker);
    return facts === null ? [] : [{ facts, name: nameBefore(raw, index) }];
  });
  const names = new Set(taken.map(({ name }) => name));
  const media = taken.map(({ facts: { mediaType, sizeBytes, sha256 }, name }): AttachmentFacts => {
    const md5 = withheld.find((member) => member.sha256 === sha256)?.md5 ?? null;
    return { name, sizeBytes, sha256, md5, mediaType, basis: 'content' };
  });
  const others = mail.attachments
    .filter(({ filename }) => filename === null || !names.has(filename))
    .filter(({ content }) => !hasMarker(content))
    .map(({ filename, mimeType, content }) =>
      attach({
        name: filename,
        mediaType: mimeType,
        sizeBytes: typeof content === 'string' ? content.length : content.byteLength,
      }),
    );
  return [...media, ...others];
}

function hasMarker(content: string | ArrayBuffer | Uint8Array): boolean {
  const text = typeof content === 'string' ? content : latin1.decode(content.slice(0, 300));
  return findMediaMarker(text) !== null;
}

/** The name in the header of the part that the marker stands in. */
function nameBefore(raw: string, index: number): string | null {
  const head = raw.slice(Math.max(0, index - 2000), index);
  const part = head.slice(head.lastIndexOf('\n--') + 1);
  return /(?:file)?name="?([^"\r\n;]{1,255})"?/i.exec(part)?.[1] ?? null;
}
