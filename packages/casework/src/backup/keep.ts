/** What becomes of backups after they were made: read again against what was written, and removed when newer ones stand in their place. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { hex } from '@custodia/proof';
import {
  announce,
  appendToLog,
  insertBackupRemovals,
  listBackups,
  type BackupRow,
  type StoredFile,
} from '@custodia/store';
import { createHash } from 'node:crypto';
import { assertWanted, nowIso, type Casework } from '../context.ts';
import { areThere, listKept, openPlaces } from './chain.ts';
import { backupFolder } from './create.ts';
import { isAbsent, openBackupPlace, type BackupPlace } from './place.ts';

type Checked = OutputOf<Procedures['backupCheck']>;
type State = Checked['files'][number]['state'];

const MOST = 5000;
const READ_BYTES = 1 << 20;

export async function checkBackups(casework: Casework): Promise<Checked> {
  const kept = (await listBackups(casework.database.db, MOST)).filter(({ removedAt }) => removedAt === null);
  const placeOf = openPlaces();
  const files: Checked['files'] = [];
  for (const row of kept) {
    assertWanted(casework);
    files.push({
      id: row.id,
      fileName: row.fileName,
      state: row.folder === null ? 'elsewhere' : await compare(await placeOf(row.folder), row),
    });
    casework.report({ stage: 'reading backups', done: files.length, total: kept.length, unit: 'files' });
  }
  return { holds: files.every(({ state }) => state !== 'altered' && state !== 'absent'), files };
}

async function compare(place: BackupPlace, { fileName, sha256 }: BackupRow): Promise<State> {
  try {
    return (await digestOf(await place.open(fileName))) === hex(sha256) ? 'as-written' : 'altered';
  } catch (cause) {
    if (isAbsent(cause)) return 'absent';
    throw cause;
  }
}

/** SHA-256, hexadecimal, of all its bytes; closes it. */
async function digestOf(file: StoredFile): Promise<string> {
  const hash = createHash('sha256');
  try {
    for (let at = 0; at < file.sizeBytes;) {
      const bytes = await file.readAt(at, READ_BYTES);
      if (bytes.length === 0) break;
      hash.update(bytes);
      at += bytes.length;
    }
    return hash.digest('hex');
  } finally {
    await file.close();
  }
}

/** Whole chains only, the oldest first to be without a successor: what stays can be restored to each of its moments. */
export async function pruneBackups(
  casework: Casework,
  input: InputOf<Procedures['backupPrune']>,
): Promise<OutputOf<Procedures['backupPrune']>> {
  const { folder, endpoint, region } = input;
  if ([folder, endpoint, region].some((one) => one !== undefined) && casework.caller.kind !== 'local')
    throw new Refusal(
      'input-invalid',
      'A folder is named at the machine itself only. Leave it out: the usual one is meant.',
    );
  const place = await openBackupPlace(folder ?? backupFolder(casework), { endpoint, region });
  const kept = await listKept(casework, place.name);
  const chains = [...new Set(kept.map(({ chain }) => chain))];
  const staying = new Set(chains.slice(0, input.keep));
  await assertRestorable(
    kept.filter(({ chain }) => staying.has(chain)),
    place,
  );
  const leaving = kept.filter(({ chain }) => !staying.has(chain));
  // An increment goes before what it adds to: whatever is left when this is cut short can be restored.
  const { removed, held } = await removeAll(casework, place, leaving);
  await casework.step('backups-removed');
  if (removed.length > 0) await recordRemoval(casework, removed);
  const named = ({ id, fileName }: BackupRow) => ({ id, fileName });
  return { removed: removed.map(named), held: held.map(named), kept: kept.length - removed.length };
}

/** What is held keeps with it all that it adds to. */
async function removeAll(casework: Casework, place: BackupPlace, leaving: readonly BackupRow[]) {
  const [removed, held]: BackupRow[][] = [[], []];
  for (const row of leaving) {
    const stays = held!.some(({ chain }) => chain === row.chain) || !(await place.remove(row.fileName));
    (stays ? held : removed)!.push(row);
    await casework.step('backup-removed');
  }
  return { removed: removed!, held: held! };
}

async function assertRestorable(staying: readonly BackupRow[], place: BackupPlace): Promise<void> {
  if (staying.length > 0 && (await areThere(staying, place))) return;
  throw new Refusal(
    'integrity',
    'Nothing was removed: of the backups that would stay, not every file lies there as it was written. Run custodia backup check, and make a whole backup first.',
  );
}

async function recordRemoval(casework: Casework, leaving: readonly BackupRow[]): Promise<void> {
  const removedAt = nowIso(casework);
  await casework.database.withTransaction(async ({ db }) => {
    const backups = leaving.map(({ id, fileName }) => ({ backupId: id, fileName }));
    const record = {
      ...{ kind: 'backup-removed', version: 1, backups, removedAt },
      ...{ removedBy: casework.actor, tool: casework.tool },
    };
    const entry = { kind: 'backup-removed', subject: leaving[0]!.id, record, salt: casework.randomBytes(32) };
    const { firstIndex } = await appendToLog(db, casework.logKey, [entry], removedAt);
    const ids = leaving.map(({ id }) => id);
    await insertBackupRemovals(db, ids, { removedAt, removedBy: casework.actor, logIndex: firstIndex });
    await announce(db, { kind: 'backup', subject: leaving[0]!.id });
  });
}
