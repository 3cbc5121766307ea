/** P82: the exculpatory index, as the bytes that a package carries and a form names by digest. */
import { canonicalBytes, hex, sha256, type JsonValue } from '@custodia/proof';
import type { DefenceItem } from '../result.ts';

export const EXCULPATORY_INDEX_NAME = 'exculpatory-index.json';

/** Canonical JSON (RFC 8785) of the defence view. */
export function writeExculpatoryIndex(defence: readonly DefenceItem[]): Uint8Array {
  return canonicalBytes(defence as unknown as JsonValue);
}

export function nameExculpatoryIndex(defence: readonly DefenceItem[]): {
  readonly name: string;
  readonly sha256: string;
} {
  return { name: EXCULPATORY_INDEX_NAME, sha256: hex(sha256(writeExculpatoryIndex(defence))) };
}
