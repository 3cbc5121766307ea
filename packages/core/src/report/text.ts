/** Text with a style, and places where a line may break in words that no line holds. */
import type { Cell, Run, RunStyle } from './block.ts';

/** Words of so many characters fit in the narrowest column. */
const WORD_MAX = 18;
const PIECE = 8;
/** Written without spaces; the typesetter knows where their lines break. */
const UNSPACED =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

export function run(text: string, style: RunStyle = 'plain'): Run {
  return { style, pieces: breakWords(text) };
}

export function cell(text: string, style: RunStyle = 'plain'): Cell {
  return [run(text, style)];
}

/** Cells with something between them. */
export function join(cells: readonly Cell[], between = ', '): Cell {
  return cells.flatMap((one, i) => (i === 0 ? one : [run(between), ...one]));
}

function breakWords(text: string): string[] {
  const pieces: string[] = [];
  let plain = '';
  for (const word of text.split(/(?<=\s)/u)) {
    if (word.length <= WORD_MAX || UNSPACED.test(word)) {
      plain += word;
      continue;
    }
    const [first, ...rest] = cut(word);
    pieces.push(plain + first!, ...rest.slice(0, -1));
    plain = rest.at(-1) ?? '';
    if (rest.length === 0) plain = pieces.pop()!;
  }
  return [...pieces, plain];
}

/** Never inside a character: what combines stays with what it combines with. */
function cut(word: string): string[] {
  const characters = [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(word)].map(
    ({ segment }) => segment,
  );
  const pieces: string[] = [];
  for (let i = 0; i < characters.length; i += PIECE) pieces.push(characters.slice(i, i + PIECE).join(''));
  return pieces;
}
