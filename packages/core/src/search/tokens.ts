/** The tokens of a folded text, as `search_line` in the database has them: words, single characters of unspaced scripts, single signs. */
import { SIGNS, UNSPACED } from './characters.ts';

export interface Token {
  readonly text: string;
  /** Units of the folded text, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly sign: boolean;
}

const TOKEN = new RegExp(`([${SIGNS}])|[${UNSPACED}]|[^ ${SIGNS}${UNSPACED}]+`, 'gu');

export function tokensOf(folded: string): Token[] {
  return Array.from(folded.matchAll(TOKEN), (match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
    sign: match[1] !== undefined,
  }));
}
