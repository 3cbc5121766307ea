/** A narrative in pieces that a form takes, cut between words: put together again they are the narrative, letter by letter. */
import { ScreeningError } from '../../error.ts';

const PIECE_CHARACTERS = 4000;
const PIECES = 5;

/** Whether it fits the pieces of the form. */
export function narrativeFits(text: string): boolean {
  return piecesOf(text, PIECE_CHARACTERS).length <= PIECES;
}

/** Throws `input-invalid` where it does not fit: what is too long is for its author to shorten, and is never cut off. */
export function cutNarrative(text: string, size = PIECE_CHARACTERS, pieces = PIECES): readonly string[] {
  const cut = piecesOf(text, size);
  if (cut.length <= pieces) return cut;
  throw new ScreeningError(
    'input-invalid',
    `The narrative has ${text.length} characters. The form takes ${pieces} pieces of ${size}, cut between words; shorten it, nothing is cut off here.`,
  );
}

function piecesOf(text: string, size: number): readonly string[] {
  const cut: string[] = [];
  let rest = text;
  while (rest.length > size) {
    const place = placeToCut(rest, size);
    cut.push(rest.slice(0, place));
    rest = rest.slice(place);
  }
  return rest === '' ? cut : [...cut, rest];
}

/** After the last space that fits; inside a word only where one word is longer than a piece, and never inside a character. */
function placeToCut(text: string, size: number): number {
  for (let place = size; place > 0; place -= 1) if (/\s/u.test(text[place - 1]!)) return place;
  return /[\uDC00-\uDFFF]/u.test(text[size]!) ? size - 1 : size;
}
