/**
 * The code units of a JSON text, from bytes in chunks of any size. UTF-8 (with or without BOM) is scanned as bytes; UTF-16
 * of either byte order as 16-bit units. In both, one unit is a fixed number of bytes, so a unit's index times `unitBytes`
 * plus the length of the BOM is its exact offset in the sealed bytes: no mapping table is needed.
 */
export type Units = Uint8Array | Uint16Array;

export interface Decoded {
  readonly text: string;
  /** False where bytes that are no valid UTF-8 or UTF-16 were replaced by U+FFFD. */
  readonly exact: boolean;
}

export interface UnitEncoding {
  readonly name: 'utf-8' | 'utf-16le' | 'utf-16be';
  readonly unitBytes: 1 | 2;
  /** Length of the byte order mark. */
  readonly bomBytes: number;
}

/** Enough bytes to tell the encoding. */
const HEAD_BYTES = 4;

/** By byte order mark, else by where the NUL bytes of the first two characters stand (RFC 4627, section 3), else UTF-8. */
export function detectEncoding(head: Uint8Array): UnitEncoding {
  const [a, b, c, d] = head;
  if (a === 0xff && b === 0xfe) return { name: 'utf-16le', unitBytes: 2, bomBytes: 2 };
  if (a === 0xfe && b === 0xff) return { name: 'utf-16be', unitBytes: 2, bomBytes: 2 };
  if (a === 0xef && b === 0xbb && c === 0xbf) return { name: 'utf-8', unitBytes: 1, bomBytes: 3 };
  if (head.length >= HEAD_BYTES && a !== 0 && b === 0 && c !== 0 && d === 0)
    return { name: 'utf-16le', unitBytes: 2, bomBytes: 0 };
  if (head.length >= HEAD_BYTES && a === 0 && b !== 0 && c === 0 && d !== 0)
    return { name: 'utf-16be', unitBytes: 2, bomBytes: 0 };
  return { name: 'utf-8', unitBytes: 1, bomBytes: 0 };
}

/** Cuts byte chunks into units; holds back at most three bytes. */
export class UnitReader {
  #encoding: UnitEncoding | null = null;
  #rest: Uint8Array = new Uint8Array(0);

  /** Known after the first four bytes, or after `end`. */
  get encoding(): UnitEncoding | null {
    return this.#encoding;
  }

  push(chunk: Uint8Array): Units {
    const bytes = this.#rest.length === 0 ? chunk : concatBytes(this.#rest, chunk);
    if (this.#encoding === null && bytes.length < HEAD_BYTES) {
      this.#rest = bytes.slice();
      return new Uint8Array(0);
    }
    return this.#cut(bytes);
  }

  /** What was held back; a lone last byte of UTF-16 is no unit and is left out. */
  end(): Units {
    return this.#cut(this.#rest);
  }

  #cut(bytes: Uint8Array): Units {
    const first = this.#encoding === null;
    const encoding = (this.#encoding ??= detectEncoding(bytes));
    const body = first ? bytes.subarray(encoding.bomBytes) : bytes;
    if (encoding.unitBytes === 1) {
      this.#rest = new Uint8Array(0);
      return body;
    }
    this.#rest = body.slice(body.length & ~1);
    return toUnits16(body, encoding.name === 'utf-16le');
  }
}

function toUnits16(bytes: Uint8Array, littleEndian: boolean): Uint16Array {
  const units = new Uint16Array(bytes.length >> 1);
  const low = littleEndian ? 0 : 1;
  for (let i = 0; i < units.length; i++) {
    units[i] = (bytes[2 * i + low] as number) | ((bytes[2 * i + 1 - low] as number) << 8);
  }
  return units;
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const UTF8_LENIENT = new TextDecoder('utf-8', { ignoreBOM: true });

export function decodeUnits(units: Units): Decoded {
  if (units instanceof Uint16Array) return decodeUnits16(units);
  try {
    return { text: UTF8.decode(units), exact: true };
  } catch {
    return { text: UTF8_LENIENT.decode(units), exact: false };
  }
}

/** Units are already in this machine's order; only lone surrogates are no text. */
function decodeUnits16(units: Uint16Array): Decoded {
  const pieces: string[] = [];
  for (let at = 0; at < units.length; at += 8192) pieces.push(String.fromCharCode(...units.subarray(at, at + 8192)));
  const text = pieces.join('');
  return text.isWellFormed() ? { text, exact: true } : { text: text.toWellFormed(), exact: false };
}

function concatBytes(a: Uint8Array, b: Uint8Array): Uint8Array {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}

/** A copy of the pieces in one array; they share one kind. */
export function joinUnits(pieces: readonly Units[]): Units {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const joined = pieces.some((piece) => piece instanceof Uint16Array)
    ? new Uint16Array(length)
    : new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}
