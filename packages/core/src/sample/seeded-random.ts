/** A small seeded generator (xoshiro128**, seeded by splitmix32) for synthetic samples: same seed, same bytes, everywhere. */
export interface SeededRandom {
  /** An integer from 0 up to and not including `limit` (at most 2^32). */
  below(limit: number): number;
  /** True in `share` of the calls (0 to 1). */
  chance(share: number): boolean;
  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T;
}

export function createSeededRandom(seed: number): SeededRandom {
  const next = xoshiro(seed);
  const below = (limit: number) => Math.floor((next() / 0x1_0000_0000) * limit);
  return {
    below,
    chance: (share) => next() < share * 0x1_0000_0000,
    pick: (list) => list[below(list.length)]!,
  };
}

function xoshiro(seed: number): () => number {
  const split = splitmix(seed);
  let [a, b, c, d] = [split(), split(), split(), split()];
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result;
  };
}

function splitmix(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}
