/**
 * `fsck`: proves the store from its own bytes. The log is rebuilt from its entries and compared with every checkpoint; every record is
 * tied to its entry again; every blob is decrypted and digested; every exhibit is read once more from its sealed bytes and compared with
 * the rows that are there. Findings are facts with a subject, never evidence text.
 */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import {
  createCommitmentRoot,
  equalBytes,
  hashesForAppendAll,
  hex,
  openCheckpoint,
  sha256,
  treeRoot,
  verifyTimestampToken,
  type HashReader,
} from '@custodia/proof';
import {
  announce,
  commitmentEntries,
  holdsTally,
  insertCheckRun,
  listBlobs,
  listCheckpoints,
  listEntries,
  listExhibits,
  logEntriesFrom,
  logHashReader,
  logSize,
  timestampsCovering,
  type BlobRow,
  type ExhibitRow,
} from '@custodia/store';
import { createHash } from 'node:crypto';
import { checkAudit } from '../audit/check.ts';
import { assertWanted, type Casework } from '../context.ts';
import { finishUnfinished } from '../exhibit/import.ts';
import { checkVouching, noteExpired } from './check-vouching.ts';
import { compareReading } from './compare-reading.ts';
import { compareRecords } from './compare-records.ts';
import { findAltered } from './compare-commitments.ts';
import { identityOf } from '../exhibit/sealer.ts';
import { describeRollback, findRollback, type Rollback } from '../log/rollback.ts';
import { findPublicationFault } from '../log/publish.ts';
import { sweepBlobs } from './sweep.ts';

type CheckResult = OutputOf<Procedures['installationCheck']>;
type Finding = CheckResult['findings'][number];

const PAGE = 1000;

export async function checkInstallation(
  casework: Casework,
  input: InputOf<Procedures['installationCheck']>,
): Promise<CheckResult> {
  const startedAt = casework.clock();
  const checking = new Checking(casework);
  const rollback = await findRollback(casework);
  if (rollback === null) await checking.finishWork();
  else checking.newest(rollback);
  await checking.log();
  await checking.publishedLog();
  await checking.records();
  await checking.audit();
  await checking.timestamps();
  await checking.vouching();
  await checking.blobs();
  await checking.exhibits(!input.quick);
  const result = checking.result();
  const ended = { id: casework.randomUuid(), startedAt, finishedAt: casework.clock(), runBy: casework.actor };
  await insertCheckRun(casework.database.db, { ...ended, quick: input.quick, ...result });
  await announce(casework.database.db, { kind: 'installation', subject: ended.id });
  return result;
}

