import type { JsonPath } from './item.ts';
import type { PatternNode } from './pattern.ts';
import type { ElementLooks } from './resync.ts';

/** An object or array on the way to elements. */
export interface Frame {
  readonly array: boolean;
  readonly node: PatternNode;
  readonly path: JsonPath;
  /** The key or index that the scanner is at. */
  key: string | null;
  index: number;
  /** How the last element looked, and its value for its keys. */
  column: number;
  ownLine: boolean;
  last: unknown;
  /** One notice per frame says that something in it was not understood. */
  complained: boolean;
}

export const NO_PATH: JsonPath = [];

export function newFrame(array: boolean, node: PatternNode, parent: Frame | undefined): Frame {
  const path = parent === undefined ? NO_PATH : [...parent.path, keyIn(parent) ?? ''];
  return { array, node, path, key: null, index: -1, column: 0, ownLine: false, last: undefined, complained: false };
}

export function keyIn(frame: Frame): string | number | null {
  return frame.array ? frame.index : frame.key;
}

/** The pattern's node for the value that comes next. */
export function nodeIn(frame: Frame): PatternNode | null {
  if (frame.array) return frame.node.items;
  return frame.key === null ? null : (frame.node.keys.get(frame.key) ?? frame.node.anyKey);
}

/** The pattern whose elements stand directly in this array, or -1. */
export function elementsIn(frame: Frame | undefined): number {
  return frame?.array === true ? (frame.node.items?.element ?? -1) : -1;
}

/** The key under which an array stands; null for one that is the whole text or stands in an array itself. */
export function arrayKeyOf(frame: Frame): string | null {
  const key = frame.path.at(-1);
  return typeof key === 'string' ? key : null;
}

export function looksOf(frame: Frame): ElementLooks {
  return { ownLine: frame.ownLine, column: frame.column, firstKeys: firstKeysOf(frame.last) };
}

export function firstKeysOf(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value).slice(0, 2) : [];
}
