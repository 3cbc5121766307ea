/** The worker side of typeset.ts: sets one report after the other. */
import type { LaidOutReport } from '@custodia/core';
import { parentPort } from 'node:worker_threads';
import { openTypesetter } from './typesetter.ts';

const typesetter = openTypesetter();

parentPort!.on('message', (report: LaidOutReport) => {
  parentPort!.postMessage(answer(report));
});

/** Null where it could not be set. */
function answer(report: LaidOutReport): Uint8Array | null {
  try {
    return new Uint8Array(typesetter.typeset(report));
  } catch {
    return null;
  }
}