class Checking {
  readonly #casework: Casework;
  readonly #findings: Finding[] = [];
  readonly #notes: string[] = [];
  readonly #checked = {
    logEntries: 0,
    checkpoints: 0,
    timestamps: 0,
    blobs: 0,
    blobBytes: 0,
    exhibits: 0,
    messages: 0,
  };

  constructor(casework: Casework) {
    this.#casework = casework;
  }

  result(): CheckResult {
    return { holds: this.#findings.length === 0, checked: this.#checked, findings: this.#findings, notes: this.#notes };
  }

  #find(about: string, subject: string, finding: string): void {
    this.#findings.push({ about, subject, finding });
  }

  /** First what a killed process left: unfinished imports are finished, orphaned files destroyed. */
  async finishWork(): Promise<void> {
    const finished = await finishUnfinished(this.#casework);
    if (finished > 0)
      this.#notes.push(`${finished} imports that an earlier process had left unfinished were finished.`);
    const swept = await sweepBlobs(this.#casework);
    if (swept > 0) this.#notes.push(`${swept} blob files that no record refers to were destroyed.`);
  }

  /**
   * An older state in the place of a newer one is sound in itself: only what was remembered elsewhere tells. Nothing is destroyed then: sealed bytes
   * that it does not know may be those of the newer one.
   */
  newest(rollback: Rollback): void {
    if (rollback.kind === 'restored') this.#notes.push(`${describeRollback(rollback)} Nobody has accepted it yet.`);
    else this.#find('log', String(rollback.rememberedSize), describeRollback(rollback));
  }

  /** Rebuilds the tree from the entries alone and compares hashes, checkpoints and records. */
  async log(): Promise<void> {
    const { db } = this.#casework.database;
    const size = await logSize(db);
    const rebuilt = new RebuiltHashes();
    for (let start = 0; start < size; start += PAGE) {
      const entries = await logEntriesFrom(db, start, PAGE);
      for (const [i, { index, record, salt, entry }] of entries.entries()) {
        if (index !== start + i) {
          this.#find('log', String(start + i), 'An entry of the log is missing.');
          return;
        }
        if (
          record !== null &&
          salt !== null &&
          !equalBytes(sha256(concat(salt, new TextEncoder().encode(record))), entry)
        ) {
          this.#find('log', String(index), 'The stored record is not the one that was logged.');
        }
      }
      rebuilt.hashes.push(
        ...(await hashesForAppendAll(
          start,
          entries.map(({ entry }) => entry),
          rebuilt,
        )),
      );
      this.#checked.logEntries += entries.length;
      this.#casework.report({
        stage: 'rebuilding the log',
        done: this.#checked.logEntries,
        total: size,
        unit: 'entries',
      });
    }
    await this.#storedHashes(rebuilt);
    await this.#checkpoints(size, rebuilt);
  }

  async #storedHashes(rebuilt: RebuiltHashes): Promise<void> {
    const stored = logHashReader(this.#casework.database.db);
    for (let at = 0; at < rebuilt.hashes.length; at += PAGE) {
      const indexes = rebuilt.hashes.slice(at, at + PAGE).map((_, i) => at + i);
      const hashes = await stored.read(indexes).catch(() => null);
      if (hashes === null || !hashes.every((hash, i) => equalBytes(hash, rebuilt.hashes[at + i]!))) {
        return this.#find(
          'log',
          `hashes from ${at}`,
          'Stored hashes of the log are missing or not those of its entries.',
        );
      }
    }
  }

  async #checkpoints(size: number, rebuilt: RebuiltHashes): Promise<void> {
    const { database, logKey } = this.#casework;
    let after = 0;
    let newest = 0;
    for (;;) {
      const page = await listCheckpoints(database.db, after, PAGE);
      if (page.length === 0) break;
      after = page.at(-1)!.size;
      // What was logged while this goes on is for the next check: a checkpoint comes with its entries.
      const grown = await logSize(database.db);
      for (const checkpoint of page.filter(({ size: covers }) => covers <= size || covers > grown)) {
        newest = checkpoint.size;
        this.#checked.checkpoints++;
        const fault = await this.#checkpointFault(checkpoint, size, rebuilt, logKey.signer.vkey);
        if (fault !== null) this.#find('checkpoint', String(checkpoint.size), fault);
      }
    }
    if (newest !== size)
      this.#find('checkpoint', String(size), `The newest checkpoint covers ${newest} of ${size} entries.`);
  }

  async #checkpointFault(
    checkpoint: { readonly size: number; readonly note: string },
    size: number,
    rebuilt: RebuiltHashes,
    vkey: string,
  ): Promise<string | null> {
    if (checkpoint.size > size) return 'It covers more entries than the log holds: entries were removed.';
    try {
      const opened = openCheckpoint(checkpoint.note, [vkey]).checkpoint;
      const root = await treeRoot(checkpoint.size, rebuilt);
      return opened.size === checkpoint.size && equalBytes(opened.root, root)
        ? null
        : 'Its root is not that of the entries.';
    } catch {
      return 'Its signature does not hold under the key of this log.';
    }
  }

  /** Ties the rows about operations and exhibits to the records that the log commits to. */
  async records(): Promise<void> {
    for await (const { kind, subject, finding } of compareRecords(this.#casework)) this.#find(kind, subject, finding);
  }

  /** Holds the audit trail against the batches that the log seals. */
  async audit(): Promise<void> {
    for await (const { subject, finding } of checkAudit(this.#casework)) this.#find('audit', subject, finding);
  }

  async publishedLog(): Promise<void> {
    const fault = await findPublicationFault(this.#casework);
    if (fault !== null) this.#find('published log', this.#casework.logFolder, fault);
  }

  async timestamps(): Promise<void> {
    const { db } = this.#casework.database;
    const roots = this.#casework.timestampAuthorities.flatMap((authority) => authority.roots);
    for (const timestamp of await timestampsCovering(db, 0, Number.MAX_SAFE_INTEGER)) {
      this.#checked.timestamps++;
      const [checkpoint] = await listCheckpoints(db, timestamp.size - 1, 1);
      const verification = await verifyTimestampToken({
        token: timestamp.token,
        data: new TextEncoder().encode(checkpoint!.note),
        trustedCertificates: roots,
      }).catch(() => null);
      if (verification === null || verification.conclusion === 'not-valid') {
        this.#find('timestamp', String(timestamp.size), verification?.because ?? 'The token cannot be read.');
      }
    }
    if (this.#checked.timestamps === 0) this.#notes.push('No trusted time: no checkpoint has a timestamp.');
  }

  /** Witnesses and renewed stamps. */
  async vouching(): Promise<void> {
    for await (const { about, subject, finding } of checkVouching(this.#casework)) this.#find(about, subject, finding);
    const expired = await noteExpired(this.#casework);
    if (expired !== null) this.#notes.push(expired);
  }

  async blobs(): Promise<void> {
    let after = '';
    for (;;) {
      const page = await listBlobs(this.#casework.database.db, after, PAGE);
      if (page.length === 0) return;
      for (const blob of page) await this.#blob(blob);
      after = page.at(-1)!.id;
    }
  }

  async #blob(blob: BlobRow): Promise<void> {
    assertWanted(this.#casework);
    const hash = createHash('sha256');
    let sizeBytes = 0;
    try {
      for await (const chunk of this.#casework.blobs.open(blob.id, await identityOf(this.#casework, blob.scope))) {
        hash.update(chunk);
        sizeBytes += chunk.length;
      }
    } catch (cause) {
      return this.#find('blob', blob.id, cause instanceof Error ? cause.message : 'It cannot be read.');
    }
    this.#checked.blobs++;
    this.#checked.blobBytes += sizeBytes;
    this.#casework.report({ stage: 'digesting blobs', done: this.#checked.blobBytes, total: null, unit: 'bytes' });
    if (sizeBytes !== blob.sizeBytes || !equalBytes(new Uint8Array(hash.digest()), blob.sha256)) {
      this.#find(
        'blob',
        blob.id,
        `Its bytes are not those that were sealed (expected ${blob.sizeBytes} bytes, sha256 ${hex(blob.sha256)}).`,
      );
    }
  }

  async exhibits(readAgain: boolean): Promise<void> {
    for (const exhibit of await listExhibits(this.#casework.database.db, {})) {
      assertWanted(this.#casework);
      this.#checked.exhibits++;
      if (exhibit.status === 'unfinished')
        this.#find('exhibit', exhibit.id, 'Sealed, but not read yet: another process may be at it.');
      await this.#commitment(exhibit);
      if (!(await holdsTally(this.#casework.database.db, exhibit.id)))
        this.#find(
          'exhibit',
          exhibit.id,
          'What is kept as the counts of its messages is not what counting them gives.',
        );
      if (exhibit.status === 'reduced') await this.#remaining(exhibit);
      if (readAgain && exhibit.status === 'admitted') await this.#readAgain(exhibit);
    }
  }

  async #commitment(exhibit: ExhibitRow): Promise<void> {
    if (exhibit.status !== 'admitted' && exhibit.status !== 'reduced') return this.#noMessages(exhibit);
    const root = createCommitmentRoot();
    for await (const page of commitmentEntries(this.#casework.database, exhibit.id))
      for (const entry of page) root.add(entry);
    if (!equalBytes(root.root(), exhibit.imported!.commitmentRoot)) {
      this.#find('exhibit', exhibit.id, 'The commitments of its messages do not give the root that was logged.');
    }
  }

  async #noMessages({ id, status }: ExhibitRow): Promise<void> {
    const stored = await listEntries(this.#casework.database.db, { exhibitId: id, afterOrdinal: -1, limit: 1 });
    if (stored.length > 0) this.#find('exhibit', id, `It is ${status}, and yet messages are stored for it.`);
  }

  /** Where the original is gone, each message that stays is still tied to its commitment by its own salt. */
  async #remaining(exhibit: ExhibitRow): Promise<void> {
    const ordinal = await findAltered(this.#casework, exhibit);
    if (ordinal !== null)
      this.#find('exhibit', exhibit.id, `Message ${ordinal} as stored is not the one that was committed to.`);
  }

  /** Reads the sealed bytes again and compares every row, cell by cell. */
  async #readAgain(exhibit: ExhibitRow): Promise<void> {
    const before = this.#checked.messages;
    const compared = await compareReading(this.#casework, exhibit, (messages) => {
      this.#checked.messages = before + messages;
      this.#casework.report({
        stage: 'reading exhibits again',
        done: this.#checked.messages,
        total: null,
        unit: 'messages',
      });
    });
    if (compared?.kind === 'note') this.#notes.push(compared.says);
    if (compared?.kind === 'finding') this.#find('exhibit', exhibit.id, compared.says);
  }
}

class RebuiltHashes implements HashReader {
  readonly hashes: Uint8Array[] = [];

  async read(indexes: readonly number[]): Promise<Uint8Array[]> {
    return indexes.map((index) => this.hashes[index]!);
  }
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
