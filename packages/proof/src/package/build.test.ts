import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildPackage } from './build.ts';
import type { PackageContent } from './content.ts';
import { packageFromBytes } from './source.ts';
import { SMALL, TINY, collect, packageSigner, sampleContent, type SampleExhibit } from './testing/sample.ts';
import { filesOf } from './testing/tamper.ts';
import { verifyPackage } from './verify.ts';

const build = async (change: (content: PackageContent) => PackageContent, options = SMALL) =>
  buildPackage(change(await sampleContent(options)), packageSigner);
const MEBIBYTE = 1 << 20;

describe('buildPackage', () => {
  it('says how large the zip will be, and can be opened again', async () => {
    const built = await build((content) => content);
    const zip = await collect(built.open());
    expect(built.sizeBytes).toBe(zip.length);
    expect(built.files).toBe((await filesOf(zip)).size);
    expect(Buffer.compare(zip, await collect(built.open()))).toBe(0);
  });

  it('streams what is large, in a package that holds', async () => {
    const opened: number[] = [];
    const source = {
      open: async function* () {
        opened.push(0);
        for (let at = 0; at < 5; at++) yield new Uint8Array(MEBIBYTE + at).fill(at);
      },
    };
    const zip = await collect(
      (
        await build((content) => ({ ...content, documents: [{ path: 'data/large.bin', role: 'sample', source }] }))
      ).open(),
    );
    expect(opened).toHaveLength(2);
    expect((await verifyPackage(packageFromBytes(zip))).holds).toBe(true);
    const changed = zip.slice();
    changed[3 * MEBIBYTE]! ^= 1;
    expect((await verifyPackage(packageFromBytes(changed))).holds).toBe(false);
  });

  it('stops where a source changes between the two readings', async () => {
    let opened = 0;
    const source = {
      open: async function* () {
        yield Buffer.from(opened++ === 0 ? 'Rain.' : 'Snow.');
      },
    };
    const built = await build((content) => ({
      ...content,
      documents: [{ path: 'data/a.txt', role: 'sample', source }],
    }));
    await expect(collect(built.open())).rejects.toMatchObject({ code: 'source-changed' });
  });

  const [whole, selected] = [0, 1];
  const withExhibit =
    (at: number, change: object) =>
    (content: PackageContent): PackageContent => ({
      ...content,
      exhibits: content.exhibits.map((exhibit, index) => (index === at ? { ...exhibit, ...change } : exhibit)),
    });
  it.each<[string, (content: PackageContent) => PackageContent]>([
    ['a package id that is no name', (content) => ({ ...content, packageId: '../a' })],
    ['a date without milliseconds', (content) => ({ ...content, createdAt: '2026-03-01T10:00:00Z' })],
    ['an organization of two lines', (content) => ({ ...content, organization: 'a\nb' })],
    ['two exhibits of one name', (content) => ({ ...content, exhibits: [content.exhibits[0]!, content.exhibits[0]!] })],
    [
      'a document outside data/',
      (content) => ({ ...content, documents: [{ path: 'a.txt', role: 'sample', source: '' }] }),
    ],
    [
      'a document in another’s place',
      (content) => ({ ...content, documents: [{ path: 'data/index.html', role: 'sample', source: '' }] }),
    ],
    [
      'a document named to leave the folder',
      (content) => ({ ...content, documents: [{ path: 'data/../a', role: 'sample', source: '' }] }),
    ],
    [
      'a timestamp for a checkpoint that is not there',
      (content) => ({ ...content, timestamps: [{ checkpoint: 'x', token: new Uint8Array() }] }),
    ],
    ['a whole exhibit with a proof', withExhibit(whole, { messages: { open: async function* () {}, proof: [] } })],
    ['a whole exhibit that was read, without messages', withExhibit(whole, { messages: null })],
    [
      'a selected exhibit without a proof',
      withExhibit(selected, { messages: { open: async function* () {}, proof: null } }),
    ],
    ['a selected exhibit with sealed bytes', withExhibit(selected, { originals: [{ part: 0, source: 'x' }] })],
    ['messages without a record of the reading', withExhibit(whole, { import: null })],
  ])('refuses %s', async (_, change) => expect(build(change)).rejects.toMatchObject({ code: 'package-invalid' }));

  it('refuses more files than a verifier reads', async () => {
    const documents = Array.from({ length: 100_001 }, (_, at) => ({
      path: `data/many/${at}`,
      role: 'sample',
      source: '',
    }));
    await expect(build((content) => ({ ...content, documents }))).rejects.toMatchObject({ code: 'package-invalid' });
  });

  it('makes a package that holds from whatever exhibits', async () => {
    const exhibit = (at: number) =>
      fc
        .record({
          lines: fc.array(fc.string({ unit: 'grapheme', maxLength: 20 }), { maxLength: 12 }),
          kind: fc.constantFrom('whole', 'selected', 'record only'),
          picks: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
        })
        .map(({ lines, kind, picks }): SampleExhibit => ({
          exhibitId: `exhibit-${at}`,
          disclosure: kind,
          lines,
          ...(kind === 'selected'
            ? { disclosed: lines.map((_, ordinal) => ordinal).filter((ordinal) => picks[ordinal]) }
            : {}),
        }));
    const exhibits = fc.nat(3).chain((count) => fc.tuple(...Array.from({ length: count + 1 }, (_, at) => exhibit(at))));
    await fc.assert(
      fc.asyncProperty(exhibits, fc.boolean(), async (each, witnessed) => {
        const zip = await collect(
          (await build((content) => content, { exhibits: each, witnessed, earlier: witnessed })).open(),
        );
        const verified = await verifyPackage(packageFromBytes(zip));
        expect(verified.checks.filter(({ blocking }) => blocking)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('makes nothing that holds after a few random edits', async () => {
    const zip = await collect((await build((content) => content, TINY)).open());
    const edit = fc.record({ at: fc.nat(zip.length), remove: fc.nat(40), insert: fc.uint8Array({ maxLength: 40 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 3 }), async (edits) => {
        let changed: Uint8Array = zip;
        for (const { at, remove, insert } of edits)
          changed = Buffer.concat([changed.subarray(0, at), insert, changed.subarray(at + remove)]);
        fc.pre(Buffer.compare(changed, zip) !== 0);
        expect((await verifyPackage(packageFromBytes(changed))).holds).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});
