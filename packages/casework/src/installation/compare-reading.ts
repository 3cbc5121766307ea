/** Reads an exhibit once more from its sealed bytes and compares everything that is stored about it, cell by cell. */
import {
  canonicalEntry,
  EXTRACTORS_ID,
  NOTHING_FOUND,
  readExhibit,
  type NumberedEntry,
  type ReadSummary,
} from '@custodia/core';
import { canonicalize, equalBytes, type JsonValue } from '@custodia/proof';
import {
  extractorsThatRead,
  holdsReadingRows,
  listConversations,
  listEntries,
  listFindings,
  listParticipants,
  rowsOfReading,
  type ExhibitRow,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { openReading } from '../exhibit/finish.ts';
import { holdsPayments } from '../exhibit/seal.ts';
import { comparePayments } from '../payment/compare.ts';
import { committedRecord, keysOf, type Keys } from '../package/disclosed.ts';

export interface Compared {
  /** `note`: another version read it, so that a difference says nothing. */
  readonly kind: 'note' | 'finding';
  readonly says: string;
}

/** Null where everything is as it was. `report` is told how many messages were compared so far. */
export async function compareReading(
  casework: Casework,
  exhibit: ExhibitRow,
  report: (messages: number) => void,
): Promise<Compared | null> {
  try {
    if (holdsPayments(exhibit.content!.stated)) return await comparePayments(casework, exhibit);
    const { input, committer } = await openReading(casework, exhibit.id, exhibit.content!.stated);
    try {
      return await compareAll(casework, exhibit, readExhibit(input), report);
    } finally {
      await committer.close();
    }
  } catch {
    return { kind: 'finding', says: 'Its sealed bytes cannot be read again.' };
  }
}

async function compareAll(
  casework: Casework,
  exhibit: ExhibitRow,
  reading: ReturnType<typeof readExhibit>,
  report: (messages: number) => void,
): Promise<Compared | null> {
  const keys = await readKeys(casework, exhibit.id);
  const extractors = await extractorsThatRead(casework.database.db, exhibit.id);
  const searched = extractors === EXTRACTORS_ID;
  let altered: number | null = null;
  let messages = 0;
  for (;;) {
    const next = await reading.next();
    if (next.done === true) {
      const found = await conclude(casework, exhibit, next.value, altered);
      return found ?? (searched ? null : readByOthers(exhibit, extractors));
    }
    if (altered === null && next.value.length > 0)
      altered = await findDifference(casework, exhibit.id, next.value, keys, searched);
    messages += next.value.length;
    report(messages);
  }
}

/** Not altered, as far as the bytes say: what earlier extractors found cannot be found again by these. */
function readByOthers({ id }: ExhibitRow, extractors: string): Compared {
  const says = `Exhibit ${id} was searched by ${extractors}, now ${EXTRACTORS_ID}: what was found in it was not compared. "custodia extract --exhibit ${id}" shows what changes.`;
  return { kind: 'note', says };
}

async function readKeys({ database }: Casework, exhibitId: string): Promise<Keys> {
  return keysOf({
    conversationRows: await listConversations(database.db, exhibitId),
    participantRows: await listParticipants(database.db, exhibitId),
  });
}

async function conclude(
  casework: Casework,
  exhibit: ExhibitRow,
  summary: ReadSummary,
  altered: number | null,
): Promise<Compared | null> {
  const { format, commitmentRoot } = exhibit.imported!;
  if (summary.format !== format) {
    const says = `Exhibit ${exhibit.id} was read by ${format}, now ${summary.format}: another version may read it differently.`;
    return { kind: 'note', says };
  }
  if (altered !== null) {
    return { kind: 'finding', says: `Message ${altered} as stored is not the one in the sealed bytes.` };
  }
  if (!equalBytes(summary.commitmentRoot, commitmentRoot)) {
    return { kind: 'finding', says: 'Reading it again gives other messages than were committed to.' };
  }
  for (const rows of rowsOfReading(exhibit.id, summary)) {
    if (await holdsReadingRows(casework.database.db, exhibit.id, rows)) continue;
    return { kind: 'finding', says: `Its rows in the table ${rows.table} are not those that reading it gives.` };
  }
  return null;
}

/** Ordinal of the first entry whose row, or whose identifiers, are not those of the reading. */
async function findDifference(
  casework: Casework,
  exhibitId: string,
  entries: readonly NumberedEntry[],
  keys: Keys,
  /** Whether the extractors of this version found what is stored. */
  searched: boolean,
): Promise<number | null> {
  const { db } = casework.database;
  const [first, last] = [entries[0]!.ordinal, entries.at(-1)!.ordinal];
  const stored = await listEntries(db, { exhibitId, afterOrdinal: first - 1, limit: entries.length });
  const seen = await listFindings(db, exhibitId, first, last);
  for (const [i, numbered] of entries.entries()) {
    const row = stored[i];
    const same =
      row?.ordinal === numbered.ordinal &&
      row.conversation === numbered.conversation &&
      row.sender === numbered.sender &&
      equalBytes(row.entry, numbered.commitment) &&
      canonicalize(committedRecord(row, keys)) === canonicalEntry(numbered.entry, numbered.ordinal) &&
      (!searched || sameValue(seen.get(numbered.ordinal) ?? NOTHING_FOUND, numbered.findings));
    if (!same) return numbered.ordinal;
  }
  return null;
}

function sameValue(a: unknown, b: unknown): boolean {
  const plain = (value: unknown) => canonicalize(JSON.parse(JSON.stringify(value)) as JsonValue);
  return plain(a) === plain(b);
}
