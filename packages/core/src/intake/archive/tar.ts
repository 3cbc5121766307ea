/**
 * Headers of tar archives (POSIX ustar and pax, GNU long names), one block of 512 bytes each. Pure: says what a block states, and never
 * more than it states; whether a member is opened is for `planArchive` to decide.
 */

export const TAR_BLOCK_BYTES = 512;

export interface TarHeader {
  readonly path: string;
  /** Stated size of the member's content; null where the field is no number. */
  readonly sizeBytes: number | null;
  /** extension: the content describes the next member (pax) or names it (GNU). other: devices, pipes. */
  readonly kind: 'file' | 'directory' | 'link' | 'pax' | 'pax-global' | 'gnu-name' | 'gnu-link' | 'other';
}

/** `end` for a block of zeros; null where the block is no header: its checksum is wrong, or it is too short. */
export function readTarHeader(block: Uint8Array): TarHeader | 'end' | null {
  if (block.length < TAR_BLOCK_BYTES) return null;
  if (block.subarray(0, TAR_BLOCK_BYTES).every((byte) => byte === 0)) return 'end';
  if (!isChecked(block)) return null;
  const ustar = textAt(block, 257, 5) === 'ustar';
  const prefix = ustar && block[262] === 0 ? textAt(block, 345, 155) : '';
  const name = textAt(block, 0, 100);
  return { path: prefix === '' ? name : `${prefix}/${name}`, sizeBytes: numberAt(block, 124, 12), kind: kindOf(block) };
}

/** True where the bytes begin with a header that a tar archive would have. */
export function beginsTar(head: Uint8Array): boolean {
  const header = readTarHeader(head);
  return header !== null && header !== 'end' && textAt(head, 257, 5) === 'ustar';
}

/** The records of a pax header, `<length> <key>=<value>\n`; what does not keep to that ends it. */
export function readPaxRecords(content: Uint8Array): Map<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < content.length;) {
    const space = content.indexOf(0x20, at);
    const length = space < 0 ? Number.NaN : Number(latin1(content.subarray(at, space)));
    if (!Number.isSafeInteger(length) || length <= space - at || at + length > content.length) break;
    const record = new TextDecoder().decode(content.subarray(space + 1, at + length - 1));
    const equals = record.indexOf('=');
    if (equals > 0) records.set(record.slice(0, equals), record.slice(equals + 1));
    at += length;
  }
  return records;
}

/** A name that GNU tar keeps as a member's content: up to the first zero. */
export function readGnuName(content: Uint8Array): string {
  return textAt(content, 0, content.length);
}

function kindOf(block: Uint8Array): TarHeader['kind'] {
  const type = String.fromCharCode(block[156] ?? 0);
  switch (type) {
    case '\0':
    case '0':
    case '7':
      return textAt(block, 0, 100).endsWith('/') ? 'directory' : 'file';
    case '1':
    case '2':
      return 'link';
    case '5':
      return 'directory';
    case 'x':
      return 'pax';
    case 'g':
      return 'pax-global';
    case 'L':
      return 'gnu-name';
    case 'K':
      return 'gnu-link';
    default:
      return 'other';
  }
}

/** The sum of all bytes, those of the checksum itself counted as blanks. */
function isChecked(block: Uint8Array): boolean {
  const stated = numberAt(block, 148, 8);
  let sum = 0;
  for (let at = 0; at < TAR_BLOCK_BYTES; at++) sum += at >= 148 && at < 156 ? 0x20 : (block[at] as number);
  return stated === sum;
}

/** Octal digits, or GNU's binary form (first bit set) for sizes from 8 GiB. Null where it is neither, or beyond 2^53. */
function numberAt(block: Uint8Array, from: number, length: number): number | null {
  const field = block.subarray(from, from + length);
  if (((field[0] ?? 0) & 0x80) !== 0) {
    let value = (field[0] as number) & 0x7f;
    for (const byte of field.subarray(1)) value = value * 256 + byte;
    return Number.isSafeInteger(value) ? value : null;
  }
  const digits = latin1(field).replace(/\0.*$/s, '').trim();
  if (digits === '') return 0;
  return /^[0-7]{1,17}$/.test(digits) ? Number.parseInt(digits, 8) : null;
}

function textAt(block: Uint8Array, from: number, length: number): string {
  const field = block.subarray(from, from + length);
  const end = field.indexOf(0);
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end));
}

function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}
