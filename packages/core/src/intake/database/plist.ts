/** Binary property lists (`bplist00`), as far as messages use them: numbers, dates, texts, data, lists and dictionaries. */

export type PlistValue = null | boolean | number | string | Uint8Array | PlistValue[] | Map<string, PlistValue>;

const MAX_OBJECTS = 10_000;
const MAX_DEPTH = 32;

/** Null where the bytes are none, or are broken. Objects met too deep or too often become null. */
export function readPlist(bytes: Uint8Array): PlistValue {
  if (bytes.length < 40 || new TextDecoder('latin1').decode(bytes.subarray(0, 6)) !== 'bplist') return null;
  const at = bytes.length - 32;
  const reader = new PlistReader(bytes, bytes[at + 6] ?? 0, bytes[at + 7] ?? 0, number(bytes, at + 24, 8));
  const top = number(bytes, at + 16, 8);
  return reader.objectAt(top, 0);
}

class PlistReader {
  readonly #bytes: Uint8Array;
  readonly #offsetBytes: number;
  readonly #referenceBytes: number;
  readonly #table: number;
  #read = 0;

  constructor(bytes: Uint8Array, offsetBytes: number, referenceBytes: number, table: number) {
    this.#bytes = bytes;
    this.#offsetBytes = offsetBytes;
    this.#referenceBytes = referenceBytes;
    this.#table = table;
  }

  objectAt(index: number, depth: number): PlistValue {
    const entry = this.#table + index * this.#offsetBytes;
    if (depth > MAX_DEPTH || this.#read++ > MAX_OBJECTS || !(entry >= 0 && entry < this.#bytes.length)) return null;
    const at = number(this.#bytes, entry, this.#offsetBytes);
    const marker = this.#bytes[at];
    if (marker === undefined) return null;
    const kind = marker >> 4;
    if (kind === 0) return marker === 8 ? false : marker === 9 ? true : null;
    if (kind === 1) return number(this.#bytes, at + 1, 2 ** (marker & 0xf));
    if (kind === 2 || kind === 3) return float(this.#bytes, at + 1, 2 ** (marker & 0xf));
    const { count, start } = this.#counted(marker, at);
    return this.#collected(kind, count, start, depth);
  }

  #collected(kind: number, count: number, start: number, depth: number): PlistValue {
    const bytes = (width: number): Uint8Array => this.#bytes.subarray(start, start + count * width);
    if (kind === 4) return bytes(1).slice();
    if (kind === 5) return new TextDecoder('latin1').decode(bytes(1));
    if (kind === 6) return new TextDecoder('utf-16be').decode(bytes(2));
    const member = (index: number): PlistValue => {
      const at = start + index * this.#referenceBytes;
      return this.objectAt(number(this.#bytes, at, this.#referenceBytes), depth + 1);
    };
    const members = Math.min(count, MAX_OBJECTS);
    if (kind === 0xa || kind === 0xc) return Array.from({ length: members }, (_, index) => member(index));
    if (kind !== 0xd) return null;
    const keys = Array.from({ length: members }, (_, index) => member(index));
    return new Map(
      keys.flatMap((key, index) => (typeof key === 'string' ? [[key, member(count + index)] as const] : [])),
    );
  }

  #counted(marker: number, at: number): { readonly count: number; readonly start: number } {
    const small = marker & 0xf;
    if (small !== 0xf) return { count: small, start: at + 1 };
    const width = 2 ** ((this.#bytes[at + 1] ?? 0) & 0xf);
    return { count: number(this.#bytes, at + 2, width), start: at + 2 + width };
  }
}

/** Big-endian; of more than six bytes only what a number holds. */
function number(bytes: Uint8Array, at: number, width: number): number {
  let value = 0;
  for (let index = 0; index < Math.min(width, 16); index++) value = value * 256 + (bytes[at + index] ?? 0);
  return Number.isFinite(value) ? value : 0;
}

function float(bytes: Uint8Array, at: number, width: number): number | null {
  if (at + width > bytes.length) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, width);
  return width === 4 ? view.getFloat32(0) : width === 8 ? view.getFloat64(0) : null;
}
