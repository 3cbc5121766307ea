/**
 * Stored hashes out of a published log folder, trusting nothing but its root: a tile is used only after it was shown to
 * belong to the tree. First the partial tiles at the right edge, which together fold into the root; then any full tile
 * through the hash that stands for it in the tile above.
 */
import { equalBytes } from '../digest/bytes.ts';
import { ProofError } from '../error.ts';
import { assertCount, splitStoredHashIndex, subtreesOf, type Subtree } from './coordinates.ts';
import { HASH_BYTES, leafHash, nodeHash } from './hash.ts';
import { parseBundle } from './bundle.ts';
import { foldSubtrees } from './prove.ts';
import type { HashReader } from './store.ts';
import { TILE_HEIGHT, TILE_WIDTH, tilePath, tileWidth, type Tile } from './tile.ts';

/** Gives the bytes at a path of `tilePath`, or null where there are none. */
export type FetchTile = (path: string) => Promise<Uint8Array | null>;

/** A tree that is trusted, usually out of a verified checkpoint. */
export interface TrustedTree {
  readonly size: number;
  readonly root: Uint8Array;
}

/** Tiles kept after they were verified: 8 MB at most. */
const KEPT_TILES = 1024;

/** Reads the tiles of one tree, verifying each against the root before it is used. */
export class TileHashReader implements HashReader {
  readonly #fetchTile: FetchTile;
  readonly #tree: TrustedTree;
  readonly #full = new Map<string, Uint8Array>();
  #edge: Promise<ReadonlyMap<number, Uint8Array>> | null = null;

  constructor(fetchTile: FetchTile, tree: TrustedTree) {
    assertCount(tree.size);
    this.#fetchTile = fetchTile;
    this.#tree = tree;
  }

  /**
   * As `HashReader.read`. Rejects with `out-of-range` beyond the tree, `missing-tile` where a tile is not there,
   * `malformed-tile` where one is cut short and `tile-mismatch` where one does not belong to the tree.
   */
  async read(indexes: readonly number[]): Promise<Uint8Array[]> {
    const hashes: Uint8Array[] = [];
    for (const index of indexes) hashes.push(await this.#readSubtree(splitStoredHashIndex(index)));
    return hashes;
  }

  /** The entries of bundle `index`, each shown to be the entry of that number. Rejects as `read`. */
  async readEntries(index: number): Promise<Uint8Array[]> {
    const tile = this.#tileAt('entries', index);
    const entries = parseBundle(await this.#fetch(tile, tile.width), tile.width);
    const leaves = await this.#verifiedTile(0, index);
    entries.forEach((entry, i) => {
      if (!equalBytes(leafHash(entry), hashAt(leaves, i))) throw mismatch(tile);
    });
    return entries;
  }

  async #readSubtree({ level, n }: Subtree): Promise<Uint8Array> {
    const withinTile = level % TILE_HEIGHT;
    const firstSlot = n * 2 ** withinTile;
    const tileIndex = Math.floor(firstSlot / TILE_WIDTH);
    const tile = await this.#verifiedTile((level - withinTile) / TILE_HEIGHT, tileIndex);
    const from = (firstSlot % TILE_WIDTH) * HASH_BYTES;
    const to = from + 2 ** withinTile * HASH_BYTES;
    if (to > tile.length) throw new ProofError('out-of-range', `A log of ${this.#tree.size} has no such subtree.`);
    return rootOfSlots(tile.subarray(from, to));
  }

  async #verifiedTile(level: number, index: number): Promise<Uint8Array> {
    const tile = this.#tileAt(level, index);
    const edge = await this.#verifiedEdge();
    return tile.width === TILE_WIDTH ? this.#verifiedFullTile(tile, level) : edge.get(level)!;
  }

