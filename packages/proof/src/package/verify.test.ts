import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildConsistencyProof, treeRoot } from '../log/prove.ts';
import { MemoryHashes } from '../log/store.ts';
import { formatCheckpoint } from '../note/checkpoint.ts';
import { signNote } from '../note/sign.ts';
import { buildPackage } from './build.ts';
import type { PackageContent } from './content.ts';
import { formatHashLines } from './hash-lines.ts';
import { CHECK_TITLES } from './report.ts';
import { packageFromBytes, type FolderEntry, type PackageSource } from './source.ts';
import {
  SMALL,
  TINY,
  WEATHER,
  collect,
  forgedLogSigner,
  forgedPackageSigner,
  logSigner,
  packageSigner,
  sampleContent,
  witness,
  type SampleOptions,
} from './testing/sample.ts';
import { FORGERIES, edit } from './testing/forgeries.ts';
import { filesOf, folderOf, withManifests, withStatement, zipOf, type Files } from './testing/tamper.ts';
import { parseTrustFile } from './trust.ts';
import { verifyPackage, type PackageVerification, type VerifyPackageOptions } from './verify.ts';

const pack = async (
  options: SampleOptions = SMALL,
  signer = packageSigner,
  change: (content: PackageContent) => PackageContent = (content) => content,
) => collect((await buildPackage(change(await sampleContent(options)), signer)).open());

const verifyBytes = async (zip: Uint8Array, options?: VerifyPackageOptions) =>
  verifyPackage(packageFromBytes(zip), options);
const failing = ({ checks }: PackageVerification) => [
  ...new Set(checks.filter(({ outcome }) => outcome === 'fails').map(({ id }) => id)),
];
const outcomeOf = ({ checks }: PackageVerification, id: string) => checks.find((check) => check.id === id)?.outcome;
const trustOf = (...lines: string[]) => parseTrustFile(lines.join('\n'));

describe('a package that was just built', () => {
  it('holds, and says that only consistency was shown and that there is no trusted time', async () => {
    const verified = await verifyBytes(await pack());
    expect(verified.checks.filter(({ outcome }) => outcome === 'fails' || outcome === 'cannot tell')).toEqual([]);
    expect(verified).toMatchObject({
      holds: true,
      shown: 'consistent',
      packageId: 'sample-package',
      disclosure: 'selected',
    });
    expect(verified.summary).toMatch(/does not show who made it.*No trusted time/);
    expect(outcomeOf(verified, 'trusted-time')).toBe('not present');
    expect(verified.exhibits).toEqual([
      {
        exhibitId: 'weather',
        disclosure: 'whole',
        logIndex: 1,
        loggedBefore: null,
        messages: { disclosed: 3, committed: 3 },
      },
      {
        exhibitId: 'football',
        disclosure: 'selected',
        logIndex: 3,
        loggedBefore: null,
        messages: { disclosed: 2, committed: 5 },
      },
      { exhibitId: 'buses', disclosure: 'record only', logIndex: 5, loggedBefore: null, messages: null },
    ]);
  });

  it('is the same byte for byte when it is built again', async () =>
    expect(Buffer.compare(await pack(), await pack())).toBe(0));

  it('holds extracted, too', async () => {
    const verified = await verifyPackage(folderOf(await filesOf(await pack())));
    expect(verified.holds).toBe(true);
    expect(outcomeOf(verified, 'container')).toBe('not present');
  });

  it('does not disclose what is not selected', async () => {
    const text = Buffer.from(await pack()).toString('utf8');
    expect(text).toContain(WEATHER[1]);
    for (const hidden of [WEATHER[4]!, 'Bus 16 leaves at 09:12.']) expect(text).not.toContain(hidden);
  });
});

