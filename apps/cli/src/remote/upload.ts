/** Sending files to a server, by the tus protocol (1.0.0): where the line breaks, it goes on from what has arrived. */
import { Refusal } from '@custodia/contract';
import { open, readdir, stat, type FileHandle } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ProgressLine } from '../present/progress.ts';
import { refusalOf, request } from './call.ts';
import type { RemoteServer } from './server.ts';

const CHUNK_BYTES = 8 * 1024 * 1024;
const TRIES = 8;
const TUS = { 'tus-resumable': '1.0.0' };

/** Every file under what was named, in the order in which an import here would take them. */
export async function listFiles(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    const facts = await stat(path).catch(() => null);
    if (facts === null) throw new Refusal('file-unreadable', `Cannot read "${path}": there is no such file.`);
    if (!facts.isDirectory()) files.push(path);
    else files.push(...(await listFolder(path)));
  }
  return files;
}

async function listFolder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) files.push(...(await listFolder(path)));
    else if (entry.isFile()) files.push(path);
  }
  return files;
}

/** Gives the id of the finished upload. @throws Refusal */
export async function upload(server: RemoteServer, path: string, progress: ProgressLine): Promise<string> {
  const file = await open(path, 'r').catch((cause: unknown) => {
    throw new Refusal('file-unreadable', `Cannot read "${path}".`, { cause });
  });
  try {
    const { size } = await file.stat();
    const location = await announce(server, basename(path), size);
    await send(server, location, file, size, progress);
    return location.split('/').at(-1)!;
  } finally {
    await file.close();
  }
}

async function announce(server: RemoteServer, name: string, size: number): Promise<string> {
  const answer = await request(server, '/api/v1/uploads', {
    method: 'POST',
    headers: {
      ...TUS,
      'upload-length': String(size),
      'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`,
    },
  });
  if (!answer.ok) throw await refusalOf(answer);
  return new URL(answer.headers.get('location')!, server.origin).pathname;
}

async function send(
  server: RemoteServer,
  location: string,
  file: FileHandle,
  size: number,
  progress: ProgressLine,
): Promise<void> {
  let offset = 0;
  let failed = 0;
  while (offset < size) {
    progress.show({ stage: 'uploading', done: offset, total: size, unit: 'bytes' });
    const sent = await sendChunk(server, location, file, offset, size).catch(assertWorthTrying);
    if (sent !== null) {
      offset = sent;
      failed = 0;
      continue;
    }
    failed += 1;
    if (failed >= TRIES) throw new Refusal('storage-failed', `The line to ${server.origin} broke again and again.`);
    await delay(250 * 2 ** failed);
    offset = (await findOffset(server, location).catch(assertWorthTrying)) ?? offset;
  }
}

/** A line that broke is tried again; what the server refused stays refused. */
function assertWorthTrying(cause: unknown): null {
  if (cause instanceof Refusal && cause.code === 'storage-failed') return null;
  throw cause;
}

async function sendChunk(
  server: RemoteServer,
  location: string,
  file: FileHandle,
  offset: number,
  size: number,
): Promise<number> {
  const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, size - offset));
  const { bytesRead } = await file.read(chunk, 0, chunk.length, offset);
  if (bytesRead === 0) throw new Refusal('file-changed', 'A file became shorter while it was sent. Send it again.');
  const answer = await request(server, location, {
    method: 'PATCH',
    headers: { ...TUS, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
    body: chunk.subarray(0, bytesRead),
  });
  if (!answer.ok) throw await refusalOf(answer);
  return Number(answer.headers.get('upload-offset'));
}

async function findOffset(server: RemoteServer, location: string): Promise<number> {
  const answer = await request(server, location, { method: 'HEAD', headers: TUS });
  if (!answer.ok) throw new Refusal('not-found', 'The upload has expired on the server. Send the file again.');
  return Number(answer.headers.get('upload-offset'));
}
