/** The files of a backup, one by one, out of one moment of the database: header, rows, sealed bytes, log. */
import { Refusal, type InstallationSettings } from '@custodia/contract';
import {
  findCheckpoint,
  listBlobs,
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

/** Rows of a table are cut into files of about this size: their length has to be known before they are written. */
const PIECE_BYTES = 4 * 1024 * 1024;
const PAGE = 1000;

export interface Tally {
  blobs: number;
}

export async function describeBackup(
  casework: Casework,
  snapshot: Snapshot,
  facts: { readonly backupId: string; readonly settings: InstallationSettings },
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
  tally: Tally,
): AsyncGenerator<ArchiveFile> {
  yield fileOf(HEADER_NAME, Buffer.from(JSON.stringify(header)));
  for (const table of snapshot.tables) yield* tableFiles(casework, snapshot, table);
  yield* blobFiles(casework, snapshot, tally);
  yield* outboxFiles(casework, snapshot);
  const newest = await newestIn(snapshot);
  for await (const { path, bytes } of logFiles(snapshot, 0, newest)) yield fileOf(`log/${path}`, bytes);
}

function fileOf(name: string, bytes: Uint8Array): ArchiveFile {
  return { name, sizeBytes: bytes.length, body: [bytes] };
}

async function* tableFiles(casework: Casework, snapshot: Snapshot, table: BackupTable): AsyncGenerator<ArchiveFile> {
  let pieces: Uint8Array[] = [];
  let bytes = 0;
  let number = 0;
  const cut = () => {
    const file = fileOf(`tables/${nameOf(table)}/${String(number++).padStart(6, '0')}`, Buffer.concat(pieces));
    pieces = [];
    bytes = 0;
    return file;
  };
  for await (const piece of snapshot.copyOut(table)) {
    assertWanted(casework);
    pieces.push(piece);
    bytes += piece.length;
    if (bytes >= PIECE_BYTES) yield cut();
  }
  if (bytes > 0) yield cut();
  casework.report({ stage: 'copying records', done: snapshot.rowCount(), total: null, unit: 'entries' });
}

async function* blobFiles(casework: Casework, snapshot: Snapshot, tally: Tally): AsyncGenerator<ArchiveFile> {
  let after = '';
  for (;;) {
    const page = await listBlobs(snapshot.db, after, PAGE);
    if (page.length === 0) return;
    for (const { id } of page) {
      assertWanted(casework);
      const { storedBytes, bytes } = await openBlob(casework, id);
      yield { name: `blobs/${id.slice(0, 2)}/${id}.age`, sizeBytes: storedBytes, body: bytes };
      tally.blobs += 1;
      casework.report({ stage: 'copying sealed bytes', done: tally.blobs, total: null, unit: 'files' });
    }
    after = page.at(-1)!.id;
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
