/** Writes what the reading of an exhibit gave beside its entries: conversations, participants, what was skipped and inferred; and counts the entries. */
import { conversationId, participantId, type ReadSummary } from '@custodia/core';
import { sql, type Kysely } from 'kysely';
import type { TransactionScope } from '../connection/transact.ts';
import { insertTallies } from '../conversation/tally.ts';
import type { Database } from '../schema/tables.ts';

/** U+0000 cannot stand in PostgreSQL text; these fields are for showing, and the sealed bytes hold the original. */
function shown(text: string | null | undefined): string | null {
  return text == null ? null : text.replaceAll('\u0000', '\u2400').toWellFormed();
}

type ReadingTable = 'conversation' | 'participant' | 'skipped_record' | 'inference';
type Row = readonly (string | number | boolean | null)[];

export interface ReadingRows {
  readonly table: ReadingTable;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** The rows that stand for what a reading gave beside its entries; reading the same bytes again gives the same rows. */
export function rowsOfReading(exhibitId: string, summary: ReadSummary): ReadingRows[] {
  return [
    {
      table: 'conversation',
      columns: ['exhibit_id', 'number', 'id', 'key', 'platform', 'title', 'native_id', 'type', 'space'],
      rows: summary.conversations.map((one, number) => [
        exhibitId,
        number,
        conversationId(exhibitId, one.readBy, one.key),
        shown(one.key),
        one.platform,
        shown(one.title),
        shown(one.nativeId),
        shown(one.type),
        shown(one.space),
      ]),
    },
    {
      table: 'participant',
      columns: [
        'exhibit_id',
        'number',
        'id',
        'key',
        'platform',
        'display_name',
        'native_id',
        'handle',
        'bot',
        'exporter',
      ],
      rows: summary.participants.map((one, number) => [
        exhibitId,
        number,
        participantId(exhibitId, one.readBy, one.key),
        shown(one.key),
        one.platform,
        shown(one.displayName),
        shown(one.nativeId),
        shown(one.handle),
        one.bot ?? null,
        one.exporter ?? null,
      ]),
    },
    {
      table: 'skipped_record',
      columns: ['exhibit_id', 'number', 'part', 'span_offset', 'span_length', 'line', 'reason', 'expected'],
      rows: summary.skipped.map(({ span, reason, expected }, number) => [
        exhibitId,
        number,
        span.part,
        span.offset,
        span.length,
        span.line,
        reason,
        expected,
      ]),
    },
    {
      table: 'inference',
      columns: ['exhibit_id', 'number', 'part', 'about', 'value', 'because', 'strength'],
      rows: summary.inferences.map(({ part, about, value, because, strength }, number) => [
        exhibitId,
        number,
        part,
        about,
        shown(value),
        shown(because),
        strength,
      ]),
    },
  ];
}

/** What the readings of several exhibits gave beside their entries, which are loaded already. */
export async function insertReadings(
  { db, copyInto }: Pick<TransactionScope, 'db' | 'copyInto'>,
  readings: readonly { readonly exhibitId: string; readonly summary: ReadSummary }[],
): Promise<void> {
  const all = readings.map(({ exhibitId, summary }) => rowsOfReading(exhibitId, summary));
  for (const [at, { table, columns }] of (all[0] ?? []).entries()) {
    const rows = all.flatMap((tables) => tables[at]!.rows);
    if (rows.length > 0) await copyInto(table, columns, rows);
  }
  await insertTallies(
    db,
    readings.map(({ exhibitId }) => exhibitId),
  );
}

/** Whether exactly these rows are stored for the exhibit. */
export async function holdsReadingRows(
  db: Kysely<Database>,
  exhibitId: string,
  { table, columns, rows }: ReadingRows,
): Promise<boolean> {
  const list = sql.join(columns.map((column) => sql.ref(column)));
  const stored = await sql<Record<string, unknown>>`
    select ${list} from ${sql.table(table)} where exhibit_id = ${exhibitId} order by number`.execute(db);
  const asRows = stored.rows.map((row) => columns.map((column) => row[column]));
  return JSON.stringify(asRows) === JSON.stringify(rows);
}

export interface ReadingNotes {
  readonly inferences: { about: string; value: string; because: string; strength: string }[];
  readonly skipped: { part: number; line: number; offset: number; length: number; reason: string; expected: string }[];
}

/** What the reading of an exhibit concluded and what it could make nothing of (the first thousand). */
export async function readingNotes(db: Kysely<Database>, exhibitId: string): Promise<ReadingNotes> {
  const inferences = await db
    .selectFrom('inference')
    .select(['about', 'value', 'because', 'strength'])
    .where('exhibit_id', '=', exhibitId)
    .orderBy('number')
    .execute();
  const skipped = await db
    .selectFrom('skipped_record')
    .selectAll()
    .where('exhibit_id', '=', exhibitId)
    .orderBy('number')
    .limit(1000)
    .execute();
  return {
    inferences,
    skipped: skipped.map((row) => ({
      part: row.part,
      line: row.line,
      offset: Number(row.span_offset),
      length: Number(row.span_length),
      reason: row.reason,
      expected: row.expected,
    })),
  };
}
