/**
 * Media that a message names: `<attached: name>` on iPhones, `name (file attached)` on Android, in all languages; or says was left out.
 * The words decide, or, in a language not listed, a name that WhatsApp gives or that a file of the same exhibit has.
 */
import type { AttachmentFacts } from '../../record/message.ts';
import type { WithheldMember } from '../importer.ts';
import { bare } from './marks.ts';
import { ATTACHED, FILE_ATTACHED, findOmitted, normal } from './phrases.ts';

/** By file name without folders; null where two members share it, so that neither can be told. */
export type WithheldByName = ReadonlyMap<string, WithheldMember | null>;

export function indexWithheld(members: readonly WithheldMember[]): WithheldByName {
  const byName = new Map<string, WithheldMember | null>();
  for (const member of members) {
    const name = member.path.slice(member.path.lastIndexOf('/') + 1);
    byName.set(name, byName.has(name) ? null : member);
  }
  return byName;
}

/** `IMG-20200607-WA0001.jpg` on Android, `00000042-PHOTO-2020-06-07-15-13-20.jpg` on iPhones. */
const WHATSAPP_NAME =
  /^(?:(?:IMG|VID|AUD|PTT|STK|DOC|GIF)-\d{8}-WA\d+|\d{4,}-[A-Z_]+-\d{4}-\d\d-\d\d-\d\d-\d\d-\d\d)\.\w{1,5}$/;
const IN_ANGLES = /^<([^<>:]{1,40}):([^<>]{1,255})>$/;
const MAX_ANGLES_UNITS = 340;
const BEFORE_BRACKETS = /^(.{0,255}?\.\w{1,8}) \(([^()]{2,40})\)$/;

/** Attachments of a message by its text; `lines` are its first and last line. */
export function findAttachments(first: string, last: string, withheld: WithheldByName): AttachmentFacts[] | null {
  const named = findInAngles(last, withheld) ?? findInAngles(first, withheld) ?? findBeforeBrackets(first, withheld);
  if (named !== null) return [describe(named, withheld)];
  const omitted = first === last ? findOmitted(first) : null;
  return omitted === null ? null : [{ ...UNKNOWN, label: omitted }];
}

const UNKNOWN: AttachmentFacts = {
  name: null,
  sizeBytes: null,
  sha256: null,
  md5: null,
  mediaType: null,
  basis: 'claimed',
};

function findInAngles(line: string, withheld: WithheldByName): string | null {
  const opened = line.lastIndexOf('<');
  if (opened === -1 || line.length - opened > MAX_ANGLES_UNITS) return null;
  const match = IN_ANGLES.exec(bare(line.slice(opened)));
  if (match === null) return null;
  const name = match[2]!.trim();
  return name !== '' && (ATTACHED.has(normal(match[1]!)) || isFileName(name, withheld)) ? name : null;
}

function findBeforeBrackets(line: string, withheld: WithheldByName): string | null {
  if (!line.endsWith(')') || line.length > MAX_ANGLES_UNITS) return null;
  const match = BEFORE_BRACKETS.exec(bare(line));
  if (match === null) return null;
  const name = match[1]!;
  return FILE_ATTACHED.has(normal(match[2]!)) || isFileName(name, withheld) ? name : null;
}

function isFileName(name: string, withheld: WithheldByName): boolean {
  return WHATSAPP_NAME.test(name) || withheld.has(name);
}

function describe(name: string, withheld: WithheldByName): AttachmentFacts {
  const member = withheld.get(name);
  const label = labelOf(name);
  if (member) {
    const { sizeBytes, sha256, md5, mediaType } = member;
    return { name, sizeBytes, sha256, md5, mediaType, basis: 'content', ...label };
  }
  return { ...UNKNOWN, name, mediaType: claimedType(name), ...label };
}

const LABELS: readonly (readonly [string, RegExp])[] = [
  ['contact', /\.vcf$/i],
  ['sticker', /STK-|STICKER|\.webp$/i],
  ['voice_message', /PTT|\.opus$/i],
  ['gif', /GIF/i],
  ['photo', /IMG-|PHOTO|\.(?:jpe?g|png|heic)$/i],
  ['video', /VID|\.(?:mp4|mov|3gp)$/i],
  ['audio', /AUD|\.(?:mp3|m4a|aac|ogg|wav|amr)$/i],
  ['document', /DOC|\.(?:pdf|docx?|xlsx?|pptx?|txt|zip|csv)$/i],
];

function labelOf(name: string): { label?: string } {
  const found = LABELS.find(([, pattern]) => pattern.test(name));
  return found === undefined ? {} : { label: found[0] };
}

const TYPES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    jpg: 'image/jpeg',
    jpeg: 'image/jpeg',
    png: 'image/png',
    webp: 'image/webp',
    gif: 'image/gif',
    heic: 'image/heic',
    mp4: 'video/mp4',
    mov: 'video/quicktime',
    '3gp': 'video/3gpp',
    opus: 'audio/opus',
    ogg: 'audio/ogg',
    mp3: 'audio/mpeg',
    m4a: 'audio/mp4',
    aac: 'audio/aac',
    pdf: 'application/pdf',
    vcf: 'text/vcard',
  }),
);

function claimedType(name: string): string | null {
  return TYPES.get(name.slice(name.lastIndexOf('.') + 1).toLowerCase()) ?? null;
}
