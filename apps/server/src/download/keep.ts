/** What was made for somebody becomes a file of theirs to download: digested, named, and gone after a while. */
import type { Casework } from '@custodia/casework';
import { insertDownload, type DownloadRow } from '@custodia/store';
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, readdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface DownloadOwner {
  readonly accountId: string;
  readonly operationId: string | null;
  readonly jobId: string | null;
}

export interface KeepOptions {
  readonly casework: Pick<Casework, 'database' | 'clock'>;
  readonly downloads: string;
  readonly hours: number;
}

const HOUR_MS = 3_600_000;

/** Every file under `made`, in name order. The row is there before the file has its place: one without the other is swept. */
export async function keepDownloads(options: KeepOptions, made: string, owner: DownloadOwner): Promise<DownloadRow[]> {
  await mkdir(options.downloads, { recursive: true, mode: 0o700 });
  const kept: DownloadRow[] = [];
  for (const { path, name } of await listFiles(made)) kept.push(await keep(options, path, name, owner));
  return kept;
}

async function keep(options: KeepOptions, path: string, name: string, owner: DownloadOwner): Promise<DownloadRow> {
  const { casework, downloads, hours } = options;
  const now = casework.clock();
  const download: DownloadRow = {
    id: randomUUID(),
    ...owner,
    name,
    sizeBytes: (await stat(path)).size,
    sha256: await digest(path),
    createdAt: now,
    expiresAt: new Date(now.getTime() + hours * HOUR_MS),
  };
  await chmod(path, 0o600);
  await insertDownload(casework.database.db, download);
  await rename(path, join(downloads, download.id));
  return download;
}

async function listFiles(folder: string): Promise<{ path: string; name: string }[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => ({ path: join(entry.parentPath, entry.name), name: entry.name }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function digest(path: string): Promise<Uint8Array> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return new Uint8Array(hash.digest());
}
