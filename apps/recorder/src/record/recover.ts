/** What recorders that died left in the spool is sealed first: nothing that was held is lost. */
import { openSpoolKey, sealRecordingBatch, type Casework } from '@custodia/casework';
import {
  insertGap,
  insertRecorder,
  StoreError,
  listRecorders,
  updateRecorder,
  type RecorderRow,
  type RecordingRow,
} from '@custodia/store';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SpoolDamage } from '../spool/frame.ts';
import { listSpoolFiles, readLeft } from '../spool/left.ts';
import { LINES_MAX } from './seal.ts';

/** A session's folder says who writes it, so that nobody takes a living recorder's. */
const OWNER = 'owner';
const KEY = 'key';
/** Behind the name of a folder that holds something which cannot be read: a person may want to look at it. */
const DAMAGED = '.damaged';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** `wrappedKey`: of its spool. It is there before anything is encrypted with it. */
export async function claimFolder(folder: string, wrappedKey: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeDurably(join(folder, KEY), wrappedKey);
  await writeDurably(join(folder, OWNER), `${process.pid} ${await bootOf(process.pid)}`);
}

async function writeDurably(path: string, content: string | Uint8Array): Promise<void> {
  const file = await open(path, 'w', 0o600);
  await file.writeFile(content);
  await file.sync();
  await file.close();
}

export interface Recovered {
  /** Lines that were sealed. */
  readonly lines: number;
  /** Folders that hold something which cannot be read; they stay. */
  readonly damaged: readonly string[];
}

export async function recoverSpool(
  casework: Casework,
  recording: RecordingRow,
  spoolOfRecording: string,
): Promise<Recovered> {
  const sessions = (await readdir(spoolOfRecording).catch(() => [])).filter((name) => UUID.test(name));
  let lines = 0;
  const damaged: string[] = [];
  for (const sessionId of sessions) {
    const folder = join(spoolOfRecording, sessionId);
    if (await isAlive(folder)) continue;
    const recovered = await recoverSession(casework, recording, sessionId, folder);
    lines += recovered.lines;
    if (!recovered.isWhole) {
      await rename(folder, `${folder}${DAMAGED}`);
      damaged.push(`${folder}${DAMAGED}`);
    } else await rm(folder, { recursive: true, force: true });
  }
  return { lines, damaged };
}

async function recoverSession(
  casework: Casework,
  recording: RecordingRow,
  sessionId: string,
  folder: string,
): Promise<{ lines: number; isWhole: boolean }> {
  const session = await sessionOf(casework, recording, sessionId);
  const { sealed, isWhole } = await sealWhatIsLeft(casework, recording, session, folder);
  // It listened until it was last seen, and not until somebody found what it left.
  const seenAt = session.seenAt.toISOString();
  const reason = isWhole ? 'what it held was sealed afterwards' : 'some of what it held cannot be read any more';
  const { db } = casework.database;
  await updateRecorder(db, sessionId, {
    state: 'ended',
    facts: session.facts,
    at: seenAt,
    reason: `it died; ${reason}`,
  });
  if (!isWhole) {
    const about = { recordingId: recording.id, operationId: recording.operationId, sessionId, room: null };
    // What was sealed of it may have been heard at any moment since it began.
    const since = session.startedAt.toISOString();
    await insertGap(db, { ...about, id: casework.randomUuid(), since, until: seenAt, reason: 'spool-damaged' });
  }
  return { lines: sealed - session.sealed, isWhole };
}

async function sessionOf(casework: Casework, recording: RecordingRow, sessionId: string): Promise<RecorderRow> {
  const { db } = casework.database;
  const find = async (): Promise<RecorderRow | undefined> =>
    (await listRecorders(db, recording.id, 10_000)).find(({ id }) => id === sessionId);
  const known = await find();
  if (known !== undefined) return known;
  const about = { id: sessionId, recordingId: recording.id, operationId: recording.operationId };
  await insertRecorder(db, { ...about, recorder: 'found in the spool', at: new Date().toISOString() });
  return (await find())!;
}

/** Not whole where a key or a frame is not what the recorder wrote; a fault of the database is thrown, and everything stays for the next time. */
async function sealWhatIsLeft(
  casework: Casework,
  recording: RecordingRow,
  { id: sessionId, sealed: before }: RecorderRow,
  folder: string,
): Promise<{ sealed: number; isWhole: boolean }> {
  let sealed = before;
  if ((await listSpoolFiles(folder)).length === 0) return { sealed, isWhole: true };
  const key = await findKey(casework, recording, folder);
  if (key === null) return { sealed, isWhole: false };
  try {
    for await (const left of readLeft(folder, key, before, LINES_MAX))
      sealed = await sealRecordingBatch(casework, { recording, sessionId, ...left });
    return { sealed, isWhole: true };
  } catch (fault) {
    if (fault instanceof SpoolDamage) return { sealed, isWhole: false };
    throw fault;
  }
}

/** Null where there is none, or it was altered. */
async function findKey(casework: Casework, { operationId }: RecordingRow, folder: string): Promise<Uint8Array | null> {
  const wrapped = await readFile(join(folder, KEY)).catch(() => null);
  if (wrapped === null) return null;
  return openSpoolKey(casework, operationId, wrapped).catch((fault: unknown) => {
    if (fault instanceof StoreError && fault.code === 'key-unwrap') return null;
    throw fault;
  });
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
