/**
 * The text of an attributed string as Apple archives it (`typedstream`, the format of NSArchiver): the characters of the first NSString. Styles
 * and whatever else the archive holds are left where they are.
 */

const CLASS_NAME = new TextEncoder().encode('NSString');
const STRING_MARK = 0x2b;
/** Bytes between the class name and the mark of its characters. */
const MOST_BETWEEN = 24;

/** Null where there is no string. */
export function textOfTypedStream(bytes: Uint8Array): string | null {
  const name = indexOf(bytes, CLASS_NAME);
  if (name < 0) return null;
  const from = name + CLASS_NAME.length;
  const mark = bytes.subarray(from, from + MOST_BETWEEN).indexOf(STRING_MARK);
  if (mark < 0) return null;
  const length = readLength(bytes, from + mark + 1);
  if (length === null || length.start + length.value > bytes.length) return null;
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    bytes.subarray(length.start, length.start + length.value),
  );
}

/** One byte; 0x81 and two bytes; 0x82 and four bytes, little-endian. */
function readLength(bytes: Uint8Array, at: number): { readonly value: number; readonly start: number } | null {
  const first = bytes[at];
  if (first === undefined) return null;
  const width = first === 0x81 ? 2 : first === 0x82 ? 4 : 0;
  if (width === 0) return first < 0x80 ? { value: first, start: at + 1 } : null;
  let value = 0;
  for (let index = width; index > 0; index--) value = value * 256 + (bytes[at + index] ?? 0);
  return { value, start: at + 1 + width };
}

function indexOf(bytes: Uint8Array, wanted: Uint8Array): number {
  for (let at = bytes.indexOf(wanted[0]!); at >= 0; at = bytes.indexOf(wanted[0]!, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}
