/** Reads the wanted elements of a sealed JSON part as a stream of small batches. */
import type { SealedPart } from '../importer.ts';
import { JSON_LIMITS, type JsonElement, type JsonItem, type JsonLimits } from './item.ts';
import { compilePatterns } from './pattern.ts';
import { JsonScanner } from './scan.ts';
import { detectEncoding, UnitReader, type Units } from './units.ts';

/** Bytes scanned between two batches: bounds how many parsed elements are alive, whatever the chunk size of the part. */
const STRETCH_BYTES = 64 << 10;
const BATCH_ITEMS = 1000;

/**
 * Promise: every element that `patterns` name comes out exactly once, as an element or a notice, in file order, with its exact byte
 * span; never throws on what it reads; keeps at most one element (16 MiB) in memory. Patterns: `messages[*]`, `[*]`,
 * `chats.list[*].messages[*]`, or `$` for the whole text. Values beside the way come as siblings.
 */
export async function* readJson(
  part: Pick<SealedPart, 'open'>,
  patterns: readonly string[],
  limits: Partial<JsonLimits> = {},
): AsyncGenerator<readonly JsonItem[]> {
  const root = compilePatterns(patterns);
  const reader = new UnitReader();
  let scanner: JsonScanner | null = null;
  const scan = (units: Units): JsonItem[] => {
    const encoding = reader.encoding;
    if (encoding === null) return [];
    scanner ??= new JsonScanner(root, { ...JSON_LIMITS, ...limits }, encoding.unitBytes, encoding.bomBytes);
    scanner.push(units);
    return scanner.take();
  };
  for await (const chunk of part.open()) {
    for (let at = 0; at < chunk.length; at += STRETCH_BYTES) {
      yield* inBatches(scan(reader.push(chunk.subarray(at, at + STRETCH_BYTES))));
    }
  }
  const last = scan(reader.end());
  (scanner as JsonScanner | null)?.finish();
  yield* inBatches([...last, ...((scanner as JsonScanner | null)?.take() ?? [])]);
}

function* inBatches(items: readonly JsonItem[]): Generator<readonly JsonItem[]> {
  if (items.length <= BATCH_ITEMS) {
    if (items.length > 0) yield items;
    return;
  }
  for (let at = 0; at < items.length; at += BATCH_ITEMS) yield items.slice(at, at + BATCH_ITEMS);
}

/** The items of a text already in memory, such as the head of a part; offsets count from its first byte. */
export function readJsonBytes(
  bytes: Uint8Array,
  patterns: readonly string[],
  limits: Partial<JsonLimits> = {},
): readonly JsonItem[] {
  const reader = new UnitReader();
  const pieces = [reader.push(bytes), reader.end()];
  const { unitBytes, bomBytes } = detectEncoding(bytes);
  return scanAll(
    pieces,
    new JsonScanner(compilePatterns(patterns), { ...JSON_LIMITS, ...limits }, unitBytes, bomBytes),
  );
}

/** Elements inside an element (replies kept inside their thread's first message), with their spans in the part. */
export function readWithin(element: JsonElement, patterns: readonly string[]): readonly JsonElement[] {
  const unitBytes = element.units instanceof Uint16Array ? 2 : 1;
  const items = scanAll([element.units], new JsonScanner(compilePatterns(patterns), JSON_LIMITS, unitBytes, 0));
  return items
    .filter((item) => item.kind === 'element')
    .map((item) => ({ ...item, offset: item.offset + element.offset, line: item.line + element.line - 1 }));
}

function scanAll(pieces: readonly Units[], scanner: JsonScanner): readonly JsonItem[] {
  for (const piece of pieces) scanner.push(piece);
  scanner.finish();
  return scanner.take();
}
