/** Writes a new file: under another name until it is whole and on the disk. */
import { Refusal } from '@custodia/contract';
import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

const WRITE_BYTES = 1 << 20;

/** Throws Refusal `storage-full`, `storage-failed` (the folder cannot be written to); whatever `source` throws. Nothing is left then. */
export async function writeNewFile(
  path: string,
  source: AsyncIterable<Uint8Array>,
): Promise<{ readonly sizeBytes: number; readonly sha256: Uint8Array }> {
  const draft = `${path}.part`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const written = await writeWhole(draft, source);
    await rename(draft, path);
    await syncFolder(dirname(path));
    return written;
  } catch (cause) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw describe(cause, dirname(path));
  }
}

async function writeWhole(path: string, source: AsyncIterable<Uint8Array>) {
  const file = await open(path, 'wx', 0o600);
  const hash = createHash('sha256');
  let sizeBytes = 0;
  try {
    for await (const bytes of gather(source)) {
      await file.writeFile(bytes);
      hash.update(bytes);
      sizeBytes += bytes.length;
    }
    await file.sync();
    return { sizeBytes, sha256: new Uint8Array(hash.digest()) };
  } finally {
    await file.close();
  }
}

async function* gather(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let pieces: Uint8Array[] = [];
  let held = 0;
  for await (const bytes of source) {
    pieces.push(bytes);
    held += bytes.length;
    if (held < WRITE_BYTES) continue;
    yield Buffer.concat(pieces);
    pieces = [];
    held = 0;
  }
  if (held > 0) yield Buffer.concat(pieces);
}

async function syncFolder(folder: string): Promise<void> {
  const opened = await open(folder, 'r');
  await opened.sync().finally(() => opened.close());
}

function describe(cause: unknown, folder: string): unknown {
  const code = (cause as { code?: string }).code;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new Refusal(
      'storage-full',
      `The disk of ${folder} is full: nothing was kept there. Free some space first.`,
      {
        cause,
      },
    );
  if (code === 'EACCES' || code === 'EROFS' || code === 'ENOTDIR')
    return new Refusal('storage-failed', `The folder ${folder} cannot be written to (${code}).`, { cause });
  return cause;
}
