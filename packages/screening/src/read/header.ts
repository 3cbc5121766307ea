/** Where the header of a CSV is, and by which mapping it is read. Some services write lines of their own before it. */
import { open } from 'node:fs/promises';
import type { Engine } from '../engine/open.ts';
import { quote } from '../engine/text.ts';
import { columnsOfCases } from './case.ts';
import { mappingOfHeader, type CsvMapping } from './mapping.ts';

export interface CsvHeader {
  readonly columns: readonly string[];
  /** Lines that stand before it. */
  readonly before: number;
}

const OPTIONS = `all_varchar = true, header = true, quote = '"', escape = '"', null_padding = false, sample_size = 20000`;
/** A table begins within so many lines, or where the file begins. */
const MAX_BEFORE = 20;
const HEAD_BYTES = 65_536;

/** `read_csv` of a file whose header has so many lines before it. */
export function selectCsv(path: string, before: number, more: string): string {
  return `read_csv(${quote(path)}, ${OPTIONS}${before === 0 ? '' : `, skip = ${before}`}, ${more})`;
}

/** The header by which a mapping fits, else that of the first line; null where the file cannot be read as CSV with one. */
export async function findHeader(
  engine: Engine,
  path: string,
  asked: CsvMapping | null,
  known: readonly CsvMapping[],
): Promise<CsvHeader | null> {
  const first = await readHeader(engine, path, 0);
  if (first !== null && fits(first.columns, asked, known)) return first;
  const lines = await firstLines(path);
  const before = lines.findIndex((line) => waysToSplit(line).some((cells) => fits(cells, asked, known)));
  return before <= 0 ? first : ((await readHeader(engine, path, before)) ?? first);
}

async function readHeader(engine: Engine, path: string, before: number): Promise<CsvHeader | null> {
  try {
    const reader = await engine.db.runAndReadAll(
      `select * from ${selectCsv(path, before, 'ignore_errors = true')} limit 0`,
    );
    return { columns: reader.columnNames(), before };
  } catch {
    return null;
  }
}

async function firstLines(path: string): Promise<readonly string[]> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const text = buffer
      .subarray(0, bytesRead)
      .toString('utf8')
      .replace(/^\uFEFF/u, '');
    return text.split(/\r?\n/u).slice(0, MAX_BEFORE + 1);
  } finally {
    await file.close();
  }
}

function waysToSplit(line: string): readonly string[][] {
  return [',', ';', '\t', '|'].map((sign) => line.split(sign).map((cell) => cell.trim().replace(/^"(.*)"$/u, '$1')));
}

function fits(columns: readonly string[], asked: CsvMapping | null, known: readonly CsvMapping[]): boolean {
  if (asked !== null) return columnsOfMapping(asked).every((name) => columns.includes(name));
  return chooseMapping(columns, null, known) !== null;
}

/** The profile that fits the header best: the one asked for, else the one known by most columns, else the payment record itself. */
export function chooseMapping(
  header: readonly string[],
  asked: CsvMapping | null,
  known: readonly CsvMapping[],
): CsvMapping | null {
  if (asked !== null) return asked;
  const fitting = known.filter(({ knownBy }) => knownBy.length > 0 && knownBy.every((name) => header.includes(name)));
  const [best] = fitting.toSorted((a, b) => b.knownBy.length - a.knownBy.length);
  return best ?? mappingOfHeader(header);
}

/** Every column that a mapping names. */
export function columnsOfMapping({ columns, time, cases, skips }: CsvMapping): readonly string[] {
  const zone = time.zoneFrom !== null && time.zoneFrom !== 'last word' ? [time.zoneFrom.column] : [];
  return [...new Set([...Object.values(columns), ...time.columns, ...zone, ...columnsOfCases(cases, skips)])];
}