  /** A full tile is verified by the hash for it in the tile above, which is verified the same way, up to the edge. */
  async #verifiedFullTile(tile: Tile, level: number): Promise<Uint8Array> {
    const path = tilePath(tile);
    const kept = this.#full.get(path);
    if (kept !== undefined) return kept;
    const above = await this.#verifiedTile(level + 1, Math.floor(tile.index / TILE_WIDTH));
    const bytes = await this.#fetchHashes(tile);
    if (!equalBytes(rootOfSlots(bytes), hashAt(above, tile.index % TILE_WIDTH))) throw mismatch(tile);
    this.#keep(path, bytes);
    return bytes;
  }

  #verifiedEdge(): Promise<ReadonlyMap<number, Uint8Array>> {
    this.#edge ??= this.#readEdge();
    return this.#edge;
  }

  /** The partial tiles, by level. They hold exactly the complete subtrees that the root is folded from. */
  async #readEdge(): Promise<ReadonlyMap<number, Uint8Array>> {
    const { size, root } = this.#tree;
    const edge = new Map<number, Uint8Array>();
    for (const tile of partialTiles(size)) edge.set(tile.level, await this.#fetchHashes(tile));
    const folded = subtreesOf(0, size).map((subtree) => edgeHash(subtree, edge));
    if (!equalBytes(foldSubtrees(folded), root)) {
      throw new ProofError('tile-mismatch', 'The partial tiles do not give the root that they were checked against.');
    }
    return edge;
  }

  #tileAt(level: Tile['level'], index: number): Tile {
    const width = tileWidth(level, index, this.#tree.size);
    if (width === 0) throw new ProofError('out-of-range', `A log of ${this.#tree.size} has no such tile.`);
    return { level, index, width };
  }

  async #fetchHashes(tile: Tile): Promise<Uint8Array> {
    const bytes = await this.#fetch(tile, tile.width);
    const expectedBytes = tile.width * HASH_BYTES;
    if (bytes.length !== expectedBytes) {
      throw new ProofError(
        'malformed-tile',
        `${tilePath(tile)}: expected ${expectedBytes} bytes, got ${bytes.length}.`,
      );
    }
    return bytes;
  }

  /** A log may drop a partial tile once the full one is there; then the beginning of the full one is the partial one. */
  async #fetch(tile: Tile, width: number): Promise<Uint8Array> {
    const bytes = await this.#fetchTile(tilePath(tile));
    if (bytes !== null) return bytes;
    const full = width < TILE_WIDTH ? await this.#fetchTile(tilePath({ ...tile, width: TILE_WIDTH })) : null;
    if (full === null) throw new ProofError('missing-tile', `${tilePath(tile)} is not there.`);
    return tile.level === 'entries' ? firstEntries(full, width) : full.subarray(0, width * HASH_BYTES);
  }

  #keep(path: string, bytes: Uint8Array): void {
    const oldest = this.#full.keys().next();
    if (this.#full.size >= KEPT_TILES && !oldest.done) this.#full.delete(oldest.value);
    this.#full.set(path, bytes);
  }
}

function partialTiles(size: number): (Tile & { level: number })[] {
  const tiles: (Tile & { level: number })[] = [];
  for (let level = 0, count = size; count > 0; level++, count = Math.floor(count / TILE_WIDTH)) {
    const width = count % TILE_WIDTH;
    if (width > 0) tiles.push({ level, index: Math.floor(count / TILE_WIDTH), width });
  }
  return tiles;
}

function edgeHash({ level, n }: Subtree, edge: ReadonlyMap<number, Uint8Array>): Uint8Array {
  const withinTile = level % TILE_HEIGHT;
  const tile = edge.get((level - withinTile) / TILE_HEIGHT)!;
  const slots = 2 ** withinTile;
  const from = ((n * slots) % TILE_WIDTH) * HASH_BYTES;
  return rootOfSlots(tile.subarray(from, from + slots * HASH_BYTES));
}

/** The root of the complete subtree over a power of two of hashes. */
function rootOfSlots(hashes: Uint8Array): Uint8Array {
  if (hashes.length === HASH_BYTES) return hashes.slice();
  const middle = hashes.length / 2;
  return nodeHash(rootOfSlots(hashes.subarray(0, middle)), rootOfSlots(hashes.subarray(middle)));
}

function hashAt(tile: Uint8Array, slot: number): Uint8Array {
  return tile.subarray(slot * HASH_BYTES, (slot + 1) * HASH_BYTES);
}

function firstEntries(bundle: Uint8Array, width: number): Uint8Array {
  let end = 0;
  for (let i = 0; i < width; i++) end += 2 + ((bundle[end] ?? 0) << 8) + (bundle[end + 1] ?? 0);
  return bundle.subarray(0, end);
}

function mismatch(tile: Tile): ProofError {
  return new ProofError('tile-mismatch', `${tilePath(tile)} does not belong to the tree it was checked against.`);
}
