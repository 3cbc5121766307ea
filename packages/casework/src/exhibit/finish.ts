/**
 * Reading a sealed exhibit and letting it in, or not. Everything that reading gives is loaded in one transaction with the log entry that
 * commits to it; where the exhibit does not lie within the authorisation, the rows are rolled back and only the finding is kept. A
 * process that dies here leaves a sealed, unfinished exhibit, which the next import or `fsck` finishes in the same way.
 */
import {
  decideAdmission,
  readExhibit,
  type AdmissionDecision,
  type NumberedEntry,
  type ReadInput,
  type ReadSummary,
} from '@custodia/core';
import { hex } from '@custodia/proof';
import {
  claimImports,
  findExhibitSecret,
  findOperation,
  insertReadings,
  listExhibits,
  listWithheld,
  type ExhibitRow,
  type NewWithheld,
  type TransactionScope,
} from '@custodia/store';
import { assertWanted, type Casework } from '../context.ts';
import { finishPayments } from '../payment/finish.ts';
import { openCommitter, type OpenCommitter } from './committer.ts';
import { IMPORTERS } from './importers.ts';
import { loadEntries, recordImports } from './load-reading.ts';
import { openParts } from './open-parts.ts';
import { holdsPayments, type Stated } from './seal.ts';

/** Entries gathered before they are sent to the database. */
const LOAD_ENTRIES = 5000;

/** What reading it gave; null where another process reads, or has read, this exhibit. */
export async function finishImport(casework: Casework, exhibitId: string): Promise<ReadSummary | null> {
  const [exhibit] = await listExhibits(casework.database.db, { exhibitId });
  if (exhibit?.content == null) return null;
  const authorisation = await authorisationOf(casework, exhibit.operationId);
  if (holdsPayments(exhibit.content.stated)) return finishPayments(casework, exhibit, authorisation);
  const withheld = await listWithheld(casework.database.db, exhibitId);
  const admitted = await tryAdmit(casework, exhibit, authorisation, withheld);
  return admitted instanceof OutOfScope ? recordQuarantine(casework, exhibit, admitted, withheld) : admitted;
}

/** What a reading found that may not come in: carried out of the transaction that it rolls back. */
class OutOfScope extends Error {
  readonly decision: Extract<AdmissionDecision, { admission: 'quarantined' }>;
  readonly summary: ReadSummary;

  constructor(decision: Extract<AdmissionDecision, { admission: 'quarantined' }>, summary: ReadSummary) {
    super('out of scope');
    this.decision = decision;
    this.summary = summary;
  }
}

export type Authorisation = { readonly validFrom: string; readonly validUntil: string } | null;

/** The period within which what an operation holds must lie; null where there is no operation. */
export async function authorisationOf(casework: Casework, operationId: string | null): Promise<Authorisation> {
  if (operationId === null) return null;
  const operation = await findOperation(casework.database.db, operationId);
  if (operation === null) return null;
  return { validFrom: operation.validFrom.toISOString(), validUntil: operation.validUntil.toISOString() };
}

async function tryAdmit(
  casework: Casework,
  exhibit: ExhibitRow,
  authorisation: Authorisation,
  withheld: readonly NewWithheld[],
): Promise<ReadSummary | OutOfScope | null> {
  try {
    return await casework.database.withTransaction(async (tx) => {
      if (!(await claimImports(tx.db, [exhibit.id])).has(exhibit.id)) return null;
      const summary = await readInto(casework, exhibit, tx, authorisation !== null);
      const decision = decide(exhibit.content!.stated, authorisation, summary);
      if (decision.admission === 'quarantined') throw new OutOfScope(decision, summary);
      await insertReadings(tx, [{ exhibitId: exhibit.id, summary }]);
      await recordImports(casework, tx, [{ exhibitId: exhibit.id, decision, summary, withheld }]);
      await casework.step('import-recorded');
      return summary;
    });
  } catch (cause) {
    if (cause instanceof OutOfScope) return cause;
    throw cause;
  }
}

