/** What recorders that died left in the spool is sealed first: nothing that was held is lost. */
import { sealRecordingBatch, type Casework } from '@custodia/casework';
import { insertRecorder, listRecorders, updateRecorder, type RecordingRow } from '@custodia/store';
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readLeft } from '../spool/spool.ts';
import { LINES_MAX } from './seal.ts';

/** A session's folder says who writes it, so that nobody takes a living recorder's. */
const OWNER = 'owner';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export async function claimFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = await open(join(folder, OWNER), 'w', 0o600);
  await file.writeFile(`${process.pid} ${await bootOf(process.pid)}`);
  await file.sync();
  await file.close();
}

/** Gives how many lines were sealed. */
export async function recoverSpool(
  casework: Casework,
  recording: RecordingRow,
  spoolOfRecording: string,
): Promise<number> {
  const sessions = (await readdir(spoolOfRecording).catch(() => [])).filter((name) => UUID.test(name));
  let recovered = 0;
  for (const sessionId of sessions) {
    const folder = join(spoolOfRecording, sessionId);
    if (await isAlive(folder)) continue;
    recovered += await recoverSession(casework, recording, sessionId, folder);
    await rm(folder, { recursive: true, force: true });
  }
  return recovered;
}

async function recoverSession(
  casework: Casework,
  recording: RecordingRow,
  sessionId: string,
  folder: string,
): Promise<number> {
  const { db } = casework.database;
  const at = new Date().toISOString();
  const known = (await listRecorders(db, recording.id, 10_000)).find(({ id }) => id === sessionId);
  if (known === undefined)
    await insertRecorder(db, {
      id: sessionId,
      recordingId: recording.id,
      operationId: recording.operationId,
      recorder: 'found in the spool',
      at,
    });
  let sealed = known?.sealed ?? 0;
  const before = sealed;
  for await (const lines of readLeft(folder, sealed, LINES_MAX))
    sealed = await sealRecordingBatch(casework, { recording, sessionId, ...lines });
  // It listened until it was last seen, and not until somebody found what it left.
  await updateRecorder(db, sessionId, {
    state: 'ended',
    facts: known?.facts ?? {},
    at: known?.seenAt.toISOString() ?? at,
    reason: 'it died; what it held was sealed afterwards',
  });
  return sealed - before;
}

async function isAlive(folder: string): Promise<boolean> {
  const owner = await readFile(join(folder, OWNER), 'utf8').catch(() => '');
  const [pid, boot] = owner.split(' ');
  return pid !== undefined && /^\d+$/.test(pid) && boot === (await bootOf(Number(pid)));
}

/** When the process began: a number may come again, with this it does not. '?' where there is no such process, or no such list. */
async function bootOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (stat === null) return isRunning(pid) ? 'running' : '?';
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '?';
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
