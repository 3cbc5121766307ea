/** Seals bytes into one blob: cut into chunks, digested and encrypted on the way, published when all of them are there. */
import { type Hash, createHash, randomBytes } from 'node:crypto';
import { CHUNK_BYTES, type ChunkSealer, createChunkSealer } from './age-stream.ts';
import type { BlobDraft, BlobPlace } from './place.ts';

export interface SealedBlob {
  /** 32 hex digits, random. */
  readonly blobId: string;
  /** Of the plain bytes. */
  readonly sizeBytes: number;
  /** Of the plain bytes, 32 bytes. */
  readonly sha256: Uint8Array;
  /** As it lies there. */
  readonly storedBytes: number;
}

export type ByteSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Sealed bytes are gathered up to about this before they are written. */
const WRITE_BYTES = 1024 * 1024;

/** @throws StoreError `disk-full`, `blob-unavailable`; whatever `source` throws. Nothing is published then. */
export async function sealBlob(place: BlobPlace, source: ByteSource, recipient: string): Promise<SealedBlob> {
  const blobId = randomBytes(16).toString('hex');
  const draft = await place.begin(blobId);
  try {
    const sink = new SealingSink(draft, await createChunkSealer(recipient));
    for await (const bytes of source) await sink.write(bytes);
    const facts = await sink.finish();
    await draft.publish();
    return { blobId, ...facts };
  } catch (error) {
    await draft.discard();
    throw error;
  }
}

/** Cuts the plain bytes into chunks, digests and encrypts them, and writes them in large pieces. */
class SealingSink {
  readonly #draft: BlobDraft;
  readonly #sealer: ChunkSealer;
  readonly #hash: Hash = createHash('sha256');
  readonly #chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  #chunkUsed = 0;
  #pieces: Uint8Array[];
  #piecesBytes: number;
  #sizeBytes = 0;
  #storedBytes = 0;

  constructor(draft: BlobDraft, sealer: ChunkSealer) {
    this.#draft = draft;
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
    await this.#draft.write(Buffer.concat(this.#pieces));
    this.#storedBytes += this.#piecesBytes;
    this.#pieces = [];
    this.#piecesBytes = 0;
  }
}
