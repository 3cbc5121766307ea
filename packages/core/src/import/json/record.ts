/** From items of the JSON reader to the records every importer gives. */
import type { SourceSpan } from '../../record/message.ts';
import type { SealedPart, SkippedRecord } from '../importer.ts';
import type { JsonElement, JsonNotice } from './item.ts';

export function spanOf(
  item: Pick<JsonElement, 'offset' | 'length' | 'line'>,
  part: Pick<SealedPart, 'index'>,
): SourceSpan {
  return { part: part.index, offset: item.offset, length: item.length, line: item.line };
}

/** What could not be read, as a skipped record: every notice is one. */
export function skipNotice(notice: JsonNotice, part: Pick<SealedPart, 'index'>): SkippedRecord {
  return { kind: 'skipped', span: spanOf(notice, part), reason: notice.reason, expected: notice.expected };
}

/** An element that is well-formed JSON but no record of the format. */
export function skipElement(
  element: JsonElement,
  part: Pick<SealedPart, 'index'>,
  reason: SkippedRecord['reason'],
  expected: string,
): SkippedRecord {
  return { kind: 'skipped', span: spanOf(element, part), reason, expected };
}

/** The note on an entry whose bytes were not all valid text. */
export function notesOfEncoding(element: JsonElement): readonly string[] {
  return element.exact ? [] : ['invalid-characters-replaced'];
}
