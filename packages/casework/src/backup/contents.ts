/** The files of a backup, one by one, out of one moment of the database: header, rows, sealed bytes, log. */
import { Refusal } from '@custodia/contract';
import {
  cutRows,
  findCheckpoint,
  listBlobsToBackUp,
  listPackageFiles,
  logSize,
  nameOf,
  packagesOnTheirWay,
  StoreError,
  type ArchiveFile,
  type BackupTable,
  type Snapshot,
  type StoredCheckpoint,
} from '@custodia/store';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { assertWanted, type Casework } from '../context.ts';
import { logFiles } from '../log/publish.ts';
import { outboxFolder, outboxName } from '../referral/outbox.ts';
import { HEADER_NAME, newHeader, type BackupHeader } from './header.ts';

/** The list of pieces is cut into files of about this size. */
const LIST_BYTES = 1024 * 1024;
const PAGE = 1000;

/** What the backups before hold, and what this one adds to it. */
export interface Increment {
  /** Id of the whole backup; null where this one is whole. */
  readonly chain: string | null;
  /** Entries of the log whose tiles the backups before hold. */
  readonly logSize: number;
  /** Digests of pieces of rows that need not be written again; those that are written are added. */
  readonly held: Set<string>;
  /** Remembers what is written, before it is relied on by another. */
  readonly remember: (names: readonly string[]) => Promise<void>;
}

export interface Tally {
  /** Sealed files that stand in it. */
  newBlobs: number;
}

export async function describeBackup(
  casework: Casework,
  snapshot: Snapshot,
  facts: Pick<BackupHeader, 'backupId' | 'settings' | 'chain'>,
): Promise<BackupHeader> {
  return newHeader({
    ...facts,
    installationId: casework.installationId,
    origin: casework.logKey.origin,
    logKey: casework.logKey.signer.vkey,
    tool: casework.tool,
    snapshotAt: snapshot.takenAt.toISOString(),
    logSize: await logSize(snapshot.db),
    migrations: [...snapshot.migrations],
    tables: snapshot.tables.map(({ schema, name, columns }) => ({ schema, name, columns: [...columns] })),
    sequences: [...snapshot.sequences],
  });
}

export async function* backupFiles(
  casework: Casework,
  snapshot: Snapshot,
  header: BackupHeader,
  increment: Increment,
  tally: Tally,
): AsyncGenerator<ArchiveFile> {
  yield fileOf(HEADER_NAME, Buffer.from(JSON.stringify(header)));
  const lists = new PieceLists();
  for (const table of snapshot.tables) yield* tableFiles(casework, snapshot, table, increment, lists);
  yield* lists.end();
  await casework.step('backup-rows');
  yield* blobFiles(casework, snapshot, increment, tally);
  yield* outboxFiles(casework, snapshot);
  const newest = await newestIn(snapshot);
  for await (const { path, bytes } of logFiles(snapshot, increment.logSize, newest)) yield fileOf(`log/${path}`, bytes);
}

function fileOf(name: string, bytes: Uint8Array): ArchiveFile {
  return { name, sizeBytes: bytes.length, body: [bytes] };
}

/** Of every piece of rows, in their order, the table and the digest: it stands in this backup or in one before it. */
class PieceLists {
  #lines: string[] = [];
  #bytes = 0;
  #number = 0;

  *add(table: string, sha256: string): Generator<ArchiveFile> {
    const line = `${table} ${sha256}\n`;
    this.#lines.push(line);
    this.#bytes += line.length;
    if (this.#bytes >= LIST_BYTES) yield this.#cut();
  }

  *end(): Generator<ArchiveFile> {
    if (this.#lines.length > 0) yield this.#cut();
  }

  #cut(): ArchiveFile {
    const file = fileOf(`pieces/${numbered(this.#number++)}`, Buffer.from(this.#lines.join('')));
    this.#lines = [];
    this.#bytes = 0;
    return file;
  }
}

function numbered(number: number): string {
  return String(number).padStart(6, '0');
}

async function* tableFiles(
  casework: Casework,
  snapshot: Snapshot,
  table: BackupTable,
  { held, remember }: Increment,
  lists: PieceLists,
): AsyncGenerator<ArchiveFile> {
  let written: string[] = [];
  let number = 0;
  for await (const { bytes, sha256 } of cutRows(snapshot.copyOut(table))) {
    assertWanted(casework);
    yield* lists.add(nameOf(table), sha256);
    if (held.has(sha256)) continue;
    yield fileOf(`tables/${nameOf(table)}/${numbered(number++)}`, bytes);
    held.add(sha256);
    written.push(sha256);
    if (written.length < PAGE) continue;
    await remember(written);
    written = [];
  }
  await remember(written);
  casework.report({ stage: 'copying records', done: snapshot.rowCount(), total: null, unit: 'entries' });
}

async function* blobFiles(
  casework: Casework,
  snapshot: Snapshot,
  { chain, remember }: Increment,
  tally: Tally,
): AsyncGenerator<ArchiveFile> {
  let after = '';
  for (;;) {
    const page = await listBlobsToBackUp(snapshot.db, chain, after, PAGE);
    if (page.length === 0) return;
    for (const id of page) {
      assertWanted(casework);
      const { storedBytes, bytes } = await openBlob(casework, id);
      yield { name: `blobs/${id.slice(0, 2)}/${id}.age`, sizeBytes: storedBytes, body: bytes };
      tally.newBlobs += 1;
      casework.report({ stage: 'copying sealed bytes', done: tally.newBlobs, total: null, unit: 'files' });
    }
    await remember(page);
    after = page.at(-1)!;
  }
}

/** Encrypted packages that wait to arrive: they cannot be made again with the same bytes. They stay while a backup is made. */
async function* outboxFiles(casework: Casework, { db }: Snapshot): AsyncGenerator<ArchiveFile> {
  for (const { packageId } of await packagesOnTheirWay(db)) {
    for (const { encryption } of await listPackageFiles(db, packageId)) {
      assertWanted(casework);
      const name = outboxName(packageId, encryption);
      const path = join(await outboxFolder(casework), name);
      // One that is gone already is no reason to have no backup: its referral says so when it is sent.
      const sizeBytes = await stat(path).then(
        ({ size }) => size,
        () => null,
      );
      if (sizeBytes !== null) yield { name: `outbox/${name}`, sizeBytes, body: createReadStream(path) };
    }
  }
}

async function openBlob(casework: Casework, blobId: string) {
  try {
    return await casework.blobs.openStored(blobId);
  } catch (cause) {
    if (!(cause instanceof StoreError) || cause.code !== 'blob-missing') throw cause;
    throw new Refusal(
      'integrity',
      `Sealed bytes that the records name are missing (blob ${blobId}), so no backup was made. Run custodia fsck.`,
      { cause },
    );
  }
}

async function newestIn(snapshot: Snapshot): Promise<StoredCheckpoint> {
  const checkpoint = await findCheckpoint(snapshot.db);
  if (checkpoint === null) throw new Refusal('integrity', 'The log has no checkpoint. Run custodia fsck.');
  return checkpoint;
}
