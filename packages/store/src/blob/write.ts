/**
 * Puts one blob into the store: encrypted on the way into a staging file, made durable, and only then renamed to its place. A
 * kill before the rename leaves a staging file, which nothing reads and the sweep removes; after it, a whole blob.
 */
import { type Hash, createHash, randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from '../cluster/create.ts';
import { StoreError, findErrorCode } from '../error.ts';
import { CHUNK_BYTES, type ChunkSealer, createChunkSealer } from './age-stream.ts';

/** The steps of writing a blob, in order; each is told when it is done. */
export type BlobStep = 'staged' | 'written' | 'synced' | 'renamed' | 'dir-synced';
export type BlobStepHook = (step: BlobStep) => void | Promise<void>;

export interface SealedBlob {
  /** 32 hex digits, random. */
  readonly blobId: string;
  /** Of the plain bytes. */
  readonly sizeBytes: number;
  /** Of the plain bytes, 32 bytes. */
  readonly sha256: Uint8Array;
  /** On disk. */
  readonly storedBytes: number;
}

export type ByteSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Sealed bytes are gathered up to about this before they are written. */
const WRITE_BYTES = 1024 * 1024;

/** @throws StoreError `disk-full`, `blob-unavailable`; whatever `source` throws. Nothing is published then. */
export async function writeBlob(
  folder: string,
  source: ByteSource,
  recipient: string,
  onStep: BlobStepHook,
): Promise<SealedBlob> {
  const blobId = randomBytes(16).toString('hex');
  const staging = join(folder, 'staging', randomBytes(16).toString('hex'));
  try {
    const facts = await stage(staging, source, recipient, onStep);
    await publish(staging, blobPath(folder, blobId), onStep);
    return { blobId, ...facts };
  } catch (error) {
    await rm(staging, { force: true }).catch(() => undefined);
    throw describeWriteFailure(error);
  }
}

/** `<folder>/<aa>/<blobId>.age` */
export function blobPath(folder: string, blobId: string): string {
  return join(folder, blobId.slice(0, 2), `${blobId}.age`);
}

async function stage(
  path: string,
  source: ByteSource,
  recipient: string,
  onStep: BlobStepHook,
): Promise<Omit<SealedBlob, 'blobId'>> {
  const file = await open(path, 'wx', 0o600);
  try {
    await onStep('staged');
    const sink = new SealingSink(file, await createChunkSealer(recipient));
    for await (const bytes of source) await sink.write(bytes);
    const facts = await sink.finish();
    await onStep('written');
    await file.sync();
    await onStep('synced');
    return facts;
  } finally {
    await file.close();
  }
}

async function publish(staging: string, path: string, onStep: BlobStepHook): Promise<void> {
  const shard = dirname(path);
  const made = await mkdir(shard, { recursive: true, mode: 0o700 });
  if (made !== undefined) await syncFolder(dirname(shard));
  await rename(staging, path);
  await onStep('renamed');
  await syncFolder(shard);
  await onStep('dir-synced');
}

/** Cuts the plain bytes into chunks, digests and encrypts them, and writes them in large pieces. */
class SealingSink {
  readonly #file: FileHandle;
  readonly #sealer: ChunkSealer;
  readonly #hash: Hash = createHash('sha256');
  readonly #chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  #chunkUsed = 0;
  #pieces: Uint8Array[];
  #piecesBytes: number;
  #sizeBytes = 0;
  #storedBytes = 0;

  constructor(file: FileHandle, sealer: ChunkSealer) {
    this.#file = file;
    this.#sealer = sealer;
    this.#pieces = [sealer.preamble];
    this.#piecesBytes = sealer.preamble.length;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#hash.update(bytes);
    this.#sizeBytes += bytes.length;
    for (let at = 0; at < bytes.length;) {
      // A full chunk waits here until more comes: only then is it known not to be the last.
      if (this.#chunkUsed === CHUNK_BYTES) await this.#seal(false);
      const part = bytes.subarray(at, at + CHUNK_BYTES - this.#chunkUsed);
      this.#chunk.set(part, this.#chunkUsed);
      this.#chunkUsed += part.length;
      at += part.length;
    }
  }

  async finish(): Promise<Omit<SealedBlob, 'blobId'>> {
    await this.#seal(true);
    await this.#flush();
    return { sizeBytes: this.#sizeBytes, sha256: new Uint8Array(this.#hash.digest()), storedBytes: this.#storedBytes };
  }

  async #seal(last: boolean): Promise<void> {
    const sealed = this.#sealer.seal(this.#chunk.subarray(0, this.#chunkUsed), last);
    this.#chunkUsed = 0;
    this.#pieces.push(sealed);
    this.#piecesBytes += sealed.length;
    if (this.#piecesBytes >= WRITE_BYTES) await this.#flush();
  }

  async #flush(): Promise<void> {
    await writeWhole(this.#file, Buffer.concat(this.#pieces));
    this.#storedBytes += this.#piecesBytes;
    this.#pieces = [];
    this.#piecesBytes = 0;
  }
}

/** A write may take less than it was given, for instance just before the disk is full. */
async function writeWhole(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, at);
    at += bytesWritten;
  }
}

const NO_SPACE = ['ENOSPC', 'EDQUOT', 'EFBIG'];

function describeWriteFailure(error: unknown): unknown {
  const code = findErrorCode(error);
  if (code !== null && NO_SPACE.includes(code)) {
    return new StoreError(
      'disk-full',
      'The disk of the blob store is full; nothing was kept. Make room and try again.',
      { cause: error },
    );
  }
  return error;
}
