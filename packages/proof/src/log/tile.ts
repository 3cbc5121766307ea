/**
 * Tiles (C2SP tlog-tiles): the tree's hashes in immutable files of up to 256, and the entries in bundles of up to 256.
 * A tile of level L holds the roots of complete subtrees of 256^L entries: a complete tile is a tree of height 8 of its own,
 * and its root is one hash of the tile above. Partial tiles stand at the right edge only.
 */
import { ProofError } from '../error.ts';
import { concatBytes } from '../digest/bytes.ts';
import { assertCount, type Subtree } from './coordinates.ts';
import { readSubtrees, type HashReader } from './store.ts';

/** Hashes (or entries) in a full tile (or bundle). */
export const TILE_WIDTH = 256;
/** Levels of the tree that one tile spans. */
export const TILE_HEIGHT = 8;

/** `entries` is the bundle of log entries beside the level 0 tile of the same index. */
export type TileLevel = number | 'entries';

export interface Tile {
  readonly level: TileLevel;
  /** Number of the tile within its level, from 0. */
  readonly index: number;
  /** Number of hashes or entries: 1 to 255 (partial) or 256 (full). */
  readonly width: number;
}

const PATH = /^tile\/(entries|[0-9]+)\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/;

/** The path of a tile or bundle below the log's prefix: `tile/0/x001/x234/067.p/8`. Throws `malformed-tile-path`. */
export function tilePath({ level, index, width }: Tile): string {
  if (!isLevel(level) || !isWidth(width)) throw malformedPath();
  assertCount(index);
  return `tile/${level}/${indexPath(index)}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/** The tile or bundle that `path` names. Throws `malformed-tile-path` on any path that `tilePath` would not have given. */
export function parseTilePath(path: string): Tile {
  const [, level, digits, width] = PATH.exec(path) ?? [];
  if (level === undefined || digits === undefined) throw malformedPath();
  const tile: Tile = {
    level: level === 'entries' ? level : Number(level),
    index: Number(digits.replace(/[x/]/g, '')),
    width: width === undefined ? TILE_WIDTH : Number(width),
  };
  // Catches what the pattern lets through: leading zeros, levels above 63, widths above 255, a needless x000.
  if (!Number.isSafeInteger(tile.index) || tilePath(tile) !== path) throw malformedPath();
  return tile;
}

/** Number of hashes at `level` in a log of `size` entries that tile `index` holds: 0 (no such tile) to 256. */
export function tileWidth(level: TileLevel, index: number, size: number): number {
  const atLevel = Math.floor(size / TILE_WIDTH ** levelNumber(level));
  return Math.min(TILE_WIDTH, Math.max(0, atLevel - index * TILE_WIDTH));
}

/** The bytes of the tile of hashes, 32 for each. Throws `missing-hash` where storage does not reach that far. */
export async function buildTile(tile: Tile, reader: HashReader): Promise<Uint8Array> {
  if (tile.level === 'entries') throw new ProofError('malformed-tile', 'Entry bundles hold entries, not hashes.');
  const treeLevel = tile.level * TILE_HEIGHT;
  const first = tile.index * TILE_WIDTH;
  const subtrees = Array.from({ length: tile.width }, (_, i): Subtree => ({ level: treeLevel, n: first + i }));
  return concatBytes(...(await readSubtrees(subtrees, reader)));
}

/**
 * What must be written when a published log grows from `oldSize` to `newSize` entries: every tile and bundle that becomes
 * full, and the partial one at the right edge of each level that changed. Widths between the two sizes are left out: no
 * checkpoint was made for them. Bundles first, then tiles from level 0 up. Nothing where the size stays.
 */
export function tilesForRange(oldSize: number, newSize: number): Tile[] {
  assertCount(oldSize);
  assertCount(newSize);
  if (oldSize > newSize) throw new ProofError('out-of-range', `A log of ${oldSize} never shrinks to ${newSize}.`);
  const tiles = tilesAtLevel('entries', oldSize, newSize);
  for (let level = 0; newSize >= TILE_WIDTH ** level; level++) tiles.push(...tilesAtLevel(level, oldSize, newSize));
  return tiles;
}

function tilesAtLevel(level: TileLevel, oldSize: number, newSize: number): Tile[] {
  const unit = TILE_WIDTH ** levelNumber(level);
  const oldCount = Math.floor(oldSize / unit);
  const newCount = Math.floor(newSize / unit);
  const tiles: Tile[] = [];
  if (oldCount === newCount) return tiles;
  for (let index = Math.floor(oldCount / TILE_WIDTH); index * TILE_WIDTH < newCount; index++) {
    tiles.push({ level, index, width: tileWidth(level, index, newSize) });
  }
  return tiles;
}

/** Three digits a step, all but the last marked with x, so that no folder gets large and no file stands where a folder must. */
function indexPath(index: number): string {
  const last = String(index % 1000).padStart(3, '0');
  let path = last;
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    path = `x${String(rest % 1000).padStart(3, '0')}/${path}`;
  }
  return path;
}

export function levelNumber(level: TileLevel): number {
  return level === 'entries' ? 0 : level;
}

function isLevel(level: TileLevel): boolean {
  return level === 'entries' || (Number.isInteger(level) && level >= 0 && level <= 63);
}

function isWidth(width: number): boolean {
  return Number.isInteger(width) && width >= 1 && width <= TILE_WIDTH;
}

function malformedPath(): ProofError {
  return new ProofError(
    'malformed-tile-path',
    'Expected tile/<level 0-63 or "entries">/<index in groups of three digits>, with .p/<width 1-255> where partial.',
  );
}
