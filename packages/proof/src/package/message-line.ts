/** One disclosed message of a package: its ordinal in the exhibit, its record, and the salt that ties both to the commitment. */
import { canonicalize, type JsonObject } from '../canonical/canonicalize.ts';
import { fromHex, hex } from '../digest/hex.ts';
import type { Shape } from './shape.ts';

export interface MessageLine {
  /** From 0, in the order of the sealed exhibit. */
  readonly ordinal: number;
  readonly salt: Uint8Array;
  readonly record: JsonObject;
}

/** The line, ended by a line feed. */
export function formatMessageLine(message: MessageLine): string {
  return `${canonicalize({ ordinal: message.ordinal, record: message.record, salt: hex(message.salt) })}\n`;
}

/** Throws `ShapeFault`. */
export function readMessageLine(shape: Shape): MessageLine {
  return shape.record(['ordinal', 'record', 'salt'], () => ({
    ordinal: shape.field('ordinal').count(),
    salt: fromHex(shape.field('salt').matching(/^[0-9a-f]{64}$/)),
    record: shape.field('record').object(),
  }));
}
