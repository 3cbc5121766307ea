/** The frame of a JSON part without its elements: titles and ids that stand behind a long array are known before it is read. */
import type { SealedPart } from '../importer.ts';
import { readJson } from './read.ts';
import type { JsonObject } from './value.ts';

/** A key that no exporter writes: the way to it is walked, nothing is found. */
const NOWHERE = '\u0000nowhere';
const SIBLING_BYTES = 256 << 10;

/**
 * The scalars and small values of each object on `ways` (`chats.list[*]`; '' for the root), by the object's dotted path. Reads the
 * part once; keys in `except` are the arrays of elements, which are not kept.
 */
export async function readOutline(
  part: Pick<SealedPart, 'open'>,
  ways: readonly string[],
  except: readonly string[] = ['messages'],
): Promise<Map<string, JsonObject>> {
  const patterns = ways.map((way) => (way === '' ? NOWHERE : `${way}.${NOWHERE}`));
  const outline = new Map<string, Record<string, unknown>>();
  for await (const items of readJson(part, patterns, { siblingBytes: SIBLING_BYTES })) {
    for (const item of items) {
      if (item.kind !== 'sibling' || typeof item.key !== 'string' || except.includes(item.key)) continue;
      const path = item.container.join('.');
      const facts: Record<string, unknown> = outline.get(path) ?? (Object.create(null) as Record<string, unknown>);
      facts[item.key] = item.value;
      outline.set(path, facts);
    }
  }
  return outline;
}
