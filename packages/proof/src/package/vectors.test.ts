import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packageFromBytes, type PackageSource } from './source.ts';
import { filesOf, folderOf } from './testing/tamper.ts';
import { parseTrustFile } from './trust.ts';
import { verifyPackage } from './verify.ts';

interface Valid {
  readonly packages: readonly {
    readonly name: string;
    readonly zip: string;
    readonly cases: readonly { trust: string | null; shown: string; time: string; outcomes: Record<string, string> }[];
  }[];
}
interface Invalid {
  readonly zips: readonly { name: string; of: string; at: number; remove: number; insert: string; fails: string[] }[];
  readonly folders: readonly {
    name: string;
    of: string;
    files: Record<string, string | null>;
    fails: string[];
    trust?: string;
  }[];
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../vectors/package/${name}`, import.meta.url), 'utf8'));
const valid = read('valid.json') as Valid;
const invalid = read('invalid.json') as Invalid;
const zips = new Map(valid.packages.map(({ name, zip }) => [name, Buffer.from(zip, 'base64')]));

const verify = (source: PackageSource, trust: string | null = null) =>
  verifyPackage(source, trust === null ? {} : { trust: parseTrustFile(trust) });

const cases = valid.packages.flatMap(({ name, cases }) =>
  cases.map((each, at) => [`${name}, trust ${at}`, name, each] as const),
);

describe('vectors/package', () => {
  it.each(cases)('valid: %s', async (_, name, { trust, shown, time, outcomes }) => {
    for (const source of [packageFromBytes(zips.get(name)!), folderOf(await filesOf(zips.get(name)!))]) {
      const verified = await verify(source, trust);
      const others = verified.checks.filter(({ id, outcome }) => outcome !== 'holds' && id !== 'container');
      expect(verified).toMatchObject({ holds: true, shown, trustedTime: { status: time } });
      expect(Object.fromEntries(others.map(({ id, outcome }) => [id, outcome]))).toEqual(outcomes);
    }
  });

  it.each(invalid.zips.map((each) => [each.name, each] as const))(
    'invalid zip: %s',
    async (_, { of, at, remove, insert, fails }) => {
      const zip = zips.get(of)!;
      const changed = Buffer.concat([zip.subarray(0, at), Buffer.from(insert, 'hex'), zip.subarray(at + remove)]);
      const verified = await verify(packageFromBytes(changed));
      expect(verified.holds).toBe(false);
      expect(verified.checks.filter(({ outcome }) => outcome === 'fails').map(({ id }) => id)).toEqual(
        expect.arrayContaining(fails),
      );
    },
  );

  it.each(invalid.folders.map((each) => [each.name, each] as const))(
    'invalid folder: %s',
    async (_, { of, files, fails, trust }) => {
      const changed = new Map<string, Uint8Array>(await filesOf(zips.get(of)!));
      for (const [path, content] of Object.entries(files)) {
        if (content === null) changed.delete(path);
        else changed.set(path, Buffer.from(content, 'base64'));
      }
      const verified = await verify(folderOf(changed), trust);
      expect(verified.holds).toBe(false);
      expect(verified.checks.filter(({ outcome }) => outcome === 'fails').map(({ id }) => id)).toEqual(
        expect.arrayContaining(fails),
      );
    },
  );
});
