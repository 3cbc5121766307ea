/** The worker side of typeset.ts: sets one report after the other. */
import type { LaidOutReport } from '@custodia/core';
import { parentPort } from 'node:worker_threads';
import { openTypesetter } from './typesetter.ts';

const typesetter = openTypesetter();
/** After so long without a report, nothing of those that were set stays in memory. */
const IDLE_MS = 60_000;
let idle: NodeJS.Timeout | undefined;

parentPort!.on('message', (report: LaidOutReport) => {
  clearTimeout(idle);
  parentPort!.postMessage(answer(report));
  idle = setTimeout(() => typesetter.forget(), IDLE_MS).unref();
});

/** Null where it could not be set. */
function answer(report: LaidOutReport): Uint8Array | null {
  try {
    return new Uint8Array(typesetter.typeset(report));
  } catch {
    return null;
  }
}
