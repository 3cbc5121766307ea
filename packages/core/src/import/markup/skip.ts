/** Records that markup could not give, as the importers report them. */
import type { SealedPart, SkippedRecord } from '../importer.ts';
import type { SourceSpan } from '../../record/message.ts';
import type { FailedRecord, MarkupItem } from './read.ts';
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

/**
 * Sees whether a page ends before the elements that it opened: exporters close every `div`, so an open one at the end means that the
 * file was cut off between two records.
 */
export class EndWatch {
  private depth = 0;
  private reported = false;
  private line = 1;

  take(item: MarkupItem): void {
    if (item.kind === 'failed' && item.reason === 'truncated') this.reported = true;
    this.line = item.line;
    if (item.kind === 'open' && item.name === 'div') this.depth += 1;
    if (item.kind === 'close' && item.name === 'div') this.depth = Math.max(0, this.depth - 1);
  }

  /** A skipped record of no length at the end of the part, where it was cut off and no record says so already. */
  finish(part: Pick<SealedPart, 'index' | 'sizeBytes'>): SkippedRecord[] {
    if (this.depth === 0 || this.reported) return [];
    return [
      {
        kind: 'skipped',
        span: { part: part.index, offset: part.sizeBytes, length: 0, line: this.line },
        reason: 'truncated',
        expected: 'The end tags of the page; the file ends before them, so records may be missing.',
      },
    ];
  }
}
