import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { hex } from '../digest/hex.ts';
import type { ProofError } from '../error.ts';
import { formatBundle, parseBundle } from './bundle.ts';
import { storedHashCount } from './coordinates.ts';
import { buildConsistencyProof, buildInclusionProof, treeRoot } from './prove.ts';
import { MemoryHashes } from './store.ts';
import { buildTile, parseTilePath, tilePath, tilesForRange, tileWidth } from './tile.ts';
import { TileHashReader } from './tile-reader.ts';
import { verifyConsistency, verifyInclusion } from './verify.ts';

interface Tiles {
  size: number;
  root: string;
  ranges: { oldSize: number; newSize: number; paths: string[] }[];
  tiles: { path: string; level: number; index: number; width: number; sha256: string }[];
}
const vectors = JSON.parse(
  readFileSync(new URL('../../../../vectors/log/tiles.json', import.meta.url), 'utf8'),
) as Tiles;

const entry = (n: number): Uint8Array => new Uint8Array(createHash('sha256').update(`bus ${n}`).digest());
const memory = new MemoryHashes();
const SMALL = 600;
type Folder = Map<string, Uint8Array>;

beforeAll(() => {
  for (let n = 0; n < vectors.size; n++) memory.append(entry(n));
});

describe('paths', () => {
  it.each([
    [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
    [{ level: 5, index: 1234067, width: 8 }, 'tile/5/x001/x234/067.p/8'],
    [{ level: 63, index: 999, width: 255 }, 'tile/63/999.p/255'],
    [{ level: 'entries', index: 1000, width: 1 }, 'tile/entries/x001/000.p/1'],
    [{ level: 'entries', index: 123456789, width: 256 }, 'tile/entries/x123/x456/789'],
  ] as const)('%j', (tile, path) => {
    expect(tilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual(tile);
  });

  it.each([
    '',
    'tile/0',
    'tile/64/000',
    'tile/00/000',
    'tile/-1/000',
    'tile/8/0/000',
    'tile/data/000',
    'tile/0/0',
    'tile/0/0000',
    'tile/0/x000/000',
    'tile/0/001/000',
    'tile/0/x001/x000',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/08',
    'tile/0/000.p/',
    'tile/0/000/',
    '/tile/0/000',
    'tile/0/000\n',
    'tile/0/../000',
    'tile/0/x999/x999/x999/x999/x999/999',
  ])('%j is none', async (path) => {
    expect(await codeOf(() => parseTilePath(path))).toBe('malformed-tile-path');
  });

  it('are read back, whatever the tile', () => {
    const tile = fc.record({
      level: fc.oneof(fc.constant('entries' as const), fc.integer({ min: 0, max: 63 })),
      index: fc.maxSafeNat(),
      width: fc.integer({ min: 1, max: 256 }),
    });
    fc.assert(
      fc.property(tile, (any) => {
        expect(parseTilePath(tilePath(any))).toEqual(any);
      }),
    );
  });
});

describe('publishing', () => {
  it.each(vectors.ranges)('from $oldSize to $newSize writes what sumdb/tlog writes', ({ oldSize, newSize, paths }) => {
    expect(tilesForRange(oldSize, newSize).map(tilePath).sort()).toEqual(paths);
  });

  it.each(vectors.tiles)('$path has the bytes that sumdb/tlog gives', async ({ sha256, ...tile }) => {
    expect(tilePath(tile)).toBe(tile.path);
    expect(tileWidth(tile.level, tile.index, vectors.size)).toBe(tile.width);
    expect(
      createHash('sha256')
        .update(await buildTile(tile, memory))
        .digest('hex'),
    ).toBe(sha256);
  });

  it('70,000 entries are 273 full level 0 tiles and so on, as the specification counts', () => {
    const tiles = tilesForRange(0, 70_000).filter(({ level }) => level !== 'entries');
    const count = (level: number, full: boolean): number =>
      tiles.filter((tile) => tile.level === level && (tile.width === 256) === full).length;
    expect([count(0, true), count(0, false), count(1, true), count(1, false), count(2, true), count(2, false)]).toEqual(
      [273, 1, 1, 1, 0, 1],
    );
  });

  it('step by step leaves a folder from which every step can be read', async () => {
    const folder: Folder = new Map();
    let oldSize = 0;
    for (const size of [1, 5, 5, 255, 256, 257, 512, 513, SMALL]) {
      await publish(folder, oldSize, size);
      const reader = new TileHashReader(async (path) => folder.get(path) ?? null, {
        size,
        root: await treeRoot(size, memory),
      });
      for (const index of [0, Math.floor(size / 2), size - 1]) {
        const proof = await buildInclusionProof(index, size, reader);
        const root = await treeRoot(size, reader);
        expect(verifyInclusion({ entry: entry(index), index, size, proof, root })).toBe(true);
      }
      const proof = await buildConsistencyProof(oldSize, size, reader);
      const [oldRoot, newRoot] = [await treeRoot(oldSize, memory), await treeRoot(size, memory)];
      expect(verifyConsistency({ oldSize, newSize: size, oldRoot, newRoot, proof })).toBe(true);
      oldSize = size;
    }
  });

  it('refuses to shrink', async () => {
    expect(await codeOf(() => tilesForRange(2, 1))).toBe('out-of-range');
  });
});

describe('reading tiles', () => {
  it('gives every stored hash', async () => {
    const reader = await smallReader();
    const indexes = Array.from({ length: storedHashCount(SMALL) }, (_, index) => index);
    expect((await reader.read(indexes)).map(hex)).toEqual((await memory.read(indexes)).map(hex));
    expect(await codeOf(() => reader.read([storedHashCount(SMALL)]))).toBe('out-of-range');
  });

  it('gives every entry', async () => {
    const reader = await smallReader();
    const entries = [
      ...(await reader.readEntries(0)),
      ...(await reader.readEntries(1)),
      ...(await reader.readEntries(2)),
    ];
    expect(entries.map(hex)).toEqual(Array.from({ length: SMALL }, (_, n) => hex(entry(n))));
    expect(await codeOf(() => reader.readEntries(3))).toBe('out-of-range');
  });

  it('fetches a tile once, and no more tiles than it needs', async () => {
    const folder = await smallFolder();
    const fetched: string[] = [];
    const fetch = async (path: string): Promise<Uint8Array | null> => {
      fetched.push(path);
      return folder.get(path) ?? null;
    };
    const reader = new TileHashReader(fetch, { size: SMALL, root: await treeRoot(SMALL, memory) });
    for (let index = 0; index < 256; index += 50) await buildInclusionProof(index, SMALL, reader);
    expect(fetched.sort()).toEqual(['tile/0/000', 'tile/0/002.p/88', 'tile/1/000.p/2']);
  });

  it('takes the beginning of the full tile where the partial one was dropped', async () => {
    const folder: Folder = new Map();
    await publish(folder, 0, SMALL);
    const size = 300;
    const reader = new TileHashReader(async (path) => folder.get(path) ?? null, {
      size,
      root: await treeRoot(size, memory),
    });
    folder.set('tile/1/000.p/1', folder.get('tile/1/000.p/2')!.slice(0, 32));
    expect(hex(await treeRoot(size, reader))).toBe(hex(await treeRoot(size, memory)));
    expect((await reader.readEntries(1)).map(hex)).toEqual(Array.from({ length: 44 }, (_, n) => hex(entry(256 + n))));
  });

  it('finds every changed, cut or missing tile and bundle', async () => {
    for (const path of (await smallFolder()).keys()) {
      expect(await outcomeWith(path, (bytes) => flipLast(bytes))).toBe('tile-mismatch');
      expect(await outcomeWith(path, (bytes) => bytes.slice(0, -1))).toBe('malformed-tile');
      expect(await outcomeWith(path, (bytes) => new Uint8Array([...bytes, 0, 0]))).toBe('malformed-tile');
      expect(await outcomeWith(path, () => new Uint8Array(0))).toBe('malformed-tile');
      expect(await outcomeWith(path, () => null)).toBe('missing-tile');
    }
    expect(await outcomeWith('tile/0/000', (bytes) => bytes)).toBe('all read');
  });

  it('does not take the tiles of another tree', async () => {
    const folder = await smallFolder();
    const root = await treeRoot(SMALL - 1, memory);
    const reader = new TileHashReader(async (path) => folder.get(path) ?? null, { size: SMALL, root });
    expect(await codeOf(() => reader.read([0]))).toBe('tile-mismatch');
  });

  it('reads nothing of an empty tree', async () => {
    const reader = new TileHashReader(async () => null, { size: 0, root: await treeRoot(0, memory) });
    expect(hex(await treeRoot(0, reader))).toBe(hex(await treeRoot(0, memory)));
    expect(await codeOf(() => reader.read([0]))).toBe('out-of-range');
  });
});

describe('entry bundles', () => {
  it('hold entries of any length up to 65,535 bytes', () => {
    const anyEntries = fc.array(fc.uint8Array({ maxLength: 70 }), { minLength: 1, maxLength: 256 });
    fc.assert(
      fc.property(anyEntries, (some) => {
        expect(parseBundle(formatBundle(some), some.length)).toEqual(some);
      }),
    );
    const long = new Uint8Array(65_535);
    expect(parseBundle(formatBundle([long]), 1)).toEqual([long]);
  });

  it('refuse what does not fit', async () => {
    expect(await codeOf(() => formatBundle([new Uint8Array(65_536)]))).toBe('malformed-entry');
    expect(await codeOf(() => formatBundle([]))).toBe('malformed-tile');
    expect(await codeOf(() => formatBundle(Array.from({ length: 257 }, () => new Uint8Array(1))))).toBe(
      'malformed-tile',
    );
    expect(await codeOf(() => parseBundle(Uint8Array.of(0), 1))).toBe('malformed-tile');
    expect(await codeOf(() => parseBundle(Uint8Array.of(0, 2, 1), 1))).toBe('malformed-tile');
    expect(await codeOf(() => parseBundle(Uint8Array.of(0, 1, 1), 2))).toBe('malformed-tile');
    expect(await codeOf(() => buildTile({ level: 'entries', index: 0, width: 1 }, memory))).toBe('malformed-tile');
  });
});

async function publish(folder: Folder, oldSize: number, newSize: number): Promise<void> {
  for (const tile of tilesForRange(oldSize, newSize)) {
    const first = tile.index * 256;
    const bytes =
      tile.level === 'entries'
        ? formatBundle(Array.from({ length: tile.width }, (_, i) => entry(first + i)))
        : await buildTile(tile, memory);
    folder.set(tilePath(tile), bytes);
  }
}

async function smallFolder(): Promise<Folder> {
  const folder: Folder = new Map();
  await publish(folder, 0, SMALL);
  return folder;
}

async function smallReader(): Promise<TileHashReader> {
  const folder = await smallFolder();
  return new TileHashReader(async (path) => folder.get(path) ?? null, {
    size: SMALL,
    root: await treeRoot(SMALL, memory),
  });
}

/** Reads everything out of the folder with one file changed. */
async function outcomeWith(path: string, change: (bytes: Uint8Array) => Uint8Array | null): Promise<string | null> {
  const folder = await smallFolder();
  const changed = change(folder.get(path)!);
  if (changed === null) folder.delete(path);
  else folder.set(path, changed);
  const reader = new TileHashReader(async (at) => folder.get(at) ?? null, {
    size: SMALL,
    root: await treeRoot(SMALL, memory),
  });
  const readAll = async (): Promise<void> => {
    for (const bundle of [0, 1, 2]) await reader.readEntries(bundle);
  };
  return (await codeOf(readAll)) ?? 'all read';
}

function flipLast(bytes: Uint8Array): Uint8Array {
  const changed = bytes.slice();
  changed[changed.length - 1]! ^= 1;
  return changed;
}

async function codeOf(act: () => unknown): Promise<string | null> {
  try {
    await act();
    return null;
  } catch (error) {
    return (error as ProofError).code;
  }
}
