/**
 * The text that intake makes of a chat application's database: JSON Lines, the first of which names the application, the others a row each
 * with its place in the database as it was received.
 */
import type { SourceSpan } from '../../record/message.ts';
import type { PartSample, SealedPart } from '../importer.ts';
import { fieldOf, listOf, nameOf, numberOf, objectOf, type JsonObject } from '../json/index.ts';
import { type Line, readLines } from '../lines/index.ts';

const MAX_LINE_BYTES = 64 << 20;

export interface DatabaseRow {
  /** Null where the line is no row at all. */
  readonly table: string | null;
  readonly row: JsonObject;
  /** What was expected where the database, or this line, could not be read. */
  readonly fault: string | null;
  readonly span: SourceSpan;
  /** `offset+length` in the database as it was received, or null. */
  readonly original: string | null;
}

/** The application that the first line names, or null. */
export function applicationOf({ text }: Pick<PartSample, 'text'>): string | null {
  if (!text.startsWith('{"transcriptOf":"')) return null;
  const end = text.indexOf('\n');
  const head = parsed(end < 0 ? text : text.slice(0, end));
  return head === null ? null : nameOf(fieldOf(head, 'transcriptOf'));
}

/** Rows in the order of the transcript, without its first line. */
export async function* readDatabaseRows(part: SealedPart): AsyncGenerator<readonly DatabaseRow[]> {
  for await (const lines of readLines(part, { maxLineBytes: MAX_LINE_BYTES })) {
    const rows = lines.flatMap((line) => {
      if (!line.tooLong && line.text.trim() === '') return [];
      return line.line === 1 && line.text.startsWith('{"transcriptOf"') ? [] : [rowOf(line, part.index)];
    });
    if (rows.length > 0) yield rows;
  }
}

function rowOf(line: Line, part: number): DatabaseRow {
  const span = { part, offset: line.offset, length: line.length, line: line.line };
  const object = line.tooLong ? null : parsed(line.text);
  const table = object === null ? null : nameOf(fieldOf(object, 'table'));
  if (object === null || table === null) {
    return { table: null, row: {}, fault: 'A row of the database as a JSON object on one line.', span, original: null };
  }
  const [offset, length] = listOf(fieldOf(object, 'at')).map(numberOf);
  const original = offset == null || length == null ? null : `${offset}+${length}`;
  const fault = nameOf(fieldOf(object, 'fault'));
  return { table, row: objectOf(fieldOf(object, 'row')) ?? {}, fault, span, original };
}

function parsed(text: string): JsonObject | null {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return null;
  }
}
