/**
 * Commits in a worker thread where an exhibit is large enough to pay for one, so that reading and committing each have a core. The worker
 * holds the exhibit's secret only while the exhibit is read.
 */
import { createCommitter, type CommitBatch, type Committed, type Committer } from '@custodia/core';
import { Worker } from 'node:worker_threads';
import type { Casework } from '../context.ts';
import { createSearcherFor, identifierKey } from './importers.ts';

/** Below this, starting a worker takes longer than it saves. */
const WORKER_FROM_BYTES = 4_000_000;

/** What a worker holds is one batch of texts and the tables of the extractor. */
const WORKER_LIMITS = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 32 };

export interface OpenCommitter extends Committer {
  close(): Promise<void>;
}

/** Closed by the caller, however the reading ends. */
export async function openCommitter(casework: Casework, secret: Uint8Array, sizeBytes: number): Promise<OpenCommitter> {
  if (sizeBytes >= WORKER_FROM_BYTES) return new WorkerCommitter(secret, identifierKey(casework));
  return { ...createCommitter(secret, await createSearcherFor(casework)), close: async () => undefined };
}

export interface CommitterSecrets {
  readonly secret: Uint8Array;
  readonly identifierKey: Uint8Array;
}

export type CommitterQuestion = { readonly kind: 'commit'; readonly batch: CommitBatch } | { readonly kind: 'root' };
type CommitterAnswer = Committed | Uint8Array;

interface Waiting {
  readonly resolve: (answer: CommitterAnswer) => void;
  readonly reject: (cause: Error) => void;
}

/** Questions are answered in the order in which they were asked. */
class WorkerCommitter implements OpenCommitter {
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];
  #failed: Error | null = null;

  constructor(secret: Uint8Array, key: Uint8Array) {
    const workerData: CommitterSecrets = { secret, identifierKey: key };
    this.#worker = new Worker(new URL('./committer-worker.ts', import.meta.url), {
      workerData,
      resourceLimits: WORKER_LIMITS,
    });
    this.#worker.on('message', (answer: CommitterAnswer) => this.#waiting.shift()?.resolve(answer));
    this.#worker.on('error', (cause) =>
      this.#fail(cause instanceof Error ? cause : new Error('The committing worker failed.')),
    );
    this.#worker.on('exit', () => this.#fail(new Error('The committing worker ended early.')));
  }

  commit(batch: CommitBatch): Promise<Committed> {
    return this.#ask({ kind: 'commit', batch }) as Promise<Committed>;
  }

  root(): Promise<Uint8Array> {
    return this.#ask({ kind: 'root' }) as Promise<Uint8Array>;
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #ask(question: CommitterQuestion): Promise<CommitterAnswer> {
    if (this.#failed !== null) return Promise.reject(this.#failed);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage(question);
    });
  }

  #fail(cause: Error): void {
    this.#failed ??= cause;
    for (const { reject } of this.#waiting.splice(0)) reject(this.#failed);
  }
}
