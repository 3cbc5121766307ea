/** What a forger does, step by step more thoroughly: for tests that show at which step each forgery is found. */
import { signNote, type NoteSigner } from '../../note/sign.ts';
import {
  ALGORITHMS,
  STATEMENT_PATH,
  formatManifest,
  manifestPath,
  tagManifestPath,
  LISTED_TAG_FILES,
} from '../bagit.ts';
import { digestBytes } from '../digest-file.ts';
import type { FolderEntry, PackageSource } from '../source.ts';
import { bytesInMemory } from '../source.ts';
import { writeZip } from '../zip/write.ts';
import { crc32 } from '../zip/crc32.ts';
import { readZipDirectory, contentOffset } from '../zip/read.ts';
import { formatStatement } from '../statement.ts';
import { collect } from './sample.ts';

/** Files of a bag, by path within it. */
export type Files = Map<string, Uint8Array>;

const BAG = 'sample-package';

export async function filesOf(zip: Uint8Array): Promise<Files> {
  const { entries } = await readZipDirectory(bytesInMemory(zip));
  return new Map(
    entries.map((entry) => {
      const start = contentOffset(entry);
      return [entry.path.slice(BAG.length + 1), zip.subarray(start, start + entry.sizeBytes)];
    }),
  );
}

/** A canonical zip of these files: the container gives nothing away. */
export async function zipOf(files: Files): Promise<Uint8Array> {
  const inputs = [...files].map(([path, bytes]) => ({
    path: `${BAG}/${path}`,
    sizeBytes: bytes.length,
    crc32: crc32(bytes),
    open: async function* () {
      yield bytes;
    },
  }));
  return collect(writeZip(inputs, () => new Error('changed')));
}

export function folderOf(files: Files, extra: readonly FolderEntry[] = []): PackageSource {
  return {
    kind: 'folder',
    list: async function* () {
      for (const [path, bytes] of files) yield { path, kind: 'file', ...bytesInMemory(bytes) } as const;
      yield* extra;
    },
  };
}

/** Manifests and tag manifests that fit the files as they are now; payload sizes in bag-info.txt too. */
export function withManifests(files: Files): Files {
  const made: Files = new Map(files);
  const put = (path: string, text: string): void => void made.set(path, new TextEncoder().encode(text));
  const payload = [...files].filter(([path]) => path.startsWith('data/'));
  const oxum = `Payload-Oxum: ${payload.reduce((sum, [, bytes]) => sum + bytes.length, 0)}.${payload.length}`;
  put('bag-info.txt', new TextDecoder().decode(files.get('bag-info.txt')).replace(/^Payload-Oxum: .*$/m, oxum));
  const digestsOf = (paths: readonly (readonly [string, Uint8Array])[], algorithm: 'sha256' | 'sha512') =>
    formatManifest(new Map(paths.map(([path, bytes]) => [path, digestBytes(bytes)[algorithm]])));
  for (const algorithm of ALGORITHMS) put(manifestPath(algorithm), digestsOf(payload, algorithm));
  const listed = LISTED_TAG_FILES.filter((path) => made.has(path)).map((path) => [path, made.get(path)!] as const);
  for (const algorithm of ALGORITHMS) put(tagManifestPath(algorithm), digestsOf(listed, algorithm));
  return made;
}

/** And the statement signed anew, by whoever holds `signer`. */
export function withStatement(files: Files, signer: NoteSigner): Files {
  const made = withManifests(files);
  const statement = formatStatement({
    packageId: BAG,
    createdAt: '2026-03-01T10:00:00.000Z',
    tagManifestSha256: digestBytes(made.get(tagManifestPath('sha256'))!).sha256,
    tagManifestSha512: digestBytes(made.get(tagManifestPath('sha512'))!).sha512,
  });
  return made.set(STATEMENT_PATH, new TextEncoder().encode(signNote(statement, signer)));
}
