/** What all importers of databases do alike: rows of other tables first, so that names are known, then each row of messages as one entry. */
import type { ConversationRecord, EntryRecord, ParticipantRecord } from '../../record/message.ts';
import type { ImportedRecord, Importer, ImportInput, SealedPart, WithheldMember } from '../importer.ts';
import type { JsonObject } from '../json/index.ts';
import { applicationOf, readDatabaseRows, type DatabaseRow } from './rows.ts';

/** An entry without its place. */
export type RowEntry = Omit<EntryRecord, 'span' | 'notes'> & { readonly notes: readonly string[] };

export interface DatabaseReading {
  /** First reading: every row of every table. */
  collect(table: string, row: JsonObject): void;
  /** Second reading: rows of the tables of records. Null where the row has nothing that a record has. */
  read(table: string, row: JsonObject): RowEntry | null;
  /** Participants and conversations met since the last call. */
  takeNew(): readonly (ParticipantRecord | ConversationRecord)[];
}

export interface DatabaseFormat {
  readonly format: string;
  readonly platform: string;
  /** Names that intake writes into the first line. */
  readonly applications: readonly string[];
  /** Tables whose rows are records. */
  readonly records: ReadonlySet<string>;
  begin(part: SealedPart, withheld: readonly WithheldMember[]): DatabaseReading;
}

export function databaseImporter(database: DatabaseFormat): Importer {
  const { format, platform, applications } = database;
  return {
    format,
    version: 1,
    platform,
    claims: 'part',
    recognise: (sample) => (applications.includes(applicationOf(sample) ?? '') ? 1 : 0),
    async *import(input: ImportInput) {
      for (const part of input.parts) yield* importPart(part, database, input.withheld);
    },
  };
}

async function* importPart(
  part: SealedPart,
  database: DatabaseFormat,
  withheld: readonly WithheldMember[],
): AsyncGenerator<readonly ImportedRecord[]> {
  const reading = database.begin(part, withheld);
  for await (const rows of readDatabaseRows(part)) {
    for (const { table, row, fault } of rows) if (table !== null && fault === null) reading.collect(table, row);
  }
  for await (const rows of readDatabaseRows(part)) {
    const records = rows.flatMap((row) => recordsOf(row, reading, database.records));
    if (records.length > 0) yield records;
  }
}

/** Rows of other tables are no records; what could not be read of them is said all the same. */
function recordsOf(
  { table, row, fault, span, original }: DatabaseRow,
  reading: DatabaseReading,
  tables: ReadonlySet<string>,
): ImportedRecord[] {
  if (fault !== null) return [{ kind: 'skipped', span, reason: 'malformed-record', expected: fault }];
  if (table === null || !tables.has(table)) return [];
  const entry = reading.read(table, row);
  if (entry === null) {
    const expected = 'A row with a text, a sender, a time or something attached; this one stands for nothing.';
    return [{ kind: 'skipped', span, reason: 'missing-field', expected }];
  }
  const notes = [...entry.notes, ...(original === null ? [] : [`original-bytes:${original}`])];
  return [...reading.takeNew(), { ...entry, span, notes }];
}
