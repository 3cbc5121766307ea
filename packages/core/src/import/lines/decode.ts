/** The text of a sample, read the way `readLines` reads a whole part; formats are recognised on it. */
import { createDecoder, sniffCharset } from './charset.ts';
import { LineSplitter } from './split.ts';

/**
 * Decodes the beginning of a part: by its byte order mark, else as UTF-8 (a last character cut in two is left out), else line by line as
 * UTF-8 or Windows-1252. The byte order mark is not part of the text.
 */
export function decodeSample(head: Uint8Array): string {
  const charset = sniffCharset(head);
  const whole = withoutCutCharacter(head, charset === 'utf-8' ? 1 : 2);
  const text = createDecoder(charset).decodeExactly(whole) ?? decodeByLines(whole);
  return text.replace(/^\uFEFF+/, '');
}

/** Line ends come out as LF: only well-formed text keeps them as they are. */
function decodeByLines(head: Uint8Array): string {
  const splitter = new LineSplitter();
  const lines = [...splitter.push(head), ...splitter.end()];
  return lines.map((line) => line.text).join('\n');
}

function withoutCutCharacter(head: Uint8Array, unitBytes: 1 | 2): Uint8Array {
  if (unitBytes === 2) return head.subarray(0, head.length - (head.length % 2));
  for (let back = 1; back <= 3 && back <= head.length; back++) {
    const byte = head[head.length - back]!;
    if (byte < 0x80) break;
    if (byte < 0xc0) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return needed > back ? head.subarray(0, head.length - back) : head;
  }
  return head;
}
