/**
 * Protocol Buffers as bytes (encoding, version 3): a field is its number and wire type in one varint, then a varint, four or eight bytes, or a
 * length and as many bytes. Bounded: every step goes forward, and nothing is allocated by what a length says.
 */

/** Closed list: why bytes are no field. The sentences are the importer's (import/signal-backup/fault.ts). */
export type WireFaultCode =
  'cut-off' | 'varint-too-long' | 'field-number-zero' | 'unknown-wire-type' | 'nested-too-deep';

export class WireFault extends Error {
  readonly code: WireFaultCode;

  constructor(code: WireFaultCode) {
    super(code);
    this.name = 'WireFault';
    this.code = code;
  }
}

export type WireField =
  | { readonly number: number; readonly type: 'varint'; readonly value: bigint }
  | { readonly number: number; readonly type: 'bytes'; readonly value: Uint8Array }
  | { readonly number: number; readonly type: 'fixed'; readonly value: Uint8Array };

const LONGEST_VARINT = 10;

/** Seven bits a byte, the lowest first; 64 bits at most. Null where the bytes end inside. Throws {@link WireFault} where it does not end in ten. */
export function readVarint(bytes: Uint8Array, at: number): { readonly value: bigint; readonly end: number } | null {
  let value = 0n;
  for (let index = 0; index < LONGEST_VARINT; index++) {
    const byte = bytes[at + index];
    if (byte === undefined) return null;
    value |= BigInt(byte & 0x7f) << BigInt(7 * index);
    if (byte < 0x80) return { value: BigInt.asUintN(64, value), end: at + index + 1 };
  }
  throw new WireFault('varint-too-long');
}

/** The fields of a message, in order. Throws {@link WireFault} at the first that is none. */
export function* readFields(bytes: Uint8Array): Generator<WireField> {
  for (let at = 0; at < bytes.length;) {
    const tag = whole(readVarint(bytes, at));
    const number = Number(tag.value >> 3n);
    if (number === 0) throw new WireFault('field-number-zero');
    const { field, end } = readValue(bytes, tag.end, number, Number(tag.value & 7n));
    yield field;
    at = end;
  }
}

function readValue(
  bytes: Uint8Array,
  at: number,
  number: number,
  wireType: number,
): { readonly field: WireField; readonly end: number } {
  switch (wireType) {
    case 0: {
      const { value, end } = whole(readVarint(bytes, at));
      return { field: { number, type: 'varint', value }, end };
    }
    case 1:
      return { field: { number, type: 'fixed', value: slice(bytes, at, 8n) }, end: at + 8 };
    case 5:
      return { field: { number, type: 'fixed', value: slice(bytes, at, 4n) }, end: at + 4 };
    case 2: {
      const length = whole(readVarint(bytes, at));
      const value = slice(bytes, length.end, length.value);
      return { field: { number, type: 'bytes', value }, end: length.end + value.length };
    }
    default:
      throw new WireFault('unknown-wire-type');
  }
}

function whole<T>(value: T | null): T {
  if (value === null) throw new WireFault('cut-off');
  return value;
}

function slice(bytes: Uint8Array, at: number, length: bigint): Uint8Array {
  if (length > BigInt(bytes.length - at)) throw new WireFault('cut-off');
  return bytes.subarray(at, at + Number(length));
}
