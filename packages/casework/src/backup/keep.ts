/** What becomes of backups after they were made: read again against what was written, and removed when newer ones stand in their place. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { hex } from '@custodia/proof';
import { appendToLog, insertBackupRemovals, announce, listBackups, type BackupRow } from '@custodia/store';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { assertWanted, nowIso, type Casework } from '../context.ts';
import { areThere, listKept, pathOf } from './chain.ts';

type Checked = OutputOf<Procedures['backupCheck']>;
type State = Checked['files'][number]['state'];

const MOST = 5000;
const READ_BYTES = 1 << 20;

export async function checkBackups(casework: Casework): Promise<Checked> {
  const kept = (await listBackups(casework.database.db, MOST)).filter(({ removedAt }) => removedAt === null);
  const files: Checked['files'] = [];
  for (const row of kept) {
    assertWanted(casework);
    files.push({ id: row.id, fileName: row.fileName, state: row.folder === null ? 'elsewhere' : await compare(row) });
    casework.report({ stage: 'reading backups', done: files.length, total: kept.length, unit: 'files' });
  }
  return { holds: files.every(({ state }) => state !== 'altered' && state !== 'absent'), files };
}

async function compare(row: BackupRow): Promise<State> {
  const hash = createHash('sha256');
  try {
    for await (const bytes of createReadStream(pathOf(row), { highWaterMark: READ_BYTES }))
      hash.update(bytes as Buffer);
  } catch (cause) {
    if ((cause as { code?: unknown }).code === 'ENOENT') return 'absent';
    throw cause;
  }
  return hash.digest('hex') === hex(row.sha256) ? 'as-written' : 'altered';
}

/** Whole chains only, the oldest first to be without a successor: what stays can be restored to each of its moments. */
export async function pruneBackups(
  casework: Casework,
  input: InputOf<Procedures['backupPrune']>,
): Promise<OutputOf<Procedures['backupPrune']>> {
  const { dataFolder } = casework.surroundings;
  if (input.folder !== undefined && casework.caller.kind !== 'local')
    throw new Refusal(
      'input-invalid',
      'A folder is named at the machine itself only. Leave it out: the usual one is meant.',
    );
  const folder = input.folder === undefined ? join(dataFolder, 'backups') : resolve(input.folder);
  const kept = await listKept(casework, folder);
  const chains = [...new Set(kept.map(({ chain }) => chain))];
  const staying = new Set(chains.slice(0, input.keep));
  await assertRestorable(kept.filter(({ chain }) => staying.has(chain)));
  const leaving = kept.filter(({ chain }) => !staying.has(chain));
  // An increment goes before what it adds to: whatever is left when this is cut short can be restored.
  for (const row of leaving) await rm(pathOf(row), { force: true });
  await casework.step('backups-removed');
  if (leaving.length > 0) await recordRemoval(casework, leaving);
  return { removed: leaving.map(({ id, fileName }) => ({ id, fileName })), kept: kept.length - leaving.length };
}

async function assertRestorable(staying: readonly BackupRow[]): Promise<void> {
  if (staying.length > 0 && (await areThere(staying))) return;
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