export function decide(stated: Stated, authorisation: Authorisation, summary: ReadSummary): AdmissionDecision {
  const { messages, system, events } = summary.counts;
  return decideAdmission({
    authorisation,
    times: summary.times,
    entries: messages + system + events,
    capturedAt: stated.capturedAt ?? null,
  });
}

/** Reads the exhibit; loads its entries as they come where `load` says so. */
async function readInto(
  casework: Casework,
  exhibit: ExhibitRow,
  tx: TransactionScope,
  load: boolean,
): Promise<ReadSummary> {
  const { input, committer } = await openReading(casework, exhibit.id, exhibit.content!.stated);
  const reading = readExhibit(input);
  try {
    return await loadAll(casework, exhibit, tx, load, reading);
  } finally {
    // Where it was broken off, it lets go of the sealed files that it reads.
    await reading.return(undefined as never).catch(() => undefined);
    await committer.close();
  }
}

async function loadAll(
  casework: Casework,
  exhibit: ExhibitRow,
  tx: TransactionScope,
  load: boolean,
  reading: ReturnType<typeof readExhibit>,
): Promise<ReadSummary> {
  let waiting: NumberedEntry[] = [];
  let done = 0;
  let loading: Promise<void> = Promise.resolve();
  for (;;) {
    // What is still being loaded then goes with the transaction, which waits for it.
    assertWanted(casework);
    const next = await reading.next();
    if (next.done !== true && load) waiting.push(...next.value);
    if (waiting.length >= LOAD_ENTRIES || next.done === true) {
      // One load runs while the next entries are read: the database and the reader each have a core.
      await loading;
      const batch = waiting;
      waiting = [];
      loading = loadEntries(
        tx,
        batch.map((entry) => [exhibit.id, entry]),
      );
      loading.catch(() => undefined);
      done += batch.length;
      casework.report({ stage: 'reading', done, total: null, unit: 'messages' });
    }
    if (next.done === true) {
      await loading;
      await casework.step('import-loaded');
      return next.value;
    }
  }
}

export interface OpenReading {
  readonly input: ReadInput;
  /** To be closed when the reading has ended. */
  readonly committer: OpenCommitter;
}

/** Everything a reading depends on; `fsck` uses the same. */
export async function openReading(casework: Casework, exhibitId: string, stated: Stated): Promise<OpenReading> {
  const secret = await findExhibitSecret(casework.database.db, exhibitId);
  if (secret === null) throw new Error('The secret of this exhibit was erased.');
  const withheld = await listWithheld(casework.database.db, exhibitId);
  const parts = await openParts(casework, exhibitId);
  const committer = await openCommitter(
    casework,
    secret,
    parts.reduce((sum, part) => sum + part.sizeBytes, 0),
  );
  return { input: { ...describeReading(withheld, stated), parts, committer }, committer };
}

/** What a reading depends on besides the bytes; a preview uses the same. */
export function describeReading(
  withheld: readonly NewWithheld[],
  stated: Stated,
): Pick<ReadInput, 'withheld' | 'options' | 'importers'> {
  return {
    withheld: withheld.filter((item) => item.withinPart === null && item.sha256 !== null).map(describeMember),
    options: {
      dateOrder: stated.dateOrder,
      timeZone: stated.timeZone,
      firstDate: stated.firstDate,
      mapping: stated.mapping as ReadInput['options']['mapping'],
    },
    importers: IMPORTERS,
  };
}

function describeMember(item: NewWithheld): ReadInput['withheld'][number] {
  return {
    path: item.path,
    sizeBytes: item.sizeBytes ?? 0,
    sha256: hex(item.sha256!),
    md5: hex(item.md5!),
    mediaType: item.mediaType ?? 'application/octet-stream',
  };
}

async function recordQuarantine(
  casework: Casework,
  { id }: ExhibitRow,
  { decision, summary }: OutOfScope,
  withheld: readonly NewWithheld[],
): Promise<ReadSummary | null> {
  return casework.database.withTransaction(async (tx) => {
    if (!(await claimImports(tx.db, [id])).has(id)) return null;
    await recordImports(casework, tx, [{ exhibitId: id, decision, summary, withheld }]);
    return summary;
  });
}
