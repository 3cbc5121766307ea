/**
 * Where a package's bytes come from. This package does no I/O: the caller opens the file or lists the folder and lends these
 * small readers. Nothing here is ever written to, and nothing is read whole unless it is known to be small.
 */

/** Random access to bytes that do not change while they are read. */
export interface ByteSource {
  readonly sizeBytes: number;
  /** Gives exactly `length` bytes from `offset`, or fewer only where the source ends (or shrank). */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** One entry of an extracted package, as the file system tells it, links not followed. */
export interface FolderEntry extends ByteSource {
  /** Path from the bag's folder, with `/`. */
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

/** A package file (zip), or the extracted bag's folder. */
export type PackageSource =
  | { readonly kind: 'zip'; readonly bytes: ByteSource }
  | { readonly kind: 'folder'; list(): AsyncIterable<FolderEntry> };

/** A zip held in memory (a browser, a test). */
export function packageFromBytes(bytes: Uint8Array): PackageSource {
  return { kind: 'zip', bytes: bytesInMemory(bytes) };
}

export function bytesInMemory(bytes: Uint8Array): ByteSource {
  return { sizeBytes: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) };
}

/** A file of an opened package; paths are relative to the bag's folder. */
export interface PackageFile extends ByteSource {
  readonly path: string;
}

export const CHUNK_BYTES = 1 << 20;

/** The file from its beginning, in chunks of at most 1 MiB. Ends early where the source does. */
export async function* streamFile(file: ByteSource): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.sizeBytes;) {
    const chunk = await file.read(at, Math.min(CHUNK_BYTES, file.sizeBytes - at));
    if (chunk.length === 0) return;
    yield chunk;
    at += chunk.length;
  }
}

/** The part of `source` from `start`, as a source of its own. */
export function sliceSource(source: ByteSource, start: number, sizeBytes: number): ByteSource {
  return {
    sizeBytes,
    read: (offset, length) => source.read(start + offset, Math.max(0, Math.min(length, sizeBytes - offset))),
  };
}

/**
 * Keeps the last block read, so that a run of small reads in rising order (headers and small files of a zip, spans of
 * messages) costs one read of the source per block.
 */
export function readByBlocks(source: ByteSource, blockBytes = 256 * 1024): ByteSource {
  let start = 0;
  let block: Uint8Array = new Uint8Array();
  const read = async (offset: number, length: number): Promise<Uint8Array> => {
    if (length >= blockBytes) return source.read(offset, length);
    if (offset < start || offset + length > start + block.length) {
      start = offset;
      block = await source.read(offset, Math.min(blockBytes, Math.max(0, source.sizeBytes - offset)));
    }
    return block.subarray(offset - start, offset - start + length);
  };
  return { sizeBytes: source.sizeBytes, read };
}