describe('keys received another way', () => {
  it('show who made the package', async () => {
    const trust = trustOf('# the desk', logSigner.vkey, packageSigner.vkey);
    expect(await verifyBytes(await pack(), { trust })).toMatchObject({ holds: true, shown: 'trusted' });
  });

  it('find a package that was wholly made again, under the same names, with other keys', async () => {
    const forged = await pack({ ...SMALL, signer: forgedLogSigner }, forgedPackageSigner);
    expect(await verifyBytes(forged)).toMatchObject({ holds: true, shown: 'consistent' });
    const verified = await verifyBytes(forged, { trust: trustOf(logSigner.vkey, packageSigner.vkey) });
    expect(verified).toMatchObject({ holds: false, shown: 'consistent' });
    expect(failing(verified)).toEqual(['trust']);
  });

  it('are needed for the log and for the package alike', async () => {
    for (const vkey of [logSigner.vkey, packageSigner.vkey]) {
      expect(failing(await verifyBytes(await pack(), { trust: trustOf(vkey) }))).toEqual(['trust']);
    }
    expect(await verifyBytes(await pack(TINY, logSigner), { trust: trustOf(logSigner.vkey) })).toMatchObject({
      shown: 'trusted',
    });
  });

  it('ask for as many witnesses as the reader does', async () => {
    const trust = trustOf(logSigner.vkey, packageSigner.vkey, witness.vkey, 'quorum 1');
    expect(await verifyBytes(await pack(), { trust })).toMatchObject({ holds: true, shown: 'trusted' });
    expect(failing(await verifyBytes(await pack({ ...SMALL, witnessed: false }), { trust }))).toEqual(['trust']);
  });
});

/** Someone inside, who holds the key of packages (or asks the one who does), and not the key of the log. */
async function forgedInside(
  change: (files: Files) => void,
  options: SampleOptions = SMALL,
): Promise<PackageVerification> {
  const files = await filesOf(await pack(options));
  change(files);
  return verifyBytes(await zipOf(withStatement(files, packageSigner)));
}

describe('a package signed anew after a change inside', () => {
  it.each(FORGERIES.map((forgery) => [forgery.name, forgery] as const))(
    'is found: %s',
    async (_, { check, change }) => {
      const verified = await forgedInside(change);
      expect(failing(verified)).toContain(check);
      expect(verified.holds).toBe(false);
    },
  );

  it('is found where an earlier checkpoint, rightly signed, tells another history', async () => {
    const other = new MemoryHashes();
    for (const byte of [1, 2, 3, 4, 5, 6, 7]) other.append(Uint8Array.of(byte));
    const root = await treeRoot(2, other);
    const body = formatCheckpoint({ origin: logSigner.key.name, size: 2, root, extensions: [] });
    const proof = await buildConsistencyProof(2, 7, other);
    const verified = await forgedInside((files) => {
      files.set('data/log/earlier/2.checkpoint', Buffer.from(signNote(body, logSigner)));
      files.set('data/log/earlier/2.consistency', Buffer.from(formatHashLines(proof)));
    });
    expect(failing(verified)).toEqual(['consistency', 'seal-records', 'originals']);
  });

  it('is found where a message names other sealed bytes, even if the log agrees', async () => {
    const exhibit = SMALL.exhibits[0]!;
    const content = await sampleContent({ exhibits: [exhibit] });
    const [first] = content.exhibits;
    const part = first!.originals[0]!.source as Uint8Array;
    // The same commitment over messages whose spans are off by one: honest log, careless importer.
    const zip = await pack({ exhibits: [{ ...exhibit, spanShift: 1 }] });
    expect(part.length).toBeGreaterThan(0);
    expect(failing(await verifyBytes(zip))).toEqual(['message-spans']);
  });

  it('names every failure, and in short order only the first', async () => {
    const files = await filesOf(await pack());
    edit('data/conversations/weather.jsonl', (text) => text.replace('Rain until', 'Snow until'))(files);
    const zip = await zipOf(files);
    expect(failing(await verifyBytes(zip))).toEqual(['payload-manifests', 'messages']);
    expect(failing(await verifyBytes(zip, { stopAtFirstFailure: true }))).toEqual(['payload-manifests']);
  });
});

describe('a forger who redoes everything but the key', () => {
  it('is found by the statement', async () => {
    const files = await filesOf(await pack());
    edit('data/index.html', (text) => text.replace('Sample', 'Simple'))(files);
    expect(failing(await verifyBytes(await zipOf(withManifests(files))))).toEqual(['statement']);
    expect(failing(await verifyBytes(await zipOf(withStatement(files, forgedPackageSigner))))).toEqual(['statement']);
  });

  it('cannot hide a second signature, or leave the first out', async () => {
    const files = await filesOf(await pack());
    const note = new TextDecoder().decode(files.get('package-signature.note'));
    const other = new TextDecoder()
      .decode(withStatement(files, forgedPackageSigner).get('package-signature.note'))
      .split('\n\n')[1]!;
    for (const changed of [note + other, `${note.split('\n\n')[0]!}\n\n${other}`, note + note.split('\n\n')[1]!]) {
      const forged = new Map(files).set('package-signature.note', new TextEncoder().encode(changed));
      expect(failing(await verifyBytes(await zipOf(forged)))).toEqual(['statement']);
    }
  });
});

