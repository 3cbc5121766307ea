/**
 * Making a backup: one moment of everything, as one encrypted stream into one file, in a folder or a bucket. Memory holds a few pieces of it, never a
 * table. The file gets its name when it is whole and on the disk; then it is logged. A process that dies before leaves a draft, which nobody takes for one.
 */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { formatVkey, hex } from '@custodia/proof';
import {
  announce,
  appendToLog,
  countBlobs,
  dropIdleBackupParts,
  insertBackup,
  insertBackupParts,
  listBackupPieces,
  listRecipients,
  readArchive,
  sealStream,
  withSnapshot,
  writeArchive,
  type ArchiveFile,
  type ArchiveTotals,
  type BackupRow,
  type Snapshot,
} from '@custodia/store';
import { join } from 'node:path';
import { nowIso, type Casework } from '../context.ts';
import { placesIn, readSettings } from '../installation/folder.ts';
import { destroyPending } from '../installation/sweep.ts';
import { readPublicKey } from '../recipient/read-key.ts';
import { sweepOutbox } from '../referral/outbox.ts';
import { findChain, type Wanted } from './chain.ts';
import { backupFiles, describeBackup, type Increment, type Tally } from './contents.ts';
import { withReadableFaults } from './fault.ts';
import { assertSealed, sealBackup, type BackupHeader } from './header.ts';
import { describeBackupRow } from './list.ts';
import { openBackupPlace, type BackupPlace } from './place.ts';

type CreateInput = InputOf<Procedures['backupCreate']>;
type Made = OutputOf<Procedures['backupCreate']>;

export async function createBackup(casework: Casework, input: CreateInput): Promise<Made> {
  assertAtMachine(casework, input);
  const recipients = await recipientsOf(casework, input.to);
  const place = await openBackupPlace(input.folder ?? backupFolder(casework), input);
  const wanted = { place, recipients, increments: input.whole ? 0 : input.increments };
  const taken = await withSnapshot(casework.database, (snapshot) => writeBackup(casework, snapshot, wanted));
  if (taken === null) throw new Refusal('busy', 'Another backup is being made. Wait until it has ended.');
  const row = await recordBackup(casework, taken.result);
  await casework.step('backup-recorded');
  await destroyPending(casework);
  await sweepOutbox(casework);
  return describeBackupRow({ ...row, removedAt: null }, true);
}

/** Where backups are written where nothing else is said. */
export function backupFolder({ surroundings }: Pick<Casework, 'surroundings'>): string {
  return join(surroundings.dataFolder, 'backups');
}

/** A signed-in administrator chooses neither the key, which a second person confirmed, nor where files are written. */
function assertAtMachine({ caller }: Casework, input: CreateInput): void {
  const { to, folder, endpoint, region, lock } = input;
  if (
    caller.kind === 'local' ||
    (to.length === 0 && [folder, endpoint, region, lock].every((one) => one === undefined))
  )
    return;
  throw new Refusal(
    'input-invalid',
    'Keys and folders are named at the machine itself only. Leave both out: the confirmed keys for backups are used.',
  );
}

async function recipientsOf(casework: Casework, to: readonly string[]): Promise<string[]> {
  const given = await Promise.all(to.map((text) => readPublicKey(text, casework.clock())));
  const keys = given.length > 0 ? given : await confirmedKeys(casework);
  if (keys.some(({ kind }) => kind !== 'age'))
    throw new Refusal('key-invalid', 'Backups are encrypted with age (age1…).');
  if (keys.some(({ postQuantum }) => postQuantum) && keys.some(({ postQuantum }) => !postQuantum)) {
    throw new Refusal(
      'key-invalid',
      'Post-quantum and other keys cannot share a file: it would be as weak as the weaker.',
    );
  }
  return keys.map(({ key }) => key);
}

async function confirmedKeys(casework: Casework) {
  const confirmed = await listRecipients(casework.database.db, { purpose: 'backup', state: 'confirmed' });
  if (confirmed.length === 0) {
    throw new Refusal(
      'key-invalid',
      'There is no confirmed key for backups. Make one with age-keygen, keep its secret part elsewhere, add the public part (custodia recipient add --purpose backup) and have a second person confirm it.',
    );
  }
  return Promise.all(confirmed.map(({ key }) => readPublicKey(key, casework.clock())));
}

type Unrecorded = Omit<BackupRow, 'logIndex' | 'finishedAt' | 'madeBy'>;

