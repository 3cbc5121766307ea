/** Reads a sealed part as rows of cells, in bounded memory. */
import type { SealedPart } from '../importer.ts';
import { readUnits } from '../markup/index.ts';
import { type CsvItem, CsvScanner } from './scan.ts';

export async function* readCsv(part: Pick<SealedPart, 'open'>, delimiter: string): AsyncGenerator<CsvItem[]> {
  let scanner: CsvScanner | null = null;
  for await (const { units, unitBytes, startOffset } of readUnits(part)) {
    scanner ??= new CsvScanner({ delimiter, unitBytes, startOffset });
    const items = scanner.push(units);
    if (items.length > 0) yield items;
  }
  const rest = scanner?.end() ?? [];
  if (rest.length > 0) yield rest;
}

/** Rows of the beginning of a file; a last row that may be cut is left out unless the text is whole. */
export function readCsvSample(text: string, whole: boolean, delimiter: string): readonly (readonly string[])[] {
  const scanner = new CsvScanner({ delimiter });
  const items = scanner.push(new TextEncoder().encode(text));
  if (whole) items.push(...scanner.end());
  return items.flatMap((item) => (item.kind === 'row' ? [item.cells] : []));
}
