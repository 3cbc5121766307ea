/** A zip of files that are written as streams, by the same canonical writer as packages. Each file is read twice: for its size and checksum, then to write it. */
import { crc32, writeZip } from '@custodia/proof';

export interface ZipFile {
  readonly path: string;
  /** Gives the same bytes each time. */
  readonly open: () => AsyncIterable<Uint8Array>;
}

/** @throws Error where a file gives other bytes the second time. */
export async function* zipFiles(files: readonly ZipFile[]): AsyncGenerator<Uint8Array> {
  const measured = await Promise.all(files.map(measure));
  yield* writeZip(measured, (path) => new Error(`${path} changed while it was written.`));
}

async function measure({ path, open }: ZipFile) {
  let sizeBytes = 0;
  let crc = 0;
  for await (const chunk of open()) {
    crc = crc32(chunk, crc);
    sizeBytes += chunk.length;
  }
  return { path, open, sizeBytes, crc32: crc };
}
