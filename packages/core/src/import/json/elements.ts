/** Reading the elements of a part one by one, with what every importer of a JSON format does the same: what is no object, and what could not be read, is skipped and said so. */
import type { EntryRecord, SourceSpan } from '../../record/message.ts';
import type { ImportedRecord, SealedPart } from '../importer.ts';
import type { JsonElement, JsonItem, JsonPath } from './item.ts';
import { readJson } from './read.ts';
import { notesOfEncoding, skipElement, skipNotice, spanOf } from './record.ts';
import { objectOf, type JsonObject } from './value.ts';

/** An entry without its place. */
export type PlacelessEntry = Omit<EntryRecord, 'conversation' | 'span' | 'notes'> & {
  readonly notes: readonly string[];
};

/** What an importer does with what comes, in file order. */
export interface ElementReading {
  element(element: JsonElement, object: JsonObject): readonly ImportedRecord[];
  /** A value beside the elements. */
  sibling?(container: JsonPath, key: string, value: unknown): readonly ImportedRecord[];
  /** An object or array on the way to elements begins or ends. */
  enter?(path: JsonPath): readonly ImportedRecord[];
  leave?(path: JsonPath): readonly ImportedRecord[];
}

/** The records of a part, in batches; `look` sees each batch of items before it is read. */
export async function* readElements(
  part: SealedPart,
  patterns: readonly string[],
  reading: ElementReading,
  look?: (items: readonly JsonItem[]) => Promise<void>,
): AsyncGenerator<readonly ImportedRecord[]> {
  for await (const items of readJson(part, patterns)) {
    await look?.(items);
    const records = items.flatMap((item) => recordsOf(item, part, reading));
    if (records.length > 0) yield records;
  }
}

function recordsOf(item: JsonItem, part: SealedPart, reading: ElementReading): readonly ImportedRecord[] {
  switch (item.kind) {
    case 'notice':
      return [skipNotice(item, part)];
    case 'sibling':
      return typeof item.key === 'string' ? (reading.sibling?.(item.container, item.key, item.value) ?? []) : [];
    case 'enter':
      return reading.enter?.(item.path) ?? [];
    case 'leave':
      return reading.leave?.(item.path) ?? [];
    case 'element': {
      const object = objectOf(item.value);
      if (object !== null) return reading.element(item, object);
      return [skipElement(item, part, 'malformed-record', 'an object that is a record')];
    }
  }
}

/** The entry at its place, with the note on broken characters where its bytes have some. */
export function placeEntry(
  entry: PlacelessEntry,
  conversation: string,
  element: JsonElement,
  part: Pick<SealedPart, 'index'>,
): EntryRecord {
  return placeAt(entry, conversation, spanOf(element, part), notesOfEncoding(element));
}

/** The entry at its place; `notes` come behind its own. */
export function placeAt(
  entry: PlacelessEntry,
  conversation: string,
  span: SourceSpan,
  notes: readonly string[] = [],
): EntryRecord {
  const { notes: own, ...rest } = entry;
  const all = [...own, ...notes];
  return { ...rest, conversation, span, ...(all.length > 0 ? { notes: all } : {}) };
}
