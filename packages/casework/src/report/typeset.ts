/**
 * Sets reports in a thread of its own, because the compiler blocks: a second to open with its fonts, and about a tenth of a second a report.
 * One for each process; it ends with the process and keeps it from ending only while a report is being set.
 */
import type { LaidOutReport } from '@custodia/core';
import { Worker } from 'node:worker_threads';

interface Waiting {
  readonly resolve: (pdf: Uint8Array) => void;
  readonly reject: (cause: Error) => void;
}

/**
 * The PDF (PDF/A-2a, tagged); the same report gives the same bytes.
 * @throws Error where it cannot be set.
 */
export function typeset(report: LaidOutReport): Promise<Uint8Array> {
  running ??= startThread();
  return running.ask(report);
}

interface Thread {
  ask(report: LaidOutReport): Promise<Uint8Array>;
}

let running: Thread | null = null;

/** Answers come in the order in which they were asked for. */
function startThread(): Thread {
  const worker = new Worker(new URL('./typesetter-worker.ts', import.meta.url));
  const waiting: Waiting[] = [];
  worker.on('message', (pdf: Uint8Array | null) => {
    const next = waiting.shift();
    if (waiting.length === 0) worker.unref();
    if (pdf === null) next?.reject(new Error('The report could not be set as PDF/A.'));
    else next?.resolve(pdf);
  });
  const fail = () => {
    running = null;
    for (const { reject } of waiting.splice(0)) reject(new Error('The thread that sets reports ended early.'));
  };
  worker.on('error', fail);
  worker.on('exit', fail);
  worker.unref();
  return {
    ask: (report) =>
      new Promise((resolve, reject) => {
        worker.ref();
        waiting.push({ resolve, reject });
        worker.postMessage(report);
      }),
  };
}
