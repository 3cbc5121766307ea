/** Values of a record (SQLite file format, section 2.1). */
import { readVarint } from './varint.ts';

export type SqliteValue = null | number | bigint | string | Uint8Array;

const MAX_COLUMNS = 2000;

/** Null where the payload is no record. Values that its end cuts off are left out. */
export function readRecord(payload: Uint8Array, decode: (bytes: Uint8Array) => string): SqliteValue[] | null {
  const header = readVarint(payload, 0);
  if (header === null || !(header.value >= header.length && header.value <= payload.length)) return null;
  const values: SqliteValue[] = [];
  let body = header.value;
  for (let at = header.length; at < header.value && values.length < MAX_COLUMNS;) {
    const type = readVarint(payload, at);
    if (type === null) return null;
    at += type.length;
    const length = lengthOf(type.value);
    if (length === null || body + length > payload.length) return values;
    values.push(readValue(type.value, payload.subarray(body, body + length), decode));
    body += length;
  }
  return values;
}

const LENGTHS = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];

function lengthOf(type: number): number | null {
  if (type >= 12) return Math.floor((type - 12) / 2);
  return LENGTHS[type] ?? null;
}

function readValue(type: number, bytes: Uint8Array, decode: (bytes: Uint8Array) => string): SqliteValue {
  if (type === 0) return null;
  if (type === 7) return new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0);
  if (type === 8 || type === 9) return type - 8;
  if (type < 7) return readInteger(bytes);
  return type % 2 === 0 ? bytes.slice() : decode(bytes);
}

/** Two's complement, big-endian. */
function readInteger(bytes: Uint8Array): number | bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  const signed = BigInt.asIntN(bytes.length * 8, value);
  const number = Number(signed);
  return Number.isSafeInteger(number) ? number : signed;
}
