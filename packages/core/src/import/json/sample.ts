/** The beginning of a part as JSON, for recognising a format by what its first records hold. */
import type { PartSample } from '../importer.ts';
import type { JsonPath } from './item.ts';
import { readJsonBytes } from './read.ts';
import { objectOf, type JsonObject } from './value.ts';

export interface JsonSample {
  readonly root: 'object' | 'array';
  /** The first complete elements that the patterns name. */
  readonly elements: readonly JsonObject[];
  /** Values beside the way by dotted path (`guild`, `chats.about`); later ones win. */
  readonly siblings: ReadonlyMap<string, unknown>;
  /** Dotted paths of the objects and arrays on the way that begin within the sample. */
  readonly entered: ReadonlySet<string>;
}

const ELEMENTS_MAX = 50;

/** Null where the sample does not begin like a JSON object or array. */
export function readJsonSample(
  sample: Pick<PartSample, 'head' | 'text'>,
  patterns: readonly string[],
): JsonSample | null {
  const start = /^[\s\0\ufeff]*([{[])/.exec(sample.text)?.[1];
  if (start === undefined) return null;
  const elements: JsonObject[] = [];
  const siblings = new Map<string, unknown>();
  const entered = new Set<string>();
  for (const item of readJsonBytes(sample.head, patterns)) {
    if (item.kind === 'element' && elements.length < ELEMENTS_MAX) {
      const object = objectOf(item.value);
      if (object !== null) elements.push(object);
    } else if (item.kind === 'sibling') siblings.set(dotted([...item.container, item.key ?? '']), item.value);
    else if (item.kind === 'enter') entered.add(dotted(item.path));
  }
  return { root: start === '{' ? 'object' : 'array', elements, siblings, entered };
}

function dotted(path: JsonPath): string {
  return path.join('.');
}
