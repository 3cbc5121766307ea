/** Whether the account that runs PostgreSQL can walk to a folder. PostgreSQL itself only says "could not access directory". */
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Account } from './account.ts';

/**
 * The outermost folder on the way to `path` (and `path` itself) that the account may not enter, or null where it may enter all.
 * Judged by owner, group and mode; access lists are not looked at.
 */
export async function findClosedFolder(path: string, account: Account): Promise<string | null> {
  if (!account.switched) return null;
  for (const folder of listAncestors(path)) {
    const facts = await stat(folder);
    if (facts.isDirectory() && !mayEnter(facts, account)) return folder;
  }
  return null;
}

function mayEnter(facts: { uid: number; gid: number; mode: number }, account: Account): boolean {
  if (facts.uid === account.uid) return (facts.mode & 0o100) !== 0;
  if (facts.gid === account.gid) return (facts.mode & 0o010) !== 0;
  return (facts.mode & 0o001) !== 0;
}

function listAncestors(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [...listAncestors(parent), path];
}
