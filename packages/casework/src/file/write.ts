/** Writes a file: under another name until it is whole and on the disk. */
import { Refusal } from '@custodia/contract';
import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

const WRITE_BYTES = 1 << 20;

type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

export interface Written {
  readonly sizeBytes: number;
  readonly sha256: Uint8Array;
}

/**
 * One that is there under this name is replaced, whole by whole. `prove` looks at what was written before it gets its name.
 * @throws Refusal `storage-full`, `storage-failed` (the folder cannot be written to); whatever `source` or `prove` throws. Nothing is left then.
 */
export async function writeDurably(
  path: string,
  source: Pieces,
  prove: (draft: string) => Promise<void> = async () => undefined,
): Promise<Written> {
  const draft = `${path}.part`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const written = await writeWhole(draft, source);
    await prove(draft);
    await rename(draft, path);
    await syncFolder(dirname(path));
    return written;
  } catch (cause) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw describe(cause, dirname(path));
  }
}

async function writeWhole(path: string, source: Pieces): Promise<Written> {
  const file = await open(path, 'w', 0o600);
  const hash = createHash('sha256');
  let sizeBytes = 0;
  try {
    for await (const bytes of inLargePieces(source)) {
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

/** The same bytes: a call of the system for every few hundred of them costs more than they do. */
export async function* inLargePieces(source: Pieces): AsyncGenerator<Uint8Array> {
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
      `The disk of ${folder} is full: nothing was written there. Free some space first.`,
      {
        cause,
      },
    );
  if (code === 'EACCES' || code === 'EROFS' || code === 'ENOTDIR')
    return new Refusal('storage-failed', `The folder ${folder} cannot be written to (${code}).`, { cause });
  return cause;
}