async function writeBackup(casework: Casework, snapshot: Snapshot, wanted: Wanted): Promise<Unrecorded> {
  const { place } = wanted;
  await place.sweepDrafts(new Date(snapshot.takenAt.getTime() - DAY_MS));
  const before = (await findChain(casework, wanted)) ?? [];
  const backupId = casework.randomUuid();
  const chain = before.map(({ id, fileName, digest }) => ({ backupId: id, fileName, digest: digest! }));
  const header = await describeBackup(casework, snapshot, { backupId, settings: await settingsOf(casework), chain });
  const increment = await beginIncrement(casework, backupId, before);
  const tally: Tally = { newBlobs: 0 };
  const fileName = nameAt(snapshot.takenAt, backupId);
  const files = backupFiles(casework, snapshot, header, increment, tally);
  const written = await writeProven(casework, { place, fileName }, header, files, wanted.recipients);
  await casework.step('backup-written');
  return {
    ...written,
    ...{ id: backupId, fileName, folder: place.name, recipients: wanted.recipients },
    chain: before[0]?.id ?? backupId,
    logSize: header.logSize,
    rowCount: snapshot.rowCount(),
    blobCount: await countBlobs(snapshot.db),
    newBlobCount: tally.newBlobs,
    snapshotAt: snapshot.takenAt,
  };
}

function nameAt(takenAt: Date, backupId: string): string {
  const moment = takenAt.toISOString().replaceAll(/[:.]/g, '');
  return `custodia-${moment}-${backupId.slice(0, 8)}.tar.age`;
}

async function beginIncrement(
  { database: { db } }: Casework,
  backupId: string,
  before: readonly BackupRow[],
): Promise<Increment> {
  const chain = before[0]?.id ?? null;
  await dropIdleBackupParts(db);
  return {
    chain,
    logSize: before.at(-1)?.logSize ?? 0,
    held: chain === null ? new Set() : await listBackupPieces(db, chain),
    remember: (names) => insertBackupParts(db, { chain: chain ?? backupId, backupId }, names),
  };
}

/** It gets its name only after all of it was read back from where it lies, opened, and found to be what was signed. */
async function writeProven(
  casework: Casework,
  { place, fileName }: { readonly place: BackupPlace; readonly fileName: string },
  header: BackupHeader,
  files: AsyncGenerator<ArchiveFile>,
  recipients: readonly string[],
): Promise<Pick<BackupRow, 'digest' | 'sizeBytes' | 'sha256'>> {
  const { signer } = casework.logKey;
  let digest = '';
  const seal = (totals: ArchiveTotals) => {
    digest = totals.digest;
    return sealBackup(header, totals, signer);
  };
  const sealed = await sealStream(writeArchive(files, seal, new Date(header.snapshotAt)), recipients);
  const written = await place.write(fileName, sealed.bytes, async (open) => {
    await casework.step('backup-draft');
    const verify = (note: string, totals: ArchiveTotals) => assertSealed(note, header, totals, signer);
    const draft = await open();
    await withReadableFaults('Nothing was kept of it.', async () => {
      for await (const _member of readArchive(sealed.readBack(draft), verify));
    }).finally(() => draft.close());
  });
  return { digest, ...written };
}

/** A folder may be shared with another installation, which may be writing now. */
const DAY_MS = 24 * 3600 * 1000;

async function settingsOf({ surroundings, database, timestampAuthorities, vouching }: Casework) {
  const { settings } = placesIn({ data: surroundings.dataFolder, masterKeyFile: null });
  return readSettings(settings).catch(() => ({
    // An installation without the file: what is known of it.
    database: database.kind,
    blobs: { kind: 'folder' as const },
    checkpointCopies: [],
    localTimestampAuthority: timestampAuthorities.some(({ local }) => local !== undefined),
    timestampAuthorities: timestampAuthorities
      .filter(({ local }) => local === undefined)
      .map(({ url, roots }) => ({ url, roots: [...roots] })),
    timestampsNeeded: vouching.timestampsNeeded,
    witnesses: vouching.witnesses.map(({ url, keys }) => ({ url, keys: keys.map(formatVkey) })),
    witnessesNeeded: vouching.witnessesNeeded,
  }));
}

async function recordBackup(casework: Casework, made: Unrecorded): Promise<BackupRow> {
  const finishedAt = nowIso(casework);
  return casework.database.withTransaction(async ({ db }) => {
    const record = {
      kind: 'backup-made',
      version: 2,
      backupId: made.id,
      chain: made.chain,
      file: { name: made.fileName, sha256: hex(made.sha256), sizeBytes: made.sizeBytes },
      recipients: [...made.recipients],
      logSize: made.logSize,
      rows: made.rowCount,
      blobs: made.blobCount,
      snapshotAt: made.snapshotAt.toISOString(),
      finishedAt,
      madeBy: casework.actor,
      tool: casework.tool,
    };
    const entry = { kind: 'backup-made', subject: made.id, record, salt: casework.randomBytes(32) };
    const { firstIndex } = await appendToLog(db, casework.logKey, [entry], finishedAt);
    const row = { ...made, finishedAt: new Date(finishedAt), madeBy: casework.actor, logIndex: firstIndex };
    await insertBackup(db, row);
    await announce(db, { kind: 'backup', subject: made.id });
    return row;
  });
}
