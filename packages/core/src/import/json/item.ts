/** What the JSON reader gives, in file order. */
import type { Units } from './units.ts';

/** Keys and indexes from the root. */
export type JsonPath = readonly (string | number)[];

interface Placed {
  /** First byte in the sealed bytes. */
  readonly offset: number;
  /** Number of bytes. */
  readonly length: number;
  /** 1-based line of the first byte. */
  readonly line: number;
}

/** One wanted element, complete and parsed. */
export interface JsonElement extends Placed {
  readonly kind: 'element';
  /** Index of the pattern it matches. */
  readonly pattern: number;
  /** Path of the array or object that holds it. */
  readonly container: JsonPath;
  readonly key: string | number | null;
  /** `JSON.parse` of exactly these bytes. Of duplicate keys the last wins, as everywhere; the span still holds them all. */
  readonly value: unknown;
  /** False where bytes that are no valid text were replaced by U+FFFD. */
  readonly exact: boolean;
  /** The element's code units, for elements inside it (`readWithin`); a view into the chunk, so hold it no longer than the batch. */
  readonly units: Units;
}

/** A value on the way that is no element: title, id, participants, a count. Larger than the sibling limit: `value` is undefined. */
interface JsonSibling extends Placed {
  readonly kind: 'sibling';
  readonly container: JsonPath;
  readonly key: string | number | null;
  readonly value: unknown;
}

/** An object or array on the way to elements begins or ends. */
interface JsonEdge {
  readonly kind: 'enter' | 'leave';
  readonly path: JsonPath;
}

/** Bytes that could not be read as they should. Never carries their text. */
export interface JsonNotice extends Placed {
  readonly kind: 'notice';
  readonly reason: 'malformed-record' | 'record-too-large' | 'nested-too-deep' | 'truncated';
  /** The pattern whose element was expected here, or null for the frame around the elements. */
  readonly pattern: number | null;
  readonly container: JsonPath;
  readonly expected: string;
}

export type JsonItem = JsonElement | JsonSibling | JsonEdge | JsonNotice;

export interface JsonLimits {
  readonly elementBytes: number;
  readonly siblingBytes: number;
  readonly depth: number;
}

export const JSON_LIMITS: JsonLimits = { elementBytes: 16 << 20, siblingBytes: 1 << 20, depth: 512 };
