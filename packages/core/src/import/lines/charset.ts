/**
 * Which character encoding a text file has. A byte order mark decides; else UTF-16 shows itself by its zero bytes; else the file is
 * UTF-8 line by line, and a line that is not valid UTF-8 is read as Windows-1252 (WHATWG Encoding Standard), because logs that
 * several clients wrote mix both.
 */

export type Charset = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const SNIFFED_BYTES = 4096;
/** Fewer are stray bytes. */
const MIN_ZEROS = 6;

/** The encoding by its first bytes; `utf-8` stands for "UTF-8, else Windows-1252, line by line". */
export function sniffCharset(head: Uint8Array): Charset {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return sniffByZeroBytes(head.subarray(0, SNIFFED_BYTES));
}

/** Text in UTF-16 has a zero in one half of most units (digits, spaces, Latin letters) and almost never in the other. */
function sniffByZeroBytes(head: Uint8Array): Charset {
  if (head.indexOf(0) === -1) return 'utf-8';
  const units = head.length >> 1;
  const zeros = [0, 0];
  for (let i = 0; i < units * 2; i++) if (head[i] === 0) zeros[i & 1]!++;
  const [even, odd] = zeros as [number, number];
  if (even + odd < MIN_ZEROS) return 'utf-8';
  if (odd * 4 >= units && even * 16 <= units) return 'utf-16le';
  if (even * 4 >= units && odd * 16 <= units) return 'utf-16be';
  return 'utf-8';
}

export interface Decoded {
  readonly text: string;
  /** `exact`; `fallback`: not valid UTF-8, read as Windows-1252; `lossy`: broken UTF-16, U+FFFD stands for what could not be read. */
  readonly how: 'exact' | 'fallback' | 'lossy';
}

export interface Decoder {
  readonly charset: Charset;
  /** Bytes of a code unit: 1 or 2. */
  readonly unitBytes: 1 | 2;
  /** Null where the bytes are not well-formed. Byte order marks stay, as U+FEFF. */
  decodeExactly(bytes: Uint8Array): string | null;
  /** Always gives a text. */
  decode(bytes: Uint8Array): Decoded;
}

export function createDecoder(charset: Charset): Decoder {
  const strict = new TextDecoder(charset, { fatal: true, ignoreBOM: true });
  const lenient = new TextDecoder(charset === 'utf-8' ? 'windows-1252' : charset, { ignoreBOM: true });
  const how = charset === 'utf-8' ? 'fallback' : 'lossy';
  const decodeExactly = (bytes: Uint8Array): string | null => {
    try {
      return strict.decode(bytes);
    } catch {
      return null;
    }
  };
  const decode = (bytes: Uint8Array): Decoded => {
    const text = decodeExactly(bytes);
    return text === null ? { text: lenient.decode(bytes), how } : { text, how: 'exact' };
  };
  return { charset, unitBytes: charset.startsWith('utf-16') ? 2 : 1, decodeExactly, decode };
}
