import type { TextSpan } from '../payment/reader.ts';

/** Line `first` (from 1) and those after it, until one of which `ends` holds; `before`: those that are in already. Null: the text has no such line. */
export function spanOfLines(
  text: string,
  first: number,
  ends: (line: string, before: readonly string[]) => boolean,
): TextSpan | null {
  const kept: string[] = [];
  let [at, from, to] = [0, -1, -1];
  for (const found of text.matchAll(/([^\r\n]*)(\r\n|\n|\r|$)/gu)) {
    at += 1;
    const line = found[1]!;
    if (at === first) from = found.index;
    if (at > first && ends(line, kept)) break;
    if (at >= first) {
      kept.push(line);
      to = found.index + line.length;
    }
    if (found.index + found[0].length >= text.length) break;
  }
  return from === -1 || to <= from ? null : { from, to };
}
