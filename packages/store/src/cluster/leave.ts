/**
 * The end of a lease. The last user writes down which server it stops before it does so: a session that was waiting for the
 * lease may be granted it while the server is already going down, and must not rely on it then.
 */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type pg from 'pg';
import { StoreError } from '../error.ts';
import { giveUpLease } from './lease.ts';
import { type Postmaster, readPostmaster, stopServer } from './postmaster.ts';

/** Gives the lease up, stops the server where nobody else has one, and ends the session. */
export async function leave(session: pg.Client, folder: string): Promise<void> {
  try {
    const server = await readPostmaster(folder);
    if ((await giveUpLease(session)) === 'last' && server !== null) await stopForGood(folder, server);
  } catch (error) {
    // The server went away by itself: there is nothing left to give up.
    if (error instanceof StoreError) throw error;
  } finally {
    await session.end().catch(() => undefined);
  }
}

async function stopForGood(folder: string, server: Postmaster): Promise<void> {
  const note = noteFile(folder);
  // Removed first, because it may be another user's (root's) in a folder of ours.
  await rm(note, { force: true });
  await writeFile(note, formatServer(server));
  await stopServer(folder, server.pid);
}

/**
 * True where a last user has begun to stop the server that the folder's lock file names, or it has just stopped. Where that user died
 * half-way, the stop is carried through here: nobody has been given a lease since the note was written.
 */
export async function isStopping(folder: string): Promise<boolean> {
  const server = await readPostmaster(folder);
  if (server === null) return true;
  const note = await readFile(noteFile(folder), 'utf8').catch(() => '');
  if (note !== formatServer(server)) return false;
  await stopServer(folder, server.pid);
  return true;
}

function noteFile(folder: string): string {
  return join(dirname(folder), 'postgres.stopping');
}

function formatServer(server: Postmaster): string {
  return `${String(server.pid)} ${server.startedAt}\n`;
}
