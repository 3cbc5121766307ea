/** What goes between the threads of a fuzz run. */
import type { MemoryPoint } from './memory.ts';
import type { BatchResult } from './run-batch.ts';

/** Batches of one target that one thread runs one after the other. */
export interface Job {
  readonly target: string;
  readonly runSeed: number;
  readonly firstBatch: number;
  readonly batches: number;
  readonly batchInputs: number;
}

export interface JobResult extends BatchResult {
  readonly memory: readonly MemoryPoint[];
}

/** Shared with the watcher: number of inputs begun, and seed of the batch under way. */
export interface WorkerGiven {
  readonly progress: SharedArrayBuffer;
}

export const PROGRESS = { begun: 0, seed: 1 } as const;
