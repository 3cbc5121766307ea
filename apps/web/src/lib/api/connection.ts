/**
 * Whether the server answers. The first request that gets no answer sets `lost`; from then on the server is asked every few seconds,
 * and as soon as it answers everything shown is fetched again. Nobody has to reload.
 */
import { createSignal } from '../signal/signal.ts';

export type Connection = 'there' | 'lost';

export const connection = createSignal<Connection>('there');

const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 10_000;

/** Called by whoever got no answer. */
export function reportLost(): void {
  if (connection.get() === 'lost') return;
  connection.set('lost');
  void waitForServer();
}

/** Resolves once the server answers; at once where it does. */
export async function whenThere(): Promise<void> {
  if (connection.get() === 'there') return;
  await new Promise<void>((resolve) => {
    const stop = connection.subscribe(() => {
      if (connection.get() !== 'there') return;
      stop();
      resolve();
    });
  });
}

async function waitForServer(): Promise<void> {
  for (let delayMs = FIRST_DELAY_MS; ; delayMs = Math.min(delayMs * 1.5, LONGEST_DELAY_MS)) {
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    if (await answers()) return connection.set('there');
  }
}

async function answers(): Promise<boolean> {
  try {
    return (await fetch('/healthz', { cache: 'no-store', credentials: 'omit' })).ok;
  } catch {
    return false;
  }
}
