/** What a log needs of its storage to build proofs, and what appending adds to it. */
import { ProofError } from '../error.ts';
import { assertCount, splitStoredHashIndex, storedHashIndex, subtreesOf, type Subtree } from './coordinates.ts';
import { assertHash, leafHash, nodeHash } from './hash.ts';

/** Reads stored hashes by their storage index (`storedHashIndex`). */
export interface HashReader {
  /** The hashes at `indexes`, as many and in the same order. Rejects where one is missing. */
  read(indexes: readonly number[]): Promise<Uint8Array[]>;
}

/**
 * The hashes to store, in order and beginning at `storedHashCount(index)`, when `entry` becomes number `index` of the log.
 * One hash for each entry and one for each subtree it completes: two on average.
 */
export async function hashesForAppend(index: number, entry: Uint8Array, reader: HashReader): Promise<Uint8Array[]> {
  return hashesForAppendAll(index, [entry], reader);
}

/** The same for several entries that follow each other, the first of them number `firstIndex`; reads storage once. */
export async function hashesForAppendAll(
  firstIndex: number,
  entries: Iterable<Uint8Array>,
  reader: HashReader,
): Promise<Uint8Array[]> {
  const edge = await readSubtrees(subtreesOf(0, firstIndex), reader);
  const stored: Uint8Array[] = [];
  let index = firstIndex;
  for (const entry of entries) {
    stored.push(...completedBy(index, leafHash(entry), edge));
    index++;
  }
  return stored;
}

/**
 * The leaf hash and the hashes of the subtrees that entry `index` completes. `edge` holds the roots of the complete
 * subtrees left of the entry, and afterwards those left of the next entry.
 */
function completedBy(index: number, leaf: Uint8Array, edge: Uint8Array[]): Uint8Array[] {
  const completed = [leaf];
  let hash = leaf;
  // Every trailing one bit of the index is a subtree on the left that waits for its right half.
  for (let rest = index; rest % 2 === 1; rest = Math.floor(rest / 2)) {
    hash = nodeHash(edge.pop()!, hash);
    completed.push(hash);
  }
  edge.push(hash);
  return completed;
}

/** The stored hashes of `subtrees`, in the same order. Throws `missing-hash` where storage does not give them all. */
export async function readSubtrees(subtrees: readonly Subtree[], reader: HashReader): Promise<Uint8Array[]> {
  if (subtrees.length === 0) return [];
  const hashes = await reader.read(subtrees.map(({ level, n }) => storedHashIndex(level, n)));
  if (hashes.length !== subtrees.length) {
    throw new ProofError('missing-hash', `Asked for ${subtrees.length} stored hashes, got ${hashes.length}.`);
  }
  hashes.forEach(assertHash);
  return hashes;
}

/**
 * Reads what several proofs need that are built at once: what is asked for in one turn is read together, and nothing is read twice. For one
 * unchanging log; it keeps what it has read.
 */
export function readTogether(reader: HashReader): HashReader {
  const known = new Map<number, Promise<Uint8Array>>();
  let asked: number[] = [];
  let reading: Promise<ReadonlyMap<number, Uint8Array>> | null = null;
  const readAsked = async () => {
    await Promise.resolve();
    const indexes = asked;
    [asked, reading] = [[], null];
    const hashes = await reader.read(indexes);
    if (hashes.length !== indexes.length) {
      throw new ProofError('missing-hash', `Asked for ${indexes.length} stored hashes, got ${hashes.length}.`);
    }
    return new Map(indexes.map((index, i) => [index, hashes[i]!]));
  };
  const ask = (index: number): Promise<Uint8Array> => {
    asked.push(index);
    reading ??= readAsked();
    const hash = reading.then((found) => found.get(index)!);
    known.set(index, hash);
    return hash;
  };
  return { read: (indexes) => Promise.all(indexes.map((index) => known.get(index) ?? ask(index))) };
}

/** A log's stored hashes in memory: for tests, and for trees that are built, used and dropped. */
export class MemoryHashes implements HashReader {
  readonly #hashes: Uint8Array[] = [];
  readonly #edge: Uint8Array[] = [];
  #size = 0;

  /** Number of entries. */
  get size(): number {
    return this.#size;
  }

  append(entry: Uint8Array): void {
    this.appendLeaf(leafHash(entry));
  }

  /** As `append`, where only the leaf hash is known. */
  appendLeaf(leaf: Uint8Array): void {
    this.#hashes.push(...completedBy(this.#size, leaf, this.#edge));
    this.#size++;
  }

  async read(indexes: readonly number[]): Promise<Uint8Array[]> {
    return indexes.map((index) => this.#hashes[index] ?? missing(index));
  }
}

function missing(index: number): never {
  assertCount(index);
  const { level, n } = splitStoredHashIndex(index);
  throw new ProofError('missing-hash', `No hash is stored for subtree ${n} at level ${level}.`);
}
