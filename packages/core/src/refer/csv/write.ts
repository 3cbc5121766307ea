/** CSV tables (RFC 4180, UTF-8) of messages, identifiers and elements, in one zip. */
import type { Dossier } from '../dossier.ts';
import { zipFiles } from '../zip.ts';
import { formatRecord } from './field.ts';
import { TABLES, type Table } from './table.ts';

/** Nothing of it is held in memory but one batch of messages: the tables are read twice, once for their sizes. */
export function writeCsv(dossier: Dossier): AsyncGenerator<Uint8Array> {
  return zipFiles(TABLES.map((table) => ({ path: table.path, open: () => writeTable(table, dossier) })));
}

const CHUNK_CHARS = 64 * 1024;

async function* writeTable(table: Table, dossier: Dossier): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let waiting = formatRecord(table.columns);
  for await (const row of table.rows(dossier)) {
    waiting += formatRecord(row);
    if (waiting.length < CHUNK_CHARS) continue;
    yield encoder.encode(waiting);
    waiting = '';
  }
  yield encoder.encode(waiting);
}
