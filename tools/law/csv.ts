/**
 * Reads the table that packs are made from: five columns, RFC 4180 quotes. Sources are written there with bare commas in places, so the first
 * three cells and the last one are taken from the ends, and what is between them is the source.
 */
export interface MatrixRow {
  readonly line: number;
  readonly country: string;
  readonly field: string;
  readonly value: string;
  readonly source: string;
  readonly confidence: string;
}

const HEADER = 'country_iso2,field,value,source,confidence';

/** Throws with the line where it is not of that form. */
export function readMatrix(text: string): MatrixRow[] {
  const [header, ...lines] = text.replace(/\r\n/g, '\n').trimEnd().split('\n');
  if (header !== HEADER) throw new Error(`The first line is not ${HEADER}`);
  return lines.map((line, index) => readRow(line, index + 2));
}

function readRow(text: string, line: number): MatrixRow {
  const cells = cellsOf(text);
  const [country, field, value] = cells;
  const confidence = cells.at(-1);
  if (cells.length < 5 || country === undefined || field === undefined || value === undefined || !confidence) {
    throw new Error(`Line ${line} has fewer than five cells`);
  }
  return { line, country, field, value: value.trim(), source: cells.slice(3, -1).join(',').trim(), confidence };
}

function cellsOf(text: string): string[] {
  const cells: string[] = [];
  for (const [, quoted, bare] of text.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)) {
    cells.push(quoted === undefined ? (bare ?? '') : quoted.replace(/""/g, '"'));
  }
  return cells;
}
