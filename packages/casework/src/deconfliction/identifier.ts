/** Identifiers as both sides write them before they are compared, and marks by which one's own are found again. */
import type { HeldIdentifier } from '@custodia/store';
import { createHmac } from 'node:crypto';
import type { Casework } from '../context.ts';

/** The same bytes at both sides for the same identifier: kind, system and normalised value, a line each. */
export function identifierBytes({ kind, system, value }: HeldIdentifier): Uint8Array {
  return new TextEncoder().encode(`custodia-identifier/1\n${kind}\n${system ?? ''}\n${value.normalize('NFC')}`);
}

/** Kept in place of the identifier: only this installation can tell what it marks, and only while it holds it. */
export function markOf({ masterKey }: Pick<Casework, 'masterKey'>): (identifier: HeldIdentifier) => Buffer {
  const key = masterKey.derive('deconfliction-mark');
  return (identifier) => createHmac('sha256', key).update(identifierBytes(identifier)).digest();
}

const SMALLEST = 16;

/** The number that the other side sees: the next power of two, so that it learns a size and no count. */
export function roundUp(count: number): number {
  return Math.max(SMALLEST, 2 ** Math.ceil(Math.log2(Math.max(1, count))));
}