describe('an extracted folder', () => {
  const entry = (path: string, kind: FolderEntry['kind']): FolderEntry => ({
    path,
    kind,
    sizeBytes: 0,
    read: async () => new Uint8Array(),
  });
  it.each([
    ['a link', entry('data/link', 'link'), 'is a link'],
    ['a device', entry('data/pipe', 'other'), 'neither a file nor a folder'],
    ['an empty folder', entry('data/empty', 'folder'), 'is empty'],
    ['a stray file', entry('data/stray', 'file'), 'does not belong'],
    ['a file beside the bag', entry('notes.txt', 'file'), 'does not belong'],
    ['a path that leaves the folder', entry('../outside', 'file'), 'leaves its folder'],
    ['a name that differs in letter case', entry('data/INDEX.html', 'file'), 'letter case'],
  ])('does not hold with %s', async (_, extra, reason) => {
    const verified = await verifyPackage(folderOf(await filesOf(await pack()), [extra]));
    expect(verified.holds).toBe(false);
    expect(verified.checks.map(({ detail }) => detail).join('\n')).toContain(reason);
  });

  it('holds with the folders that it needs', async () => {
    const folders = ['data', 'data/log', 'data/exhibits', 'data/exhibits/weather/original'].map((path) =>
      entry(path, 'folder'),
    );
    expect((await verifyPackage(folderOf(await filesOf(await pack()), folders))).holds).toBe(true);
  });
});

describe('whatever is given', () => {
  it('is answered, not thrown at: nothing, noise, another zip', async () => {
    const empty = Buffer.from('504b0506000000000000000000000000000000000000', 'hex');
    for (const bytes of [new Uint8Array(), new Uint8Array(100), Buffer.from('a'.repeat(5000)), empty]) {
      const verified = await verifyBytes(bytes);
      expect(verified).toMatchObject({ holds: false, shown: 'consistent', packageId: null, exhibits: [] });
      expect(new Set(verified.checks.map(({ id }) => id)).size).toBe(Object.keys(CHECK_TITLES).length);
    }
  });

  it('is answered, not thrown at: any file of a package spoilt and the whole signed anew', async () => {
    const files = await filesOf(await pack());
    // What stands only under the statement, by design: whoever holds its key may write it.
    const free = [
      'data/index.html',
      'data/VERIFY.md',
      'data/conversations/case.jsonld',
      'data/custody.jsonl',
      'data/package.json',
    ];
    const paths = [...files.keys()].filter((path) => path.startsWith('data/'));
    const spoil = fc.record({
      path: fc.constantFrom(...paths),
      at: fc.nat(),
      remove: fc.nat(3),
      insert: fc.string({ maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(spoil, async ({ path, at, remove, insert }) => {
        const before = files.get(path)!;
        const place = at % (before.length + 1);
        const after = Buffer.concat([before.subarray(0, place), Buffer.from(insert), before.subarray(place + remove)]);
        fc.pre(Buffer.compare(before, after) !== 0);
        const verified = await verifyPackage(folderOf(withStatement(new Map(files).set(path, after), packageSigner)));
        if (!free.includes(path)) expect([path, verified.holds]).toEqual([path, false]);
      }),
      { numRuns: 200 },
    );
  });

  it('passes on what the source throws, and finds a source that ends early', async () => {
    const zip = await pack();
    const broken: PackageSource = {
      kind: 'zip',
      bytes: { sizeBytes: zip.length, read: () => Promise.reject(new Error('disk')) },
    };
    await expect(verifyPackage(broken)).rejects.toThrow('disk');
    const short: PackageSource = {
      kind: 'zip',
      bytes: {
        sizeBytes: zip.length,
        read: async (offset, length) => zip.subarray(offset, Math.min(offset + length, zip.length - 30)),
      },
    };
    expect((await verifyPackage(short)).holds).toBe(false);
  });
});
