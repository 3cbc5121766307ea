/** The records of a part, one by one: the lines of JSON Lines, or the elements of one array of records. */
import type { SealedPart } from '../importer.ts';
import { objectOf, readJson, type JsonItem, type JsonObject } from '../json/index.ts';
import { readLines, type Line } from '../lines/index.ts';

const LINE_BYTES_MAX = 16 << 20;
/** An array of records, or an object that holds one under the name that most programs give it. */
export const ARRAYS = ['[*]', 'messages[*]'];
const SNIFFED_BYTES = 64;

/** A record or what stands in its place; `object` is null where it is none. */
export interface Row {
  readonly offset: number;
  readonly length: number;
  readonly line: number;
  readonly object: JsonObject | null;
  /** Why there is no object: the reason of the skipped record. */
  readonly fault: 'line-too-long' | 'malformed-record' | 'record-too-large' | 'nested-too-deep' | 'truncated' | null;
  readonly expected: string;
  /** True where bytes that are no valid text were replaced. */
  readonly replaced: boolean;
  /** The record as written; asked only where a number has more digits than a number keeps. */
  source(): string;
}

/** Rows in file order, in batches; lines without anything on them are no rows. */
export async function* readRows(part: Pick<SealedPart, 'open'>): AsyncGenerator<readonly Row[]> {
  if (await isArray(part)) {
    for await (const items of readJson(part, ARRAYS)) yield items.flatMap(rowOfItem);
    return;
  }
  for await (const lines of readLines(part, { maxLineBytes: LINE_BYTES_MAX })) yield lines.flatMap(rowOfLine);
}

export function parseObject(text: string): JsonObject | null {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return null;
  }
}

/** JSON Lines begin with an object that ends on the first line; anything else that begins like JSON is one value. */
export function beginsLikeOneValue(text: string): boolean {
  const start = text.trimStart();
  if (start.startsWith('[')) return true;
  if (!start.startsWith('{')) return false;
  return (
    /^\{\s*\n/.test(start) ||
    /^\{\s*(?:"[^"\\]*"\s*:\s*(?:"[^"\\]*"|[\d.]+|null|true|false)\s*,\s*){0,20}"messages"\s*:\s*\[/.test(start)
  );
}

async function isArray(part: Pick<SealedPart, 'open'>): Promise<boolean> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of part.open()) {
    chunks.push(chunk.slice(0, SNIFFED_BYTES * 64));
    size += chunk.length;
    if (size >= SNIFFED_BYTES * 64) break;
  }
  const utf16 = chunks[0]?.[0] === 0xff || chunks[0]?.[0] === 0xfe;
  const decoder = new TextDecoder(utf16 ? (chunks[0]![0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8');
  return beginsLikeOneValue(chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join(''));
}

function rowOfLine(line: Line): Row[] {
  const { offset, length, text } = line;
  const place = { offset, length, line: line.line, replaced: line.fallback || line.undecodable, source: () => text };
  if (line.tooLong) {
    const expected = `a line of at most ${LINE_BYTES_MAX} bytes`;
    return [{ ...place, object: null, fault: 'line-too-long', expected }];
  }
  if (text.trim() === '') return [];
  const object = parseObject(text);
  return [
    { ...place, object, fault: object === null ? 'malformed-record' : null, expected: 'a JSON object on one line' },
  ];
}

function rowOfItem(item: JsonItem): Row[] {
  if (item.kind !== 'element' && item.kind !== 'notice') return [];
  const { offset, length, line } = item;
  const place = { offset, length, line };
  if (item.kind === 'notice')
    return [{ ...place, object: null, fault: item.reason, expected: item.expected, replaced: false, source: () => '' }];
  const object = objectOf(item.value);
  const { units } = item;
  const source = (): string => new TextDecoder(units instanceof Uint16Array ? 'utf-16le' : 'utf-8').decode(units);
  const fault = object === null ? 'malformed-record' : null;
  return [{ ...place, object, fault, expected: 'an object that is a record', replaced: !item.exact, source }];
}
