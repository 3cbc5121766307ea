/** Records that markup could not give, as the importers report them. */
import type { SkippedRecord } from '../importer.ts';
import type { SourceSpan } from '../../record/message.ts';
import type { FailedRecord } from './read.ts';
import type { MarkupPlace } from './token.ts';

/** Span of something in the part of that index. */
export function spanOf(place: MarkupPlace, part: number): SourceSpan {
  return { part, offset: place.offset, length: place.end - place.offset, line: place.line };
}

const EXPECTED: Readonly<Record<FailedRecord['reason'], string>> = {
  truncated: 'A complete record; the file ends inside this one.',
  'record-too-large': 'A record of at most 4 million characters and 20,000 elements.',
  'nested-too-deep': 'A record whose elements are nested at most 200 deep.',
};

export function skipFailed(failed: FailedRecord, part: number): SkippedRecord {
  return { kind: 'skipped', span: spanOf(failed, part), reason: failed.reason, expected: EXPECTED[failed.reason] };
}
