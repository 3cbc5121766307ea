import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../canonical/canonicalize.ts';
import { fromHex, hex } from '../digest/hex.ts';
import type { ProofError } from '../error.ts';
import { splitStoredHashIndex, storedHashCount, storedHashIndex, subtreesOf } from './coordinates.ts';
import { entryOf } from './entry.ts';
import { emptyRoot, leafHash, nodeHash } from './hash.ts';
import { buildConsistencyProof, buildInclusionProof, treeRoot } from './prove.ts';
import { ReferenceTree } from '../../test/reference-tree.ts';
import { hashesForAppend, hashesForAppendAll, MemoryHashes, readTogether, type HashReader } from './store.ts';
import { verifyConsistency, verifyInclusion } from './verify.ts';

interface Trees {
  trees: { size: number; root: string; inclusionDigest: string; consistencyDigest: string }[];
}
interface Proofs {
  inclusion: { size: number; index: number; proof: string[]; root: string }[];
  consistency: { oldSize: number; newSize: number; proof: string[]; oldRoot: string; newRoot: string }[];
}
interface Records {
  cases: { record: JsonValue; saltHex: string; entryHex: string }[];
}
const vector = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../vectors/${name}`, import.meta.url), 'utf8'));
const { trees } = vector('log/trees.json') as Trees;
const proofs = vector('log/proofs.json') as Proofs;

const LARGEST = 257;
const entry = (n: number): Uint8Array => new Uint8Array(createHash('sha256').update(`bus ${n}`).digest());
const entries = Array.from({ length: LARGEST }, (_, n) => entry(n));
const memory = new MemoryHashes();
for (const each of entries) memory.append(each);
const reference = new ReferenceTree(entries);
const roots = trees.map(({ root }) => fromHex(root));

describe('entries', () => {
  const records = vector('canonical/records.json') as Records;
  it.each(records.cases)('are SHA-256 of salt and canonical record: $entryHex', ({ record, saltHex, entryHex }) => {
    expect(hex(entryOf(fromHex(saltHex), record))).toBe(entryHex);
  });

  it('need a salt of 32 bytes', async () => {
    expect(await codeOf(() => entryOf(new Uint8Array(31), {}))).toBe('malformed-salt');
    expect(await codeOf(() => entryOf(new Uint8Array(33), {}))).toBe('malformed-salt');
  });
});

describe('trees of 0 to 257 entries', () => {
  it('have the roots of the reference and of sumdb/tlog', async () => {
    expect(trees.map(({ size }) => size)).toEqual(Array.from({ length: LARGEST + 1 }, (_, size) => size));
    for (const { size, root } of trees) {
      expect(hex(await treeRoot(size, memory))).toBe(root);
      expect(hex(reference.root(0, size))).toBe(root);
    }
  });

  it('prove every entry, as the reference and sumdb/tlog do', async () => {
    for (const { size, inclusionDigest } of trees) {
      const digest = createHash('sha256');
      for (let index = 0; index < size; index++) {
        const proof = await buildInclusionProof(index, size, memory);
        const expected = reference.inclusion(index, 0, size);
        if (!isEqualList(proof, expected)) expect(proof, `${index} of ${size}`).toEqual(expected);
        const claim = { entry: entries[index]!, index, size, proof, root: roots[size]! };
        if (!verifyInclusion(claim)) expect.fail(`${index} of ${size}`);
        for (const hash of proof) digest.update(hash);
      }
      expect(digest.digest('hex'), `size ${size}`).toBe(inclusionDigest);
    }
  });

  it('prove every older tree, as the reference and sumdb/tlog do', async () => {
    for (const { size, consistencyDigest } of trees) {
      const digest = createHash('sha256');
      for (let oldSize = 0; oldSize <= size; oldSize++) {
        const proof = await buildConsistencyProof(oldSize, size, memory);
        const expected = oldSize === 0 ? [] : reference.consistency(oldSize, 0, size, true);
        if (!isEqualList(proof, expected)) expect(proof, `${oldSize} in ${size}`).toEqual(expected);
        const claim = { oldSize, newSize: size, proof, oldRoot: roots[oldSize]!, newRoot: roots[size]! };
        if (!verifyConsistency(claim)) expect.fail(`${oldSize} in ${size}`);
        for (const hash of proof) digest.update(hash);
      }
      expect(digest.digest('hex'), `size ${size}`).toBe(consistencyDigest);
    }
  });
});

describe('single proofs of sumdb/tlog', () => {
  it.each(proofs.inclusion)('entry $index of $size', ({ size, index, proof, root }) => {
    const claim = { entry: entry(index), index, size, proof: proof.map(fromHex), root: fromHex(root) };
    expect(verifyInclusion(claim)).toBe(true);
    expect(verifyInclusion({ ...claim, entry: entry(index + 1) })).toBe(false);
  });

  it.each(proofs.consistency)('$oldSize in $newSize', ({ oldSize, newSize, proof, oldRoot, newRoot }) => {
    const claim = { oldSize, newSize, proof: proof.map(fromHex), oldRoot: fromHex(oldRoot), newRoot: fromHex(newRoot) };
    expect(verifyConsistency(claim)).toBe(true);
    expect(verifyConsistency({ ...claim, oldRoot: flipped(claim.oldRoot, 0) })).toBe(false);
  });
});

describe('changed inclusion proofs', () => {
  const sizes = [1, 2, 3, 5, 8, 13, 21];
  it('never hold', async () => {
    for (const size of sizes) {
      for (let index = 0; index < size; index++) {
        const proof = await buildInclusionProof(index, size, memory);
        const claim = { entry: entries[index]!, index, size, proof, root: roots[size]! };
        expect(verifyInclusion(claim)).toBe(true);
        for (const changed of changedLists(proof)) expect(verifyInclusion({ ...claim, proof: changed })).toBe(false);
        for (const other of [index - 1, index + 1, size, index + 0.5, Number.NaN]) {
          expect(verifyInclusion({ ...claim, index: other })).toBe(false);
        }
        for (let bit = 0; bit < 256; bit += 37) {
          expect(verifyInclusion({ ...claim, root: flipped(claim.root, bit) })).toBe(false);
          expect(verifyInclusion({ ...claim, entry: flipped(claim.entry, bit) })).toBe(false);
        }
        expect(verifyInclusion({ ...claim, root: claim.root.slice(1) })).toBe(false);
        expect(verifyInclusion({ ...claim, entry: leafHash(claim.entry) })).toBe(false);
      }
    }
  });

  it('hold at no other index', async () => {
    for (const size of sizes) {
      for (let index = 0; index < size; index++) {
        const proof = await buildInclusionProof(index, size, memory);
        for (let other = 0; other <= 24; other++) {
          const isOtherIndex = { entry: entries[index]!, index: other, size, proof, root: roots[size]! };
          expect(verifyInclusion(isOtherIndex)).toBe(other === index);
        }
      }
    }
  });
});

describe('changed consistency proofs', () => {
  it('never hold', async () => {
    for (let newSize = 0; newSize <= 20; newSize++) {
      for (let oldSize = 0; oldSize <= newSize; oldSize++) {
        const proof = await buildConsistencyProof(oldSize, newSize, memory);
        const claim = { oldSize, newSize, proof, oldRoot: roots[oldSize]!, newRoot: roots[newSize]! };
        expect(verifyConsistency(claim)).toBe(true);
        for (const changed of changedLists(proof)) expect(verifyConsistency({ ...claim, proof: changed })).toBe(false);
        expect(verifyConsistency({ ...claim, oldRoot: flipped(claim.oldRoot, 9) })).toBe(false);
        // An empty old tree says nothing about the new one: whatever it is, it is consistent.
        expect(verifyConsistency({ ...claim, newRoot: flipped(claim.newRoot, 9) })).toBe(oldSize === 0 && newSize > 0);
        expect(verifyConsistency({ ...claim, oldSize: newSize + 1 })).toBe(false);
        expect(verifyConsistency({ ...claim, oldSize: -1 })).toBe(false);
        if (oldSize > 0) expect(verifyConsistency({ ...claim, oldSize: oldSize - 1 })).toBe(false);
      }
    }
  });

  it('do not pass a tree whose past was changed', async () => {
    const other = new MemoryHashes();
    entries.forEach((each, n) => other.append(n === 3 ? entry(1000) : each));
    for (const [oldSize, newSize] of [
      [4, 9],
      [5, 9],
      [8, 9],
      [9, 257],
    ] as const) {
      const proof = await buildConsistencyProof(oldSize, newSize, other);
      const newRoot = await treeRoot(newSize, other);
      expect(verifyConsistency({ oldSize, newSize, proof, newRoot, oldRoot: roots[oldSize]! })).toBe(false);
      expect(verifyConsistency({ oldSize, newSize, proof, newRoot, oldRoot: await treeRoot(oldSize, other) })).toBe(
        true,
      );
    }
  });
});

describe('stored hashes', () => {
  it('are the same however they are appended', async () => {
    const stored: Uint8Array[] = [];
    const reader = { read: async (indexes: readonly number[]) => indexes.map((index) => stored[index]!) };
    for (let n = 0; n < 100; n++) {
      expect(stored.length).toBe(storedHashCount(n));
      stored.push(...(await hashesForAppend(n, entries[n]!, reader)));
    }
    stored.push(...(await hashesForAppendAll(100, entries.slice(100), reader)));
    expect(stored.length).toBe(storedHashCount(LARGEST));
    const all = await memory.read(stored.map((_, index) => index));
    expect(isEqualList(stored, all)).toBe(true);
  });

  it('are where their coordinates say', async () => {
    for (let level = 0; level <= 8; level++) {
      for (let n = 0; (n + 1) * 2 ** level <= LARGEST; n++) {
        const index = storedHashIndex(level, n);
        expect(splitStoredHashIndex(index)).toEqual({ level, n });
        expect((await memory.read([index]))[0]).toEqual(reference.root(n * 2 ** level, (n + 1) * 2 ** level));
      }
    }
  });

  it('have coordinates and indexes one to one, far beyond 2^32', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (any) => {
        const index = Math.floor(any / 4);
        const { level, n } = splitStoredHashIndex(index);
        expect(storedHashIndex(level, n)).toBe(index);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.nat(1000), (level, n) => {
        expect(splitStoredHashIndex(storedHashIndex(level, n))).toEqual({ level, n });
      }),
    );
  });

  it('cover a range without gaps', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (size) => {
        let end = 0;
        for (const { level, n } of subtreesOf(0, size)) {
          expect(n * 2 ** level).toBe(end);
          end += 2 ** level;
        }
        expect(end).toBe(size);
      }),
    );
  });

  it('are refused beyond 2^53 and below zero', async () => {
    expect(await codeOf(() => storedHashIndex(0, 2 ** 53))).toBe('number-too-large');
    expect(await codeOf(() => storedHashIndex(50, 8))).toBe('number-too-large');
    expect(await codeOf(() => storedHashIndex(-1, 8))).toBe('out-of-range');
    expect(await codeOf(() => treeRoot(2 ** 53, memory))).toBe('number-too-large');
    expect(await codeOf(() => treeRoot(-1, memory))).toBe('out-of-range');
    expect(await codeOf(() => treeRoot(1.5, memory))).toBe('out-of-range');
  });

  it('are asked for, and missed where they are not there', async () => {
    expect(await codeOf(() => treeRoot(LARGEST + 1, memory))).toBe('missing-hash');
    expect(await codeOf(() => buildInclusionProof(5, 5, memory))).toBe('out-of-range');
    expect(await codeOf(() => buildConsistencyProof(6, 5, memory))).toBe('out-of-range');
    expect(await codeOf(() => treeRoot(3, { read: async () => [] }))).toBe('missing-hash');
    const short = { read: async (indexes: readonly number[]) => indexes.map(() => new Uint8Array(31)) };
    expect(await codeOf(() => treeRoot(3, short))).toBe('malformed-hash');
  });
});

describe('hashes', () => {
  it('of leaves and nodes never meet', () => {
    const left = leafHash(entries[0]!);
    const right = leafHash(entries[1]!);
    const joined = new Uint8Array([...left, ...right]);
    expect(hex(nodeHash(left, right))).not.toBe(hex(leafHash(joined)));
    expect(hex(emptyRoot())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });
});

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const changed = bytes.slice();
  changed[bit >> 3]! ^= 1 << (bit & 7);
  return changed;
}

/** A hash changed, left out, doubled, added at either end, cut short; two swapped; all reversed. */
function changedLists(list: readonly Uint8Array[]): Uint8Array[][] {
  const extra = leafHash(Uint8Array.of(7));
  const changed = [
    [extra, ...list],
    [...list, extra],
  ];
  list.forEach((hash, at) => {
    changed.push(list.toSpliced(at, 1), list.toSpliced(at, 1, hash, hash), list.toSpliced(at, 1, hash.slice(1)));
    for (let bit = 0; bit < 256; bit += 51) changed.push(list.toSpliced(at, 1, flipped(hash, bit)));
    if (at > 0) changed.push(list.toSpliced(at - 1, 2, hash, list[at - 1]!));
  });
  if (list.length > 1) changed.push(list.toReversed());
  return changed;
}

function isEqualList(a: readonly Uint8Array[], b: readonly Uint8Array[]): boolean {
  return a.length === b.length && a.every((hash, i) => Buffer.compare(hash, b[i]!) === 0);
}

async function codeOf(act: () => unknown): Promise<string | null> {
  try {
    await act();
    return null;
  } catch (error) {
    return (error as ProofError).code;
  }
}

describe('proofs that are read together', () => {
  const indexes = fc.uniqueArray(fc.nat(LARGEST - 1), { minLength: 1, maxLength: 20 });
  const build = (indexes: readonly number[], reader: HashReader) =>
    Promise.all(indexes.map((index) => buildInclusionProof(index, LARGEST, reader)));

  it('are those that are read alone, in one reading and nothing twice', async () => {
    await fc.assert(
      fc.asyncProperty(indexes, async (wanted) => {
        const readings: (readonly number[])[] = [];
        const counted: HashReader = { read: (asked) => (readings.push(asked), memory.read(asked)) };
        const together = readTogether(counted);
        expect(await build(wanted, together)).toEqual(await build(wanted, memory));
        expect(readings).toHaveLength(1);
        await build(wanted, together);
        expect(readings).toHaveLength(1);
        expect(new Set(readings[0]).size).toBe(readings[0]!.length);
      }),
    );
  });

  it('fail together where a hash is missing', async () => {
    const short: HashReader = { read: async () => [] };
    await expect(build([0, 5], readTogether(short))).rejects.toMatchObject({ code: 'missing-hash' });
  });
});
