/** Reading the records of an XML log one by one, with what every importer of one does the same: what failed is skipped, and a file that ends before its root does says so. */
import type { ImportedRecord, SealedPart } from '../importer.ts';
import type { MarkupElement } from './element.ts';
import { readMarkup, type MarkupItem, type ReadMarkupOptions } from './read.ts';
import { skipFailed } from './skip.ts';
import type { OpenTag } from './token.ts';

export interface RecordReading {
  /** The root elements: one that was opened must be closed. */
  readonly roots: ReadonlySet<string>;
  readonly isRecord: ReadMarkupOptions['isRecord'];
  entry(element: MarkupElement): readonly ImportedRecord[];
  /** A tag outside of records. */
  open?(tag: OpenTag): void;
  close?(name: string): void;
}

export async function* readRecords(
  part: SealedPart,
  reading: RecordReading,
): AsyncGenerator<readonly ImportedRecord[]> {
  let [root, line, truncated]: [string | null, number, boolean] = [null, 1, false];
  const take = (item: MarkupItem): readonly ImportedRecord[] => {
    line = item.line;
    switch (item.kind) {
      case 'element':
        return reading.entry(item);
      case 'failed':
        truncated ||= item.reason === 'truncated';
        return [skipFailed(item, part.index)];
      case 'open':
        if (reading.roots.has(item.name) && root === null && !item.selfClosing) root = item.name;
        reading.open?.(item);
        return [];
      case 'close':
        if (item.name === root) root = null;
        reading.close?.(item.name);
        return [];
      case 'text':
        return [];
    }
  };
  for await (const items of readMarkup(part, { xml: true, isRecord: reading.isRecord })) {
    const records = items.flatMap(take);
    if (records.length > 0) yield records;
  }
  if (root === null || truncated) return;
  const span = { part: part.index, offset: part.sizeBytes, length: 0, line };
  const expected = 'The end tag of the root element; the file ends before it, so records may be missing.';
  yield [{ kind: 'skipped', span, reason: 'truncated', expected }];
}
