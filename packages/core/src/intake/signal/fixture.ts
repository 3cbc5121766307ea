/** For tests: frames as protobuf's JSON written as the bytes that Signal writes, by the same table of fields. Fields that it does not have are left out. */
import { ENUMS, MESSAGES, type MessageName } from './fields.ts';

type Json = Readonly<Record<string, unknown>>;

/** Each message after its length; the first is a BackupInfo. */
export function encodeBackup(frames: readonly Json[]): Uint8Array {
  return Buffer.concat(
    frames.map((frame, at) => {
      const bytes = encodeMessage(at === 0 ? 'BackupInfo' : 'Frame', frame);
      return Buffer.concat([varint(BigInt(bytes.length)), bytes]);
    }),
  );
}

function encodeMessage(name: MessageName, value: Json): Buffer {
  const rows = MESSAGES[name].split(', ').filter((row) => row !== '');
  const fields = new Map(rows.map((row) => [row.split(' ')[1]!, row.split(' ')] as const));
  const pieces = Object.entries(value).flatMap(([key, given]) => {
    const field = fields.get(key);
    if (field === undefined) return [];
    const many = Array.isArray(given) ? (given as unknown[]) : [given];
    return many.map((one) => encodeField(Number(field[0]), field[2]!.replace('*', ''), one));
  });
  return Buffer.concat(pieces);
}

function encodeField(number: number, kind: string, value: unknown): Buffer {
  if (kind in MESSAGES) return lengthed(number, encodeMessage(kind as MessageName, value as Json));
  if (kind === 'text') return lengthed(number, Buffer.from(value as string));
  if (kind === 'bytes') return lengthed(number, Buffer.from(value as string, 'base64'));
  return Buffer.concat([varint(BigInt(number) << 3n), varint(BigInt.asUintN(64, numberOf(kind, value)))]);
}

function numberOf(kind: string, value: unknown): bigint {
  if (kind === 'bool') return value === true ? 1n : 0n;
  if (typeof value === 'string' && kind in ENUMS)
    return BigInt(ENUMS[kind as keyof typeof ENUMS].split(' ').indexOf(value));
  return BigInt(value as string | number);
}

function lengthed(number: number, bytes: Buffer): Buffer {
  return Buffer.concat([varint((BigInt(number) << 3n) | 2n), varint(BigInt(bytes.length)), bytes]);
}

export function varint(value: bigint): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7n) {
    if (rest < 0x80n) return Buffer.from([...bytes, Number(rest)]);
    bytes.push(Number(rest & 0x7fn) | 0x80);
  }
}
