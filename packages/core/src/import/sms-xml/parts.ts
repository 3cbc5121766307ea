/** The parts of an MMS: text in order, and what was attached as facts. A part's bytes are never read, only their length. */
import type { AttachmentFacts } from '../../record/message.ts';
import { findMediaMarker } from '../../intake/index.ts';
import type { WithheldMember } from '../importer.ts';
import { findElements, type MarkupElement } from '../markup/index.ts';
import { fieldOf } from './fields.ts';

export interface MmsParts {
  readonly text: string;
  readonly attachments: readonly AttachmentFacts[];
}

/** Text parts joined by a line feed; SMIL (the layout of the slide show) is neither text nor attachment. */
export function readParts(mms: MarkupElement, withheld: readonly WithheldMember[]): MmsParts {
  const texts: string[] = [];
  const attachments: AttachmentFacts[] = [];
  for (const part of findElements(mms, ({ name }) => name === 'part')) {
    const type = fieldOf(part, 'ct');
    const text = fieldOf(part, 'text');
    if (type === 'application/smil') continue;
    if (text !== null && (type === null || type.startsWith('text/plain'))) texts.push(text);
    else if (type !== 'text/plain' || dataOf(part) !== null) attachments.push(describePart(part, type, withheld));
  }
  return { text: texts.join('\n'), attachments };
}

function dataOf(part: MarkupElement): MarkupElement['attributes'][number] | null {
  return part.attributes.find(({ name, value }) => name === 'data' && value !== 'null' && value !== '') ?? null;
}

function describePart(part: MarkupElement, type: string | null, withheld: readonly WithheldMember[]): AttachmentFacts {
  const name = fieldOf(part, 'name') ?? fieldOf(part, 'fn') ?? fieldOf(part, 'cl') ?? fieldOf(part, 'cid');
  const data = dataOf(part);
  const marker = data === null ? null : findMediaMarker(data.value);
  if (marker === null) {
    const sizeBytes = data === null ? null : Math.floor((data.length * 3) / 4);
    return { name, sizeBytes, sha256: null, md5: null, mediaType: type, basis: 'claimed' };
  }
  const md5 = withheld.find(({ sha256 }) => sha256 === marker.sha256)?.md5 ?? null;
  return {
    name,
    sizeBytes: marker.sizeBytes,
    sha256: marker.sha256,
    md5,
    mediaType: marker.mediaType,
    basis: 'content',
  };
}
