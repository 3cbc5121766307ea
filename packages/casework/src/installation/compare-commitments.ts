/** Ties the messages that stay after an erasure to the commitment, each by the salt that was kept for it. */
import { canonicalBytes, commitMessage, equalBytes } from '@custodia/proof';
import { findSalts, listConversations, listEntries, listParticipants, type ExhibitRow } from '@custodia/store';
import type { Casework } from '../context.ts';
import { committedRecord, keysOf } from '../package/disclosed.ts';

const PAGE = 5000;

/** Ordinal of the first message that its salt does not tie to its commitment; null where all are. */
export async function findAltered({ database }: Casework, { id }: ExhibitRow): Promise<number | null> {
  const { db } = database;
  const keys = keysOf({
    conversationRows: await listConversations(db, id),
    participantRows: await listParticipants(db, id),
  });
  let after = -1;
  for (;;) {
    const page = await listEntries(db, { exhibitId: id, afterOrdinal: after, limit: PAGE });
    if (page.length === 0) return null;
    const salts = await findSalts(
      database,
      id,
      page.map(({ ordinal }) => ordinal),
    );
    for (const row of page) {
      const salt = salts.get(row.ordinal);
      const tied =
        salt !== undefined && equalBytes(commitMessage(salt, canonicalBytes(committedRecord(row, keys))), row.entry);
      if (!tied) return row.ordinal;
    }
    after = page.at(-1)!.ordinal;
  }
}
