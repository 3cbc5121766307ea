/** Reads the CSV tables back by RFC 4180, and compares each cell with the record. */
import { plain } from '../../../packages/core/src/refer/text.ts';
import type { Dossier } from '../../../packages/core/src/index.ts';
import { readZip } from './rsmf.ts';

/** What a spreadsheet would take for the beginning of a formula (OWASP, CSV Injection). */
const RUNS = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/** Everything that is wrong; empty where it conforms. */
export async function validateCsv(zip: Buffer, dossier: Dossier): Promise<string[]> {
  const files = readZip(zip);
  const tables = ['messages.csv', 'identifiers.csv', 'elements.csv'].map(
    (name) => [name, parseCsv(files.get(name)!.toString('utf8'))] as const,
  );
  const shape = tables.flatMap(([name, rows]) => [
    ...rows.filter((row) => row.length !== rows[0]!.length).map(() => `${name}: rows of different lengths`),
    ...rows
      .flat()
      .filter((cell) => RUNS.test(cell))
      .map((cell) => `${name}: a formula: ${JSON.stringify(cell)}`),
  ]);
  return [...shape, ...(await compareMessages(tables[0]![1], dossier))];
}

async function compareMessages(rows: readonly string[][], dossier: Dossier): Promise<string[]> {
  const [columns, ...written] = rows as [string[], ...string[][]];
  const messages = (await Array.fromAsync(dossier.openMessages())).flat();
  if (messages.length !== written.length) return ['not as many rows as messages'];
  return messages.flatMap(({ exhibitId, ordinal, senderId, record }, i) => {
    const cell = (name: string) => readCell(written[i]![columns.indexOf(name)]!);
    const { at } = record.time as { at: string | null };
    const expected = { message: `${exhibitId}:${ordinal}`, sender: senderId ?? '', sent_at_utc: at ?? '' };
    const text = plain(record.text as string);
    return [...Object.entries(expected), ['text', text] as const]
      .filter(([name, value]) => cell(name) !== value)
      .map(([name, value]) => `row ${i}: ${name} is ${JSON.stringify(cell(name))}, not ${JSON.stringify(value)}`);
  });
}

/** Takes away the apostrophe that keeps a spreadsheet from running a cell. */
function readCell(cell: string): string {
  return /^'+[\s\u0000-\u001f\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]|^'+[\t\r\n]/.test(cell)
    ? cell.slice(1)
    : cell;
}

/** RFC 4180, strictly: CRLF after every record, every field quoted. @throws Error where it is none. */
export function parseCsv(source: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /"((?:[^"]|"")*)"(,|\r\n)/y;
  while (field.lastIndex < source.length) {
    const found = field.exec(source);
    if (found === null) throw new Error('Not a CSV file by RFC 4180.');
    row.push(found[1]!.replaceAll('""', '"'));
    if (found[2] === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
