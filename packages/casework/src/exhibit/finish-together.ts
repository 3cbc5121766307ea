/**
 * Reading several small exhibits that were sealed a moment ago, and letting each in, or not: as finish.ts does it for one, but what reading gives
 * is held in memory, so that it is known before anything is loaded who is let in, and one transaction loads all of them, under one checkpoint. A
 * process that dies here leaves all of them sealed and unfinished.
 */
import { createCommitter, readExhibit, type NumberedEntry, type ReadSummary, type SealedPart } from '@custodia/core';
import { claimImports, insertReadings, type NewWithheld, type TransactionScope } from '@custodia/store';
import { assertWanted, type Casework } from '../context.ts';
import { authorisationOf, decide, describeReading } from './finish.ts';
import { createSearcherFor } from './importers.ts';
import { loadEntries, recordImports, type ReadExhibit } from './load-reading.ts';
import type { Stated } from './seal.ts';

/** A sealed exhibit whose bytes are still at hand. */
export interface HeldExhibit {
  readonly exhibitId: string;
  readonly secret: Uint8Array;
  readonly stated: Stated;
  readonly withheld: readonly NewWithheld[];
  /** The bytes as they were sealed. */
  readonly parts: readonly SealedPart[];
}

interface HeldReading extends ReadExhibit {
  readonly entries: readonly NumberedEntry[];
}

/** What reading them gave, by exhibit; nothing of those that another process reads, or has read. */
export async function finishTogether(
  casework: Casework,
  operationId: string | null,
  held: readonly HeldExhibit[],
): Promise<Map<string, ReadSummary>> {
  if (held.length === 0) return new Map();
  const authorisation = await authorisationOf(casework, operationId);
  const searcher = await createSearcherFor(casework);
  const read: HeldReading[] = [];
  for (const { exhibitId, secret, stated, withheld, parts } of held) {
    assertWanted(casework);
    const committer = createCommitter(secret, searcher);
    const { entries, summary } = await readWhole({ ...describeReading(withheld, stated), parts, committer });
    read.push({ exhibitId, withheld, entries, summary, decision: decide(stated, authorisation, summary) });
  }
  return casework.database.withTransaction(async (tx) => keep(casework, tx, read));
}

async function readWhole(
  input: Parameters<typeof readExhibit>[0],
): Promise<{ entries: readonly NumberedEntry[]; summary: ReadSummary }> {
  const reading = readExhibit(input);
  const entries: NumberedEntry[] = [];
  for (;;) {
    const next = await reading.next();
    if (next.done === true) return { entries, summary: next.value };
    for (const entry of next.value) entries.push(entry);
  }
}

async function keep(
  casework: Casework,
  tx: TransactionScope,
  read: readonly HeldReading[],
): Promise<Map<string, ReadSummary>> {
  const claimed = await claimImports(
    tx.db,
    read.map(({ exhibitId }) => exhibitId),
  );
  const ours = read.filter(({ exhibitId }) => claimed.has(exhibitId));
  const admitted = ours.filter(({ decision }) => decision.admission === 'admitted');
  await loadEntries(
    tx,
    admitted.flatMap(({ exhibitId, entries }) => entries.map((entry) => [exhibitId, entry] as const)),
  );
  await casework.step('import-loaded');
  await insertReadings(tx, admitted);
  await recordImports(casework, tx, ours);
  await casework.step('import-recorded');
  return new Map(ours.map(({ exhibitId, summary }) => [exhibitId, summary]));
}
