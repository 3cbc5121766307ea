/**
 * SHA-512 beside the main thread. BagIt wants both SHA-256 and SHA-512 of every file; one after the other they cost three times
 * the time of SHA-256 alone, so on Node large files send their chunks to one worker thread through a few shared buffers. Where
 * there are no worker threads (browsers), the same interface computes in place.
 */
import type { Worker } from 'node:worker_threads';
import { createSha512 } from '#digest';
import { CHUNK_BYTES } from './source.ts';

export interface Sha512Lane {
  /** Adds a chunk to the file being hashed. The chunk may be reused once the promise is fulfilled. */
  update(chunk: Uint8Array): Promise<void>;
  /** Ends the file: its digest, 64 bytes. The next `update` begins another file. */
  digest(): Promise<Uint8Array>;
  /** Ends the thread, if one was started. */
  close(): Promise<void>;
}

export function openSha512Lane(): Sha512Lane {
  const threads = findThreads();
  return threads === undefined ? laneInPlace() : new WorkerLane((source, data) => startWorker(threads, source, data));
}

function findThreads() {
  return globalThis.process?.getBuiltinModule?.('node:worker_threads');
}

export function laneInPlace(): Sha512Lane {
  let hasher = createSha512();
  return {
    update: async (chunk) => void hasher.update(chunk),
    digest: async () => {
      const digest = hasher.digest();
      hasher = createSha512();
      return digest;
    },
    close: async () => undefined,
  };
}

type Threads = NonNullable<ReturnType<typeof findThreads>>;

function startWorker(threads: Threads, source: string, workerData: unknown): Worker {
  return new threads.Worker(source, { eval: true, workerData });
}

// Source text, so that no bundler and no packaging can lose the file. `slots` are shared with the main thread.
const WORKER_SOURCE = `
const { parentPort, workerData } = require('node:worker_threads');
const { createHash } = require('node:crypto');
let hash = createHash('sha512');
parentPort.on('message', ({ slot, length }) => {
  if (length === undefined) { parentPort.postMessage({ digest: new Uint8Array(hash.digest()) }); hash = createHash('sha512'); return; }
  hash.update(workerData.slots[slot].subarray(0, length));
  parentPort.postMessage({ slot });
});`;

const SLOTS = 8;

/** Eight chunks at most are under way, so memory stays at 8 MiB however far the worker falls behind. */
class WorkerLane implements Sha512Lane {
  private readonly start: (source: string, data: unknown) => Worker;
  private readonly slots: Uint8Array[] = [];
  private readonly free: number[] = [];
  private worker: Worker | null = null;
  private failure: Error | null = null;
  private wake: (() => void) | null = null;
  private finished: Uint8Array | null = null;

  constructor(start: (source: string, data: unknown) => Worker) {
    this.start = start;
  }

  async update(chunk: Uint8Array): Promise<void> {
    for (let at = 0; at < chunk.length; at += CHUNK_BYTES) {
      const piece = chunk.subarray(at, at + CHUNK_BYTES);
      const worker = this.running();
      await this.until(() => this.free.length > 0);
      const slot = this.free.pop()!;
      this.slots[slot]!.set(piece);
      worker.postMessage({ slot, length: piece.length });
    }
  }

  async digest(): Promise<Uint8Array> {
    this.running().postMessage({});
    await this.until(() => this.finished !== null);
    const digest = this.finished!;
    this.finished = null;
    return digest;
  }

  async close(): Promise<void> {
    await this.worker?.terminate();
  }

  private running(): Worker {
    if (this.worker !== null) return this.worker;
    for (let slot = 0; slot < SLOTS; slot++) {
      this.slots.push(new Uint8Array(new SharedArrayBuffer(CHUNK_BYTES)));
      this.free.push(slot);
    }
    const worker = this.start(WORKER_SOURCE, { slots: this.slots });
    worker.on('message', (message: WorkerMessage) => this.hear(message));
    worker.on('error', (error: Error) => this.fail(error));
    this.worker = worker;
    return worker;
  }

  private hear(message: WorkerMessage): void {
    if ('slot' in message) this.free.push(message.slot);
    else this.finished = message.digest;
    this.wake?.();
  }

  private fail(error: Error): void {
    this.failure = error;
    this.wake?.();
  }

  private async until(ready: () => boolean): Promise<void> {
    while (!ready()) {
      if (this.failure !== null) throw this.failure;
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }
}

type WorkerMessage = { readonly slot: number } | { readonly digest: Uint8Array };
