/**
 * Merkle trees exactly as RFC 6962 section 2.1 writes them: recursive over the list of entries D[from:to], with nothing
 * stored but the roots it has met. Plain on purpose. Only tests use it, to check the code that is fast.
 */
import { createHash } from 'node:crypto';

export class ReferenceTree {
  readonly #entries: readonly Uint8Array[];
  readonly #roots = new Map<string, Uint8Array>();

  constructor(entries: readonly Uint8Array[]) {
    this.#entries = entries;
  }

  /** MTH(D[from:to]). */
  root(from: number, to: number): Uint8Array {
    const key = `${from}:${to}`;
    const root = this.#roots.get(key) ?? this.#computeRoot(from, to);
    this.#roots.set(key, root);
    return root;
  }

  /** PATH(m, D[from:to]), with m counted from `from`. */
  inclusion(m: number, from: number, to: number): Uint8Array[] {
    if (to - from === 1) return [];
    const k = splitPoint(to - from);
    return m < k
      ? [...this.inclusion(m, from, from + k), this.root(from + k, to)]
      : [...this.inclusion(m - k, from + k, to), this.root(from, from + k)];
  }

  /** SUBPROOF(m, D[from:to], b), with m counted from `from`. */
  consistency(m: number, from: number, to: number, b: boolean): Uint8Array[] {
    if (m === to - from) return b ? [] : [this.root(from, to)];
    const k = splitPoint(to - from);
    return m <= k
      ? [...this.consistency(m, from, from + k, b), this.root(from + k, to)]
      : [...this.consistency(m - k, from + k, to, false), this.root(from, from + k)];
  }

  #computeRoot(from: number, to: number): Uint8Array {
    if (to === from) return digest();
    if (to - from === 1) return digest(Uint8Array.of(0), this.#entries[from]!);
    const k = splitPoint(to - from);
    return digest(Uint8Array.of(1), this.root(from, from + k), this.root(from + k, to));
  }
}

/** The largest power of two smaller than n. */
function splitPoint(n: number): number {
  let k = 1;
  while (2 * k < n) k *= 2;
  return k;
}

function digest(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
}
