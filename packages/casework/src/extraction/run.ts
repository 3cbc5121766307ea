/**
 * Reads exhibits anew with the extractors of this version: over their messages as they were sealed and read, which `fsck` ties to the sealed
 * bytes. Without `apply` nothing is written. With it, one transaction for each exhibit keeps what was found, puts in its place what is found
 * now, and logs both; a process that dies leaves the exhibit as it was.
 */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { EXTRACTORS_ID, NOTHING_FOUND, searchableText, type Searcher, type TextFindings } from '@custodia/core';
import { hex } from '@custodia/proof';
import {
  appendToLog,
  claimExtraction,
  countLanguages,
  forgetWeighings,
  insertExtraction,
  listEntries,
  listExtractions,
  listFindings,
  supersedeFindings,
  type EntryRow,
  type ExhibitRow,
  type Superseded,
  type TransactionScope,
} from '@custodia/store';
import { createHash, type Hash } from 'node:crypto';
import { assertWanted, nowIso, type Casework } from '../context.ts';
import { createSearcherFor } from '../exhibit/importers.ts';
import { canonicalFindings, countChanges, type Changes } from './compare.ts';
import { asWritten, exhibitsToRead } from './exhibits.ts';

type Result = OutputOf<Procedures['extractionRun']>[number];

const PAGE = 2000;

export async function runExtraction(
  casework: Casework,
  input: InputOf<Procedures['extractionRun']>,
): Promise<Result[]> {
  const exhibits = await exhibitsToRead(casework, input);
  const searcher = await createSearcherFor(casework);
  const results: Result[] = [];
  for (const exhibit of exhibits) {
    assertWanted(casework);
    results.push(await readAnew(casework, exhibit, searcher, input.apply));
    casework.report({ stage: 'extracting', done: results.length, total: exhibits.length, unit: 'exhibits' });
  }
  return results;
}

async function readAnew(casework: Casework, exhibit: ExhibitRow, searcher: Searcher, apply: boolean): Promise<Result> {
  return casework.database.withTransaction(async (tx) => {
    if (!(await claimExtraction(tx, exhibit.id))) {
      throw new Refusal(
        'busy',
        `Exhibit ${exhibit.id} is being read anew by another process. Try again when it is done.`,
      );
    }
    const earlier = (await listExtractions(tx.db, [exhibit.id])).at(-1);
    const before = earlier?.extractors ?? exhibit.imported!.extractor;
    const reading = new Reading(tx, exhibit.id, searcher, apply ? (earlier?.number ?? 0) + 1 : null);
    if (before !== EXTRACTORS_ID) await reading.all(() => assertWanted(casework));
    const result = { exhibitId: exhibit.id, before, after: EXTRACTORS_ID, ...reading.counts() };
    if (!apply || before === EXTRACTORS_ID) return { ...result, applied: false, number: null, logIndex: null };
    const kept = await keep(casework, tx, result, reading);
    await casework.step('extraction-recorded');
    return { ...result, applied: true, ...kept };
  });
}

/** One exhibit, page by page: what is found now, against what is stored. Replaces it as it goes where `number` is given. */
class Reading {
  readonly #tx: TransactionScope;
  readonly #exhibitId: string;
  readonly #searcher: Searcher;
  readonly number: number | null;
  readonly changes: Changes = {};
  readonly #digests: { readonly before: Hash; readonly after: Hash };
  #messages = 0;
  #changed = 0;

  constructor(tx: TransactionScope, exhibitId: string, searcher: Searcher, number: number | null) {
    this.#tx = tx;
    this.#exhibitId = exhibitId;
    this.#searcher = searcher;
    this.number = number;
    this.#digests = { before: createHash('sha256'), after: createHash('sha256') };
  }

  counts(): Pick<Result, 'messages' | 'changed' | 'changes'> {
    return { messages: this.#messages, changed: this.#changed, changes: this.changes };
  }

  digests(): { before: Uint8Array; after: Uint8Array } {
    return { before: this.#digests.before.digest(), after: this.#digests.after.digest() };
  }

  async all(goOn: () => void): Promise<void> {
    for (let after = -1; ;) {
      goOn();
      const page = await listEntries(this.#tx.db, { exhibitId: this.#exhibitId, afterOrdinal: after, limit: PAGE });
      if (page.length === 0) return;
      await this.#page(page);
      after = page.at(-1)!.ordinal;
    }
  }

  async #page(page: readonly EntryRow[]): Promise<void> {
    const stored = await listFindings(this.#tx.db, this.#exhibitId, page[0]!.ordinal, page.at(-1)!.ordinal);
    const changed = page.flatMap((entry) => this.#compare(entry, stored.get(entry.ordinal) ?? NOTHING_FOUND));
    this.#messages += page.length;
    this.#changed += changed.length;
    if (this.number !== null) await supersedeFindings(this.#tx, this.#exhibitId, this.number, changed);
  }

  #compare(entry: EntryRow, stored: TextFindings): Superseded[] {
    const findings = this.#searcher.search(searchableText(asWritten(entry)));
    const [before, after] = [canonicalFindings(stored), canonicalFindings(findings)];
    this.#digests.before.update(`${entry.ordinal} ${before}\n`);
    this.#digests.after.update(`${entry.ordinal} ${after}\n`);
    countChanges(this.changes, stored, findings);
    return before === after ? [] : [{ ordinal: entry.ordinal, findings, before }];
  }
}

async function keep(
  casework: Casework,
  tx: TransactionScope,
  { exhibitId, before, after }: Pick<Result, 'exhibitId' | 'before' | 'after'>,
  reading: Reading,
): Promise<{ number: number; logIndex: number }> {
  const [number, madeAt, digests] = [reading.number!, nowIso(casework), reading.digests()];
  const record = {
    ...{ kind: 'exhibit-extracted', version: 1, exhibitId, number, before, after, changes: reading.changes },
    ...{ beforeSha256: hex(digests.before), afterSha256: hex(digests.after) },
    ...{ extractedAt: madeAt, extractedBy: casework.actor, tool: casework.tool },
  };
  const entry = { kind: 'exhibit-extracted', subject: exhibitId, record, salt: casework.randomBytes(32) };
  const { firstIndex: logIndex } = await appendToLog(tx.db, casework.logKey, [entry], madeAt);
  // What was weighed rests on what was found before.
  await forgetWeighings(tx, exhibitId);
  await countLanguages(tx.db, [exhibitId]);
  await insertExtraction(tx, {
    ...{ exhibitId, number, extractors: after, changes: reading.changes, madeAt, madeBy: casework.actor, logIndex },
    ...{ beforeDigest: digests.before, afterDigest: digests.after },
  });
  return { number, logIndex };
}
