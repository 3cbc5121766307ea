/** A message of a Signal backup as the object that protobuf's JSON gives of it: 64-bit numbers and bytes as text, enums by name. */
import { ENUMS, MESSAGES, OPEN_MESSAGES, type MessageName } from './fields.ts';
import { readFields, WireFault, type WireField } from './wire.ts';

interface Field {
  readonly name: string;
  readonly kind: string;
  readonly repeated: boolean;
}

/** By message, by number. */
const FIELDS: ReadonlyMap<string, ReadonlyMap<number, Field>> = new Map(
  Object.entries(MESSAGES).map(([message, rows]) => [message, new Map(rows === '' ? [] : rows.split(', ').map(parse))]),
);
const NAMES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(ENUMS).map(([name, values]) => [name, values.split(' ')]),
);

function parse(row: string): [number, Field] {
  const [number, name, kind] = row.split(' ') as [string, string, string];
  return [Number(number), { name, kind: kind.replace('*', ''), repeated: kind.endsWith('*') }];
}

/** Ids and digests are shorter; what is longer may be anything, and is left out. */
const LONGEST_BYTES = 96;
const DEEPEST = 32;

interface Decoded {
  readonly value: Readonly<Record<string, unknown>>;
  /** A text was no UTF-8: what was none is replaced. */
  readonly replaced: boolean;
}

/** Throws {@link WireFault} where the bytes are no message. */
export function decodeMessage(name: MessageName, bytes: Uint8Array): Decoded {
  const decoder = new Decoder();
  const value = decoder.message(name, bytes, 0);
  return { value, replaced: decoder.replaced };
}

class Decoder {
  replaced = false;

  message(name: string, bytes: Uint8Array, depth: number): Record<string, unknown> {
    if (depth > DEEPEST) throw new WireFault('nested-too-deep');
    const fields = FIELDS.get(name)!;
    const message: Record<string, unknown> = {};
    for (const given of readFields(bytes)) {
      const field = fields.get(given.number);
      const value = field === undefined ? undefined : this.#value(field.kind, given, depth);
      if (field === undefined && OPEN_MESSAGES.has(name) && given.type === 'bytes')
        message[`field${given.number}`] = {};
      if (field === undefined || value === undefined) continue;
      // Of a field that comes once the last one holds, as the format says.
      message[field.name] = field.repeated ? [...((message[field.name] as unknown[] | undefined) ?? []), value] : value;
    }
    return message;
  }

  /** Undefined where it is of another wire type than the field has, or bytes too long to be an id. */
  #value(kind: string, { type, value }: WireField, depth: number): unknown {
    if (type === 'varint') return numberOf(kind, value);
    if (type !== 'bytes') return undefined;
    if (kind === 'text') return this.#text(value);
    if (kind === 'bytes') return value.length > LONGEST_BYTES ? undefined : base64Of(value);
    return FIELDS.has(kind) ? this.message(kind, value, depth + 1) : undefined;
  }

  #text(bytes: Uint8Array): string {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    this.replaced ||= text.includes('\ufffd') && !isUtf8(bytes);
    return text;
  }
}

function numberOf(kind: string, value: bigint): unknown {
  if (kind === 'u64') return value.toString();
  if (kind === 'u32') return Number(BigInt.asUintN(32, value));
  if (kind === 'bool') return value !== 0n;
  // A value that a later version has is its number, as protobuf's JSON writes it.
  return NAMES.has(kind) ? (NAMES.get(kind)![Number(value)] ?? Number(BigInt.asIntN(32, value))) : undefined;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function base64Of(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
