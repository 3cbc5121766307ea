/**
 * Whether the database is an older state than one that was shown before. What was shown is remembered outside of it: the published checkpoint in
 * the data folder, copies of it elsewhere (`checkpointCopies`), and a restore, which says of itself that it is one. A state that went back is
 * served to nobody until a person accepts it with a reason, which the log keeps.
 */
import { equalBytes, hex, openCheckpoint, treeRoot, type Checkpoint } from '@custodia/proof';
import { findAcceptance, findCheckpoint, logHashReader, logSize, type StoredCheckpoint } from '@custodia/store';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Casework } from '../context.ts';

export interface Rollback {
  /** `behind`: entries that were shown are missing; `other`: others stand in their place; `restored`: from a backup, and not yet accepted. */
  readonly kind: 'behind' | 'other' | 'restored';
  /** Where what was shown is remembered. */
  readonly remembered: string;
  readonly rememberedSize: number;
  readonly rememberedRoot: Uint8Array;
  readonly foundSize: number;
}

type Asking = Pick<Casework, 'database' | 'logFolder' | 'logKey' | 'surroundings'>;

/** The worst that is found; null where the database holds everything that is remembered, or a person accepted that it does not. */
export async function findRollback(casework: Asking): Promise<Rollback | null> {
  for (const path of rememberedIn(casework)) {
    const shown = await readRemembered(casework, path);
    const found = shown === null ? null : await compare(casework, shown, path);
    if (found !== null) return found;
  }
  return findRestored(casework);
}

function rememberedIn({ logFolder, surroundings }: Asking): string[] {
  return [join(logFolder, 'checkpoint'), ...(surroundings.checkpointCopies ?? [])];
}

/** One that another key signed is somebody else’s, and remembers nothing of ours. */
async function readRemembered({ logKey }: Asking, path: string): Promise<Checkpoint | null> {
  const note = await readFile(path).catch(() => null);
  if (note === null) return null;
  try {
    return openCheckpoint(note, [logKey.signer.vkey]).checkpoint;
  } catch {
    return null;
  }
}

async function compare({ database }: Asking, shown: Checkpoint, remembered: string): Promise<Rollback | null> {
  const foundSize = await logSize(database.db);
  const isBehind = shown.size > foundSize;
  if (!isBehind && equalBytes(await treeRoot(shown.size, logHashReader(database.db)), shown.root)) return null;
  if (await findAcceptance(database.db, shown)) return null;
  const facts = { remembered, rememberedSize: shown.size, rememberedRoot: shown.root, foundSize };
  return { kind: isBehind ? 'behind' : 'other', ...facts };
}

/** Written by a restore into the data folder. */
export const RESTORED_NAME = 'restored.json';

async function findRestored(casework: Asking): Promise<Rollback | null> {
  const path = join(casework.surroundings.dataFolder, RESTORED_NAME);
  if ((await readFile(path).catch(() => null)) === null) return null;
  const newest = await newestOf(casework);
  const facts = { remembered: path, rememberedSize: newest.size, rememberedRoot: newest.root };
  return { kind: 'restored', ...facts, foundSize: newest.size };
}

async function newestOf({ database }: Asking): Promise<StoredCheckpoint> {
  return (await findCheckpoint(database.db))!;
}

/** What a person is told, without the advice. */
export function describeRollback(rollback: Rollback): string {
  const { kind, remembered, rememberedSize, rememberedRoot, foundSize } = rollback;
  const shown = `${String(rememberedSize)} entries (root ${hex(rememberedRoot).slice(0, 16)}…)`;
  switch (kind) {
    case 'behind':
      return `The database is older than what was shown before: ${remembered} remembers ${shown}, and the log has ${String(foundSize)}.`;
    case 'other':
      return `The database is not the one that was shown before: ${remembered} remembers ${shown}, and the log has others in their place.`;
    case 'restored':
      return `This installation was restored from a backup with ${String(foundSize)} entries; what came after it is not there.`;
  }
}
