/** Lines of a JSON Lines file of a package, one at a time: canonical JSON (RFC 8785), each ended by one line feed. */
import { canonicalize, type JsonValue } from '../canonical/canonicalize.ts';
import { concatBytes } from '../digest/bytes.ts';

/** A longer line is refused: one line is held in memory. */
const MAX_LINE_BYTES = 64 << 20;

export interface CanonicalLine {
  /** From 1. */
  readonly number: number;
  /** The bytes of the line without its line feed. */
  readonly bytes: Uint8Array;
  readonly value: JsonValue;
}

/** Says which line, and what was expected there. */
export class LineFault extends Error {}

const LINE_FEED = 10;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Throws `LineFault` at the first line that is not canonical, too long or not ended. */
export async function* readCanonicalLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<CanonicalLine> {
  let number = 0;
  for await (const bytes of splitLines(chunks)) yield { number: ++number, bytes, value: parseLine(bytes, number) };
}

async function* splitLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest: Uint8Array[] = [];
  let restBytes = 0;
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, from)) {
      const last = chunk.subarray(from, end);
      yield rest.length === 0 ? last : concatBytes(...rest, last);
      rest = [];
      restBytes = 0;
      from = end + 1;
    }
    if (from < chunk.length) rest.push(chunk.slice(from));
    restBytes += chunk.length - from;
    if (restBytes > MAX_LINE_BYTES) throw new LineFault(`a line is longer than ${MAX_LINE_BYTES} bytes`);
  }
  if (rest.length > 0) throw new LineFault('the last line does not end in a line feed');
}

function parseLine(bytes: Uint8Array, number: number): JsonValue {
  try {
    const text = decoder.decode(bytes);
    const value = JSON.parse(text) as JsonValue;
    if (canonicalize(value) === text) return value;
  } catch {
    // Not UTF-8, not JSON or nested too deep: the same answer for the reader.
  }
  throw new LineFault(`line ${number} is not canonical JSON (RFC 8785)`);
}
