/** The verifier: nothing changed in a package may hold, and nothing may break it. */
import { packageFromBytes, verifyPackage, type FolderEntry, type PackageSource } from '@custodia/proof';
import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { VECTORS } from '../corpus.ts';
import { edits, mutate, type Edit } from '../mutate.ts';
import { holds, target, type Target } from '../target.ts';

const { packages } = JSON.parse(readFileSync(join(VECTORS, 'package/valid.json'), 'utf8')) as {
  packages: { zip: string }[];
};
const ZIPS = packages.map(({ zip }) => new Uint8Array(Buffer.from(zip, 'base64')));
const FOLDERS = ZIPS.map(unzip);

interface ZipInput {
  readonly zip: number;
  readonly edits: readonly Edit[];
  readonly bytes: Uint8Array | null;
}

export function zipTarget(share: number): Target {
  const bytesOf = ({ zip, edits: changes, bytes }: ZipInput): Uint8Array => bytes ?? mutate(ZIPS[zip]!, changes);
  return target<ZipInput>({
    name: 'verify a package (zip)',
    share,
    inputs: fc.record({
      zip: fc.nat({ max: ZIPS.length - 1 }),
      edits,
      bytes: fc.oneof({ weight: 19, arbitrary: fc.constant(null) }, fc.uint8Array({ maxLength: 600 })),
    }),
    files: (input) => [{ path: 'package.zip', bytes: bytesOf(input) }],
    async check(input) {
      const bytes = bytesOf(input);
      const verified = await verifyPackage(packageFromBytes(bytes), { stopAtFirstFailure: bytes.length % 2 === 0 });
      holds(verified.holds === sameBytes(bytes, ZIPS[input.zip]!), 'holds exactly where no byte was changed');
    },
  });
}

interface FolderInput {
  readonly folder: number;
  readonly file: number;
  readonly edits: readonly Edit[];
  readonly how: 'change' | 'remove' | 'rename' | 'link' | 'add';
}

export function folderTarget(share: number): Target {
  return target<FolderInput>({
    name: 'verify a package (folder)',
    share,
    inputs: fc.record({
      folder: fc.nat({ max: FOLDERS.length - 1 }),
      file: fc.nat(),
      edits,
      how: fc.oneof(
        { weight: 6, arbitrary: fc.constant('change' as const) },
        fc.constantFrom('remove' as const, 'rename' as const, 'link' as const, 'add' as const),
      ),
    }),
    files: (input) => changedFolder(input).map(({ path, bytes }) => ({ path, bytes })),
    async check(input) {
      const files = changedFolder(input);
      const { holds: accepted } = await verifyPackage(folderOf(files), { stopAtFirstFailure: input.file % 2 === 0 });
      const original = FOLDERS[input.folder]!;
      const unchanged =
        files.length === original.length &&
        files.every(
          (file, index) =>
            file.kind === 'file' &&
            file.path === original[index]!.path &&
            sameBytes(file.bytes, original[index]!.bytes),
        );
      holds(accepted === unchanged, 'holds exactly where nothing was changed');
    },
  });
}

interface BagFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly kind: FolderEntry['kind'];
}

function changedFolder({ folder, file, edits: changes, how }: FolderInput): BagFile[] {
  const files = [...FOLDERS[folder]!];
  const at = file % files.length;
  const one = files[at]!;
  switch (how) {
    case 'change':
      return files.with(at, { ...one, bytes: mutate(one.bytes, changes) });
    case 'remove':
      return files.toSpliced(at, 1);
    case 'rename':
      return files.with(at, { ...one, path: `${one.path}${changes[0]!.token}` });
    case 'link':
      return files.with(at, { ...one, kind: 'link' });
    case 'add':
      return [...files, { ...one, path: `data/${changes[0]!.token}x` }];
  }
}

function folderOf(files: readonly BagFile[]): PackageSource {
  return {
    kind: 'folder',
    list: async function* () {
      for (const { path, kind, bytes } of files) {
        const read = async (offset: number, length: number) => bytes.subarray(offset, offset + length);
        yield { path, kind, sizeBytes: bytes.length, read };
      }
    },
  };
}

/** Local headers in order, as the format of packages has them: sizes in the headers, nothing between. */
function unzip(zip: Uint8Array): BagFile[] {
  const view = Buffer.from(zip.buffer, zip.byteOffset, zip.length);
  const files: BagFile[] = [];
  for (let at = 0; view.readUInt32LE(at) === 0x04034b50;) {
    const [method, packed, nameBytes, extraBytes] = [
      view.readUInt16LE(at + 8),
      view.readUInt32LE(at + 18),
      view.readUInt16LE(at + 26),
      view.readUInt16LE(at + 28),
    ];
    const start = at + 30 + nameBytes + extraBytes;
    const content = view.subarray(start, start + packed);
    const path = view.toString('utf8', at + 30, at + 30 + nameBytes).replace(/^[^/]+\//, '');
    files.push({ path, kind: 'file', bytes: method === 8 ? inflateRawSync(content) : content });
    at = start + packed;
  }
  return files;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
