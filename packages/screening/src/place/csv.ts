import type { TextSpan } from '../payment/reader.ts';

/** Record `wanted` of a CSV, where its header is 1 and a line without a character is none; a cell in quotation marks may hold lines. */
export function spanOfCsvRecord(text: string, wanted: number): TextSpan | null {
  let [from, record, quoted] = [0, 0, false];
  for (let at = 0; at <= text.length; at += 1) {
    const character = text[at];
    if (character === '"') quoted = !quoted;
    if (at < text.length && (quoted || (character !== '\n' && character !== '\r'))) continue;
    if (at > from) record += 1;
    if (at > from && record === wanted) return { from, to: at };
    from = at + 1;
  }
  return null;
}
