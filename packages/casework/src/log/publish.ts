/**
 * The log as files, in the layout of C2SP tlog-tiles: `checkpoint`, `tile/<level>/<n>`, `tile/entries/<n>`. A projection of the database for
 * those who follow the log (witnesses, monitors, a static web server); entries are salted digests, so it shows nothing of any record.
 * Tiles are written before the checkpoint that needs them and never changed; a process that dies in between leaves files that the next
 * one writes again.
 */
import {
  buildTile,
  formatBundle,
  openCheckpoint,
  parseNote,
  TileHashReader,
  tilePath,
  tilesForRange,
  TILE_WIDTH,
  type HashReader,
  type Tile,
} from '@custodia/proof';
import {
  findCheckpoint,
  lockPublication,
  logEntriesFrom,
  logHashReader,
  type Snapshot,
  type StoredCheckpoint,
} from '@custodia/store';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Casework } from '../context.ts';
import { findRollback } from './rollback.ts';
import { withLines } from './vouch.ts';

/** Brings the folder up to the newest checkpoint; gives the number of entries that are published. One process at a time. */
export async function publishLog(casework: Casework): Promise<number> {
  return casework.database.withTransaction(async (tx) => {
    await lockPublication(tx.db);
    return publishUpTo(casework);
  });
}

async function publishUpTo(casework: Casework): Promise<number> {
  const newest = await findCheckpoint(casework.database.db);
  if (newest === null) return 0;
  const published = await publishedSize(casework);
  // What remembers more, or something else, than the database holds is evidence of that: it stays until a person has accepted it.
  if ((await findRollback(casework)) !== null) return published;
  const shown = await withLines(casework, newest);
  await rememberElsewhere(casework, shown);
  if (published > newest.size || (published === newest.size && (await publishedNote(casework)) === shown.note))
    return published;
  // Cosignatures come after the checkpoint that they are on: it is written again with them.
  for await (const { path, bytes } of logFiles(casework.database, published, shown))
    await writeAtomically(join(casework.logFolder, path), bytes);
  return newest.size;
}

/** A copy that cannot be written (a disk that is away) keeps nothing from being published; what it remembers then is older, and still true. */
async function rememberElsewhere({ surroundings }: Casework, { note }: StoredCheckpoint): Promise<void> {
  for (const path of surroundings.checkpointCopies ?? [])
    await writeAtomically(path, new TextEncoder().encode(note)).catch(() => undefined);
}

/** The files that bring a log that is published up to `published` entries up to `newest`: tiles first, then the checkpoint. */
export async function* logFiles(
  { db }: Pick<Snapshot, 'db'>,
  published: number,
  newest: Pick<StoredCheckpoint, 'size' | 'note'>,
): AsyncGenerator<{ readonly path: string; readonly bytes: Uint8Array }> {
  const reader = logHashReader(db);
  for (const tile of tilesForRange(published, newest.size))
    yield { path: tilePath(tile), bytes: await tileBytes(db, tile, reader) };
  yield { path: 'checkpoint', bytes: new TextEncoder().encode(newest.note) };
}

/** What the folder's checkpoint covers; 0 where there is none, or where it is not ours (then everything is written again). */
async function publishedSize(casework: Casework): Promise<number> {
  const note = await publishedNote(casework);
  if (note === null) return 0;
  try {
    const { size } = openCheckpoint(note, [casework.logKey.signer.vkey]).checkpoint;
    const known = await findCheckpoint(casework.database.db, size);
    return isSameCheckpoint(known, note) ? size : 0;
  } catch {
    return 0;
  }
}

async function publishedNote({ logFolder }: Casework): Promise<string | null> {
  return readFile(join(logFolder, 'checkpoint'), 'utf8').catch(() => null);
}

/** Whoever cosigned it. */
function isSameCheckpoint(known: StoredCheckpoint | null, note: string): boolean {
  return known !== null && parseNote(known.note).text === parseNote(note).text;
}

async function tileBytes(db: Snapshot['db'], tile: Tile, reader: HashReader): Promise<Uint8Array> {
  if (tile.level !== 'entries') return buildTile(tile, reader);
  const entries = await logEntriesFrom(db, tile.index * TILE_WIDTH, tile.width);
  return formatBundle(entries.map(({ entry }) => entry));
}

async function writeAtomically(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.part`;
  const file = await open(draft, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
}

/**
 * Reads the whole published log back, every tile and entry held against its signed checkpoint; null where it holds, else a sentence.
 * Nothing published yet holds too.
 */
export async function findPublicationFault(casework: Casework): Promise<string | null> {
  const read = (path: string) => readFile(join(casework.logFolder, path)).catch(() => null);
  const note = await read('checkpoint');
  if (note === null) return null;
  try {
    const tree = openCheckpoint(note, [casework.logKey.signer.vkey]).checkpoint;
    const known = await findCheckpoint(casework.database.db, tree.size);
    if (!isSameCheckpoint(known, note.toString('utf8'))) return 'Its checkpoint is not one of this log.';
    const tiles = new TileHashReader(async (path) => read(path), tree);
    for (let index = 0; index * TILE_WIDTH < tree.size; index++) await tiles.readEntries(index);
    return null;
  } catch {
    return 'Its tiles or entries are missing, or not those of its checkpoint. Remove the folder: it is written again from the database.';
  }
}
