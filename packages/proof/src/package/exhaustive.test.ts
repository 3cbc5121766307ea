/**
 * Every single change to a small package is found: each byte flipped, removed, inserted, swapped with its neighbour; each truncation;
 * each file added, removed, renamed, exchanged. First on the zip as it is, then on the extracted folder, where no container helps, then
 * against a forger who makes container and manifests anew. None of these tests looks at how the verifier is written.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { buildPackage } from './build.ts';
import { packageFromBytes, type PackageSource } from './source.ts';
import { SMALL, TINY, collect, logSigner, packageSigner, sampleContent } from './testing/sample.ts';
import { filesOf, folderOf, withManifests, zipOf, type Files } from './testing/tamper.ts';
import { verifyPackage } from './verify.ts';

let zip: Uint8Array;
let files: Files;
let small: Files;

beforeAll(async () => {
  zip = await collect((await buildPackage(await sampleContent(TINY), logSigner)).open());
  files = await filesOf(zip);
  small = await filesOf(await collect((await buildPackage(await sampleContent(SMALL), packageSigner)).open()));
});

const holds = async (source: PackageSource): Promise<boolean> =>
  (await verifyPackage(source, { stopAtFirstFailure: true })).holds;

/** The places at which `change` gives a package that still holds; a change that changes nothing is left out. */
async function unfound(
  count: number,
  change: (at: number) => Uint8Array | null,
  asSource: (changed: Uint8Array) => PackageSource = packageFromBytes,
): Promise<number[]> {
  const places: number[] = [];
  for (let at = 0; at < count; at++) {
    const changed = change(at);
    if (changed !== null && (await holds(asSource(changed)))) places.push(at);
  }
  return places;
}

const flip = (bytes: Uint8Array, at: number, mask: number): Uint8Array => {
  const changed = bytes.slice();
  changed[at]! ^= mask;
  return changed;
};
const remove = (bytes: Uint8Array, at: number): Uint8Array =>
  Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
const insert = (bytes: Uint8Array, at: number, byte: number): Uint8Array =>
  Buffer.concat([bytes.subarray(0, at), Uint8Array.of(byte), bytes.subarray(at)]);
const swap = (bytes: Uint8Array, at: number): Uint8Array | null => {
  if (bytes[at] === bytes[at + 1]) return null;
  const changed = bytes.slice();
  [changed[at], changed[at + 1]] = [bytes[at + 1]!, bytes[at]!];
  return changed;
};

describe('the zip', () => {
  it('holds as it is', async () => expect(await holds(packageFromBytes(zip))).toBe(true));

  it('does not hold with any one bit of any byte flipped', async () =>
    expect(await unfound(zip.length, (at) => flip(zip, at, 1 << (at % 8)))).toEqual([]));

  it('does not hold with any byte replaced by its opposite, by zero or by a space', async () => {
    const others = [(byte: number) => byte ^ 0xff, () => 0x00, () => 0x20];
    const replace = (at: number): Uint8Array | null => {
      const mask = zip[at]! ^ others[at % 3]!(zip[at]!);
      return mask === 0 ? null : flip(zip, at, mask);
    };
    expect(await unfound(zip.length, replace)).toEqual([]);
  });

  it('does not hold with any two neighbours swapped', async () =>
    expect(await unfound(zip.length - 1, (at) => swap(zip, at))).toEqual([]));

  it('does not hold with any byte removed', async () =>
    expect(await unfound(zip.length, (at) => remove(zip, at))).toEqual([]));

  it('does not hold with any byte inserted anywhere', async () => {
    for (const byte of [0x00, 0x0a, 0x50]) {
      expect(await unfound(zip.length + 1, (at) => insert(zip, at, byte))).toEqual([]);
    }
  });

  it('does not hold cut off at any length', async () =>
    expect(await unfound(zip.length, (at) => zip.subarray(0, at))).toEqual([]));

  it('does not hold with anything before it, after it, or twice', async () => {
    for (const changed of [
      Buffer.concat([zip, zip]),
      Buffer.concat([zip, Buffer.from('\n')]),
      Buffer.concat([Buffer.from('PK'), zip]),
    ]) {
      expect(await holds(packageFromBytes(changed))).toBe(false);
    }
  });
});

describe('the extracted folder', () => {
  it('holds as it is', async () => expect(await holds(folderOf(files))).toBe(true));

  it('does not hold with any byte of any file flipped, removed, inserted or swapped', async () => {
    for (const [path, bytes] of files) {
      const asSource = (changed: Uint8Array): PackageSource => folderOf(new Map(files).set(path, changed));
      expect([path, await unfound(bytes.length, (at) => flip(bytes, at, 1 << (at % 8)), asSource)]).toEqual([path, []]);
      // Removal, insertion and swap on a third of the places each: every place meets one of them.
      const inThirds = (at: number): Uint8Array | null =>
        at % 3 === 0 ? remove(bytes, at) : at % 3 === 1 ? insert(bytes, at, 0x20) : swap(bytes, at);
      expect([path, await unfound(bytes.length, inThirds, asSource)]).toEqual([path, []]);
    }
  });

  it('does not hold with any file removed, emptied, doubled or renamed', async () => {
    for (const [path, bytes] of small) {
      const without = new Map(small);
      without.delete(path);
      expect([path, await holds(folderOf(without))]).toEqual([path, false]);
      expect([path, bytes.length > 0 && (await holds(folderOf(new Map(small).set(path, new Uint8Array()))))]).toEqual([
        path,
        false,
      ]);
      expect([path, await holds(folderOf(new Map(small).set(`${path}.copy`, bytes)))]).toEqual([path, false]);
      expect([path, await holds(folderOf(new Map(without).set(`${path}2`, bytes)))]).toEqual([path, false]);
    }
  });

  it('does not hold with any two files exchanged', async () => {
    const paths = [...small.keys()];
    for (const a of paths) {
      for (const b of paths) {
        if (a >= b || Buffer.compare(small.get(a)!, small.get(b)!) === 0) continue;
        const exchanged = new Map(small).set(a, small.get(b)!).set(b, small.get(a)!);
        expect([a, b, await holds(folderOf(exchanged))]).toEqual([a, b, false]);
      }
    }
  });
});

describe('a forger who makes the container anew', () => {
  it('is found at any byte of any file, without a check value to help', async () => {
    for (const [path, bytes] of files) {
      for (let at = 0; at < bytes.length; at += 7) {
        const forged = await zipOf(new Map(files).set(path, flip(bytes, at, 0x01)));
        expect([path, at, await holds(packageFromBytes(forged))]).toEqual([path, at, false]);
      }
    }
  });
});

describe('a forger who makes manifests and tag manifests anew too', () => {
  it('is found by the statement, at any byte of any payload file', async () => {
    for (const [path, bytes] of files) {
      if (!path.startsWith('data/')) continue;
      for (let at = 0; at < bytes.length; at += 11) {
        const forged = withManifests(new Map(files).set(path, flip(bytes, at, 0x01)));
        expect([path, at, await holds(folderOf(forged))]).toEqual([path, at, false]);
      }
    }
  });

  it('is found where a file is left out or added', async () => {
    for (const path of files.keys()) {
      if (!path.startsWith('data/')) continue;
      const without = new Map(files);
      without.delete(path);
      expect([path, await holds(folderOf(withManifests(without)))]).toEqual([path, false]);
    }
    expect(await holds(folderOf(withManifests(new Map(files).set('data/note.txt', Buffer.from('x')))))).toBe(false);
  });
});
