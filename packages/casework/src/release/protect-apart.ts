/** Protects a release in a thread of its own, because solving blocks: others are served meanwhile. */
import {
  ReleaseError,
  type Mark,
  type ReleaseErrorCode,
  type ReleaseQuestion,
  type WithheldBecause,
} from '@custodia/core';
import { Worker } from 'node:worker_threads';

export interface ProtectTask {
  readonly question: ReleaseQuestion;
  /** What chance is drawn from; see draw.ts. */
  readonly secret: Uint8Array;
}

export interface Protected {
  readonly marks: ReadonlyMap<string, Mark>;
  readonly because: ReadonlyMap<string, WithheldBecause>;
  /** How many numbers were shown to stay open. */
  readonly targets: number;
}

export type ProtectAnswer =
  | ({ readonly kind: 'protected' } & Protected)
  | { readonly kind: 'refused'; readonly code: ReleaseErrorCode; readonly message: string };

/**
 * @param signal ends the work where nobody wants it any more
 * @throws ReleaseError as `protect` of core does; the reason of `signal`; Error where the thread ended early
 */
export async function protectApart(task: ProtectTask, signal?: AbortSignal): Promise<Protected> {
  signal?.throwIfAborted();
  const worker = new Worker(new URL('./protect-worker.ts', import.meta.url), { workerData: task });
  try {
    const answer = await answerOf(worker, signal);
    if (answer.kind === 'refused') throw new ReleaseError(answer.code, answer.message);
    return answer;
  } finally {
    await worker.terminate();
  }
}

function answerOf(worker: Worker, signal: AbortSignal | undefined): Promise<ProtectAnswer> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The thread that protects a publication ended early.')));
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
