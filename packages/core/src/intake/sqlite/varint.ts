/** Integers of one to nine bytes, big-endian, seven bits each but for the last (SQLite file format, section 1.6). */

export interface Varint {
  /** NaN where it does not fit into 53 bits: no such size or id is honest. */
  readonly value: number;
  readonly length: number;
}

/** Null where the bytes end inside. */
export function readVarint(bytes: Uint8Array, at: number): Varint | null {
  let value = 0n;
  for (let index = 0; index < 9; index++) {
    const byte = bytes[at + index];
    if (byte === undefined) return null;
    if (index === 8) return sized((value << 8n) | BigInt(byte), 9);
    value = (value << 7n) | BigInt(byte & 0x7f);
    if (byte < 0x80) return sized(value, index + 1);
  }
  return null;
}

function sized(value: bigint, length: number): Varint {
  const signed = BigInt.asIntN(64, value);
  const number = Number(signed);
  return { value: Number.isSafeInteger(number) ? number : Number.NaN, length };
}
