/** Randomness that is the same in every run: for tests and benchmarks, never for keys or salts. */
import { createSeededRandom } from '@custodia/core';

export interface FakeRandom {
  /** The next `count` bytes. */
  bytes(count: number): Uint8Array;
  /** A well-formed UUID version 4, lower case. */
  uuid(): string;
}

export function fakeRandom(seed: number): FakeRandom {
  const random = createSeededRandom(seed);
  const bytes = (count: number) => Uint8Array.from({ length: count }, () => random.below(256));
  return { bytes, uuid: () => formatUuid(bytes(16)) };
}

function formatUuid(bytes: Uint8Array): string {
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return Buffer.from(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
}
