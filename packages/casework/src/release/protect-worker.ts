/** The worker side of protect-apart.ts: protects one release, and ends. */
import { protect, ReleaseError } from '@custodia/core';
import { parentPort, workerData } from 'node:worker_threads';
import { drawFrom } from './draw.ts';
import { openSolver } from './open-solver.ts';
import type { ProtectAnswer, ProtectTask } from './protect-apart.ts';

const { question, secret } = workerData as ProtectTask;

parentPort!.postMessage(await answer());

async function answer(): Promise<ProtectAnswer> {
  try {
    const release = protect(question, { openModel: await openSolver(), draw: drawFrom(secret) });
    const { marks, because, proof } = release;
    return { kind: 'protected', marks, because, targets: proof.targets };
  } catch (cause) {
    if (!(cause instanceof ReleaseError)) throw cause;
    return { kind: 'refused', code: cause.code, message: cause.message };
  }
}
