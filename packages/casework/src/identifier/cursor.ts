/** Where a page of identifiers or of their places ended, as text that a caller hands back. */
import { Refusal } from '@custodia/contract';

export type Key = readonly (string | number)[];

export function formatKey(key: Key): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/**
 * `like` shows the types that are expected, one by one.
 *
 * @throws Refusal `input-invalid` where it is none of ours.
 */
export function parseKey<K extends Key>(text: string, like: K): K {
  const key = readJson(text);
  const holds =
    Array.isArray(key) &&
    key.length === like.length &&
    key.every((part, i) => typeof part === typeof like[i] && keepable(part));
  if (holds) return key as unknown as K;
  throw new Refusal('input-invalid', '--after: expected what the page before gave as `next`, for the same list.');
}

function keepable(part: unknown): boolean {
  return typeof part === 'string'
    ? !part.includes('\u0000') && part.isWellFormed()
    : Number.isSafeInteger(part) && Math.abs(part as number) < 2 ** 31;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
