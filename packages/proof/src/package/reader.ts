/**
 * One opened package while it is verified. Every file is read once for its digests, in the order of the container; small ones
 * are kept meanwhile, so that a package of small files is read only once altogether.
 */
import { digestBytes, digestStream, type FileDigests } from './digest-file.ts';
import type { OpenedPackage } from './open.ts';
import type { Sha512Lane } from './sha512-lane.ts';
import { readByBlocks, streamFile, type PackageFile } from './source.ts';

/** Files up to here are kept, as long as all kept ones together stay within the budget. */
const KEPT_FILE_BYTES = 256 * 1024;
const KEPT_BUDGET_BYTES = 32 << 20;
/** What has to be read whole (records, manifests, notes) may not be larger. */
const MAX_WHOLE_BYTES = 96 << 20;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export class PackageReader {
  readonly digests: ReadonlyMap<string, FileDigests>;
  private readonly opened: OpenedPackage;
  private readonly kept: ReadonlyMap<string, Uint8Array>;

  constructor(opened: OpenedPackage, digests: ReadonlyMap<string, FileDigests>, kept: ReadonlyMap<string, Uint8Array>) {
    this.opened = opened;
    this.digests = digests;
    this.kept = kept;
  }

  has(path: string): boolean {
    return this.opened.files.has(path);
  }

  paths(): Iterable<string> {
    return this.opened.files.keys();
  }

  find(path: string): PackageFile | null {
    return this.opened.files.get(path) ?? null;
  }

  /** The whole file; null where it is absent or too large to be what it should be. */
  async findBytes(path: string): Promise<Uint8Array | null> {
    const kept = this.kept.get(path);
    if (kept !== undefined) return kept;
    const file = this.find(path);
    if (file === null || file.sizeBytes > MAX_WHOLE_BYTES) return null;
    const bytes = await file.read(0, file.sizeBytes);
    // Read a second time: it must still be what was digested.
    return digestBytes(bytes).sha256 === this.digests.get(path)?.sha256 ? bytes : null;
  }

  /** The whole file as text; null where it is absent, too large or not UTF-8. */
  async findText(path: string): Promise<string | null> {
    const bytes = await this.findBytes(path);
    try {
      return bytes === null ? null : decoder.decode(bytes);
    } catch {
      return null;
    }
  }

  /** The file from its beginning; empty where it is absent. */
  async *stream(path: string): AsyncGenerator<Uint8Array> {
    const kept = this.kept.get(path);
    const file = this.find(path);
    if (kept !== undefined) yield kept;
    else if (file !== null) yield* streamFile(file);
  }

  /** Random access to a file, good at rising offsets. */
  findBlocks(path: string): PackageFile | null {
    const file = this.find(path);
    return file === null ? null : { path, ...readByBlocks(file) };
  }
}

/** Reads everything once. `onPlaceFault` hears what the container has wrong about each file; it may stop the reading by throwing. */
export async function readPackage(
  opened: OpenedPackage,
  lane: Sha512Lane,
  onPlaceFault: (fault: string) => void,
): Promise<PackageReader> {
  const digests = new Map<string, FileDigests>();
  const kept = new Map<string, Uint8Array>();
  let budget = KEPT_BUDGET_BYTES;
  for (const file of opened.files.values()) {
    const small = file.sizeBytes <= Math.min(KEPT_FILE_BYTES, budget) ? await readSmall(file) : null;
    if (small !== null) {
      kept.set(file.path, small);
      budget -= small.length;
    }
    const found = small === null ? await digestStream(streamFile(file), lane) : digestBytes(small);
    digests.set(file.path, found);
    const fault =
      found.sizeBytes === file.sizeBytes
        ? await opened.findPlaceFault(file.path, found.crc32)
        : `${file.path} could not be read to its end`;
    if (fault !== null) onPlaceFault(fault);
  }
  return new PackageReader(opened, digests, kept);
}

/** A copy, so that it does not hold on to the block it was read with. */
async function readSmall(file: PackageFile): Promise<Uint8Array> {
  return (await file.read(0, file.sizeBytes)).slice();
}
