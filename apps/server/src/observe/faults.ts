/** Faults of the blob store, counted by kind wherever they surface in this process: a request or a job. */
import { StoreError, type StoreErrorCode } from '@custodia/store';
import { Counter } from 'prom-client';

const OF_BLOBS: readonly StoreErrorCode[] = ['blob-missing', 'blob-damaged', 'blob-unavailable', 'disk-full'];

/** Belongs to no registry by itself: each server shows it in its own. */
export const blobFaults = new Counter({
  name: 'custodia_blob_faults_total',
  help: 'Faults of the blob store, by kind.',
  labelNames: ['code'],
  registers: [],
});
for (const code of OF_BLOBS) blobFaults.inc({ code }, 0);

/** A refusal names the fault it comes from as its cause. */
export function countFault(fault: unknown): void {
  for (let cause = fault, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++)
    if (cause instanceof StoreError && OF_BLOBS.includes(cause.code)) blobFaults.inc({ code: cause.code });
}
