/**
 * Making a backup: one moment of everything, as one encrypted stream into one file. Memory holds a few pieces of it, never a table. The file
 * gets its name when it is whole and on the disk; then it is logged. A process that dies before leaves a `.part` file.
 */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { formatVkey, hex } from '@custodia/proof';
import {
  announce,
  appendToLog,
  insertBackup,
  listRecipients,
  sealStream,
  withSnapshot,
  writeArchive,
  type BackupRow,
  type Snapshot,
} from '@custodia/store';
import { join, resolve } from 'node:path';
import { nowIso, type Casework } from '../context.ts';
import { writeDurably } from '../file/write.ts';
import { placesIn, readSettings } from '../installation/folder.ts';
import { destroyPending } from '../installation/sweep.ts';
import { readPublicKey } from '../recipient/read-key.ts';
import { sweepOutbox } from '../referral/outbox.ts';
import { backupFiles, describeBackup, type Tally } from './contents.ts';
import { sealBackup } from './header.ts';
import { describeBackupRow } from './list.ts';

type CreateInput = InputOf<Procedures['backupCreate']>;
type Made = OutputOf<Procedures['backupCreate']>;

export async function createBackup(casework: Casework, input: CreateInput): Promise<Made> {
  assertAtMachine(casework, input);
  const recipients = await recipientsOf(casework, input.to);
  const folder = input.folder === undefined ? backupFolder(casework) : resolve(input.folder);
  const taken = await withSnapshot(casework.database, (snapshot) =>
    writeBackup(casework, snapshot, recipients, folder),
  );
  if (taken === null) throw new Refusal('busy', 'Another backup is being made. Wait until it has ended.');
  const row = await recordBackup(casework, taken.result);
  await destroyPending(casework);
  await sweepOutbox(casework);
  return describeBackupRow(casework, row);
}

function backupFolder({ surroundings }: Pick<Casework, 'surroundings'>): string {
  return join(surroundings.dataFolder, 'backups');
}

/** A signed-in administrator chooses neither the key, which a second person confirmed, nor where files are written. */
function assertAtMachine({ caller }: Casework, input: CreateInput): void {
  if (caller.kind === 'local' || (input.to.length === 0 && input.folder === undefined)) return;
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

async function writeBackup(
  casework: Casework,
  snapshot: Snapshot,
  recipients: readonly string[],
  folder: string,
): Promise<Unrecorded> {
  const backupId = casework.randomUuid();
  const header = await describeBackup(casework, snapshot, { backupId, settings: await settingsOf(casework) });
  const tally: Tally = { blobs: 0 };
  const archive = writeArchive(
    backupFiles(casework, snapshot, header, tally),
    (totals) => sealBackup(header, totals, casework.logKey.signer),
    snapshot.takenAt,
  );
  const moment = snapshot.takenAt.toISOString().slice(0, 19).replaceAll(':', '');
  const fileName = `custodia-${moment}Z-${backupId.slice(0, 8)}.tar.age`;
  const { sizeBytes, sha256 } = await writeDurably(join(folder, fileName), sealStream(archive, recipients));
  await casework.step('backup-written');
  return {
    id: backupId,
    fileName,
    sha256,
    sizeBytes,
    recipients,
    logSize: header.logSize,
    rowCount: snapshot.rowCount(),
    blobCount: tally.blobs,
    snapshotAt: snapshot.takenAt,
  };
}

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
      version: 1,
      backupId: made.id,
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
