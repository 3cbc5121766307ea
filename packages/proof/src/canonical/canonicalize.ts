/**
 * Canonical JSON: the JSON Canonicalization Scheme (JCS) of RFC 8785. Equal values give equal text, whatever the order in
 * which members were set, on every platform; so a digest of the text is a digest of the value.
 *
 * Nothing is dropped or replaced to make a value fit: what JSON cannot hold is refused.
 */
import { ProofError } from '../error.ts';

export type JsonPrimitive = string | number | boolean | null;
export type JsonValue = JsonPrimitive | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [member: string]: JsonValue;
}

/** Deep enough for every record of ours; shallow enough that a cyclic value is refused before the stack ends. */
export const MAX_JSON_DEPTH = 256;

// A quote, a backslash, a control character or half of a surrogate pair: the characters that need more than quotes around.
const NEEDS_CARE = /["\\\u0000-\u001f\ud800-\udfff]/;

/**
 * The canonical text of `value` (RFC 8785): members sorted by UTF-16 code units, no white space, numbers as ECMAScript
 * writes them, strings with the fewest escapes.
 *
 * Throws `not-json` on undefined, NaN, infinities, bigints, functions, symbols, lone surrogates (in values or names),
 * holes in arrays and objects that are not plain; `nested-too-deep` beyond 256 levels (cyclic values included).
 */
export function canonicalize(value: JsonValue): string {
  return textOf(value, 0);
}

/** The canonical text of `value` in UTF-8: the bytes to hash or sign. Throws as `canonicalize`. */
export function canonicalBytes(value: JsonValue): Uint8Array {
  return encoder.encode(canonicalize(value));
}

const encoder = new TextEncoder();

function textOf(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'number':
      return numberText(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? arrayText(value, depth + 1) : objectText(value, depth + 1);
    default:
      throw new ProofError('not-json', `JSON has no value of type ${typeof value}.`);
  }
}

function quoted(text: string): string {
  if (!NEEDS_CARE.test(text)) return `"${text}"`;
  if (!text.isWellFormed()) throw new ProofError('not-json', 'A string holds half of a surrogate pair.');
  // For well-formed strings JSON.stringify is what RFC 8785 section 3.2.2.2 asks for.
  return JSON.stringify(text);
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new ProofError('not-json', 'JSON has no infinite numbers and no NaN.');
  return String(value);
}

function arrayText(values: readonly unknown[], depth: number): string {
  assertDepth(depth);
  let text = '[';
  for (let i = 0; i < values.length; i++) {
    if (i > 0) text += ',';
    text += textOf(values[i], depth);
  }
  return text + ']';
}

function objectText(value: object, depth: number): string {
  assertDepth(depth);
  assertPlain(value);
  const members = value as Readonly<Record<string, unknown>>;
  let text = '{';
  // The default order of sort() is the one that RFC 8785 section 3.2.3 prescribes: by UTF-16 code units.
  for (const name of Object.keys(value).sort()) {
    if (text.length > 1) text += ',';
    text += `${quoted(name)}:${textOf(members[name], depth)}`;
  }
  return text + '}';
}

function assertDepth(depth: number): void {
  if (depth > MAX_JSON_DEPTH) {
    throw new ProofError(
      'nested-too-deep',
      `A value is nested more than ${MAX_JSON_DEPTH} levels deep, or holds itself.`,
    );
  }
}

function assertPlain(value: object): void {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return;
  // An object literal of another realm (a test runner's, a frame's) is plain too: its prototype is the root of its chain.
  if (Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype as object, 'hasOwnProperty')) return;
  throw new ProofError('not-json', 'An object is not plain: it has a class. Convert it to plain values first.');
}
