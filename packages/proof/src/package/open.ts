/** Opens a package, zip or extracted folder, as one list of files, and notes what the container itself has wrong with it. */
import { MAX_FILES, findCaseCollision, findPathFault } from './path.ts';
import { contentOffset, findLocalHeaderFault, readZipDirectory } from './zip/read.ts';
import { readByBlocks, sliceSource, type ByteSource, type PackageFile, type PackageSource } from './source.ts';
import type { PlacedEntry } from './zip/format.ts';

export interface OpenedPackage {
  readonly kind: 'zip' | 'folder';
  /** The one folder that everything in a zip stands in; null for a folder, whose own name proves nothing. */
  readonly bagFolder: string | null;
  /** In the order of paths, relative to the bag's folder. */
  readonly files: ReadonlyMap<string, PackageFile>;
  /** What is wrong with the container. Sentences without full stop. */
  readonly faults: readonly string[];
  /** Once the content of a file is known by its CRC-32: what its place in the container has wrong; null where nothing. */
  findPlaceFault(path: string, crc32: number): Promise<string | null>;
}

export async function openPackage(source: PackageSource): Promise<OpenedPackage> {
  return source.kind === 'zip' ? openZip(readByBlocks(source.bytes)) : openFolder(source);
}

async function openZip(source: ByteSource): Promise<OpenedPackage> {
  const listing = await readZipDirectory(source);
  const faults = [...listing.faults];
  const bagFolder = listing.entries[0]?.path.split('/')[0] ?? null;
  const files = new Map<string, PackageFile>();
  const places = new Map<string, PlacedEntry>();
  for (const entry of listing.entries) {
    const fault = findEntryFault(entry, `${bagFolder}/`, source.sizeBytes);
    if (fault !== null) {
      faults.push(fault);
      continue;
    }
    const path = entry.path.slice(`${bagFolder}/`.length);
    files.set(path, { path, ...sliceSource(source, contentOffset(entry), entry.sizeBytes) });
    places.set(path, entry);
  }
  return {
    kind: 'zip',
    bagFolder,
    files,
    faults,
    findPlaceFault: (path, crc) => findZipFault(source, places, path, crc),
  };
}

function findEntryFault(entry: PlacedEntry, prefix: string, sizeBytes: number): string | null {
  if (!entry.path.startsWith(prefix)) return `${entry.path} is outside the package's folder`;
  if (contentOffset(entry) + entry.sizeBytes > sizeBytes) return `${entry.path} reaches beyond the end of the file`;
  return null;
}

async function findZipFault(
  source: ByteSource,
  places: ReadonlyMap<string, PlacedEntry>,
  path: string,
  crc32: number,
): Promise<string | null> {
  const entry = places.get(path);
  if (entry === undefined) return null;
  if (entry.crc32 !== crc32) return `the content of ${path} does not have the check value that the zip gives for it`;
  return findLocalHeaderFault(source, entry);
}

async function openFolder(source: Extract<PackageSource, { kind: 'folder' }>): Promise<OpenedPackage> {
  const faults: string[] = [];
  const found: PackageFile[] = [];
  const folders: string[] = [];
  for await (const entry of source.list()) {
    const fault = findPathFault(entry.path);
    if (fault !== null) faults.push(`the folder holds an entry whose path ${fault}`);
    else if (entry.kind === 'folder') folders.push(entry.path);
    else if (entry.kind === 'file') found.push(entry);
    else faults.push(`${entry.path} is ${entry.kind === 'link' ? 'a link' : 'neither a file nor a folder'}`);
    if (found.length + folders.length > MAX_FILES) return refusedFolder();
  }
  found.sort((a, b) => (a.path < b.path ? -1 : 1));
  const files = new Map(found.map((file) => [file.path, file]));
  faults.push(...findEmptyFolders(folders, files.keys()), ...findCollisions(files.keys()));
  return { kind: 'folder', bagFolder: null, files, faults, findPlaceFault: async () => null };
}

function refusedFolder(): OpenedPackage {
  const faults = [`the folder holds more than ${MAX_FILES} entries`];
  return { kind: 'folder', bagFolder: null, files: new Map(), faults, findPlaceFault: async () => null };
}

function findEmptyFolders(folders: readonly string[], files: Iterable<string>): string[] {
  const needed = new Set<string>();
  for (const path of files) {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) needed.add(path.slice(0, end));
  }
  return folders.filter((folder) => !needed.has(folder)).map((folder) => `the folder ${folder} is empty`);
}

function findCollisions(paths: Iterable<string>): string[] {
  const collision = findCaseCollision(paths);
  return collision === null ? [] : [`${collision[0]} and ${collision[1]} differ only in letter case`];
}
