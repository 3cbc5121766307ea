/** Which character separates the cells: the one by which most rows of a sample have the same number of cells, and more than one. */
import { readCsvSample } from './read.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const SAMPLE_ROWS = 200;

export interface DelimiterGuess {
  readonly delimiter: string;
  readonly columns: number;
  /** Share of rows with that number of cells. */
  readonly share: number;
}

/** Null where no delimiter gives at least two columns in most rows. */
export function sniffDelimiter(text: string, whole: boolean): DelimiterGuess | null {
  const guesses = DELIMITERS.flatMap((delimiter) => guessFor(readCsvSample(text, whole, delimiter), delimiter) ?? []);
  const best = guesses.sort((a, b) => b.share - a.share || b.columns - a.columns)[0];
  return best !== undefined && best.share > 0.5 ? best : null;
}

function guessFor(rows: readonly (readonly string[])[], delimiter: string): DelimiterGuess | null {
  const counts = rows.slice(0, SAMPLE_ROWS).map((row) => row.length);
  const columns = counts[0] ?? 1;
  if (columns < 2) return null;
  return { delimiter, columns, share: counts.filter((count) => count === columns).length / counts.length };
}
