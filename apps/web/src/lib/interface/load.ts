/**
 * Parts of the interface that are loaded when they are first needed. After an update the server has no longer the files that this page would load:
 * then a reload is offered, at a moment of the person's choosing, because what they have typed lives in this page.
 */
import { connection, reportLost, whenThere } from '../api/connection.ts';
import { createSignal } from '../signal/signal.ts';
import { isAnotherInterface } from './entry.ts';

/** Whether the server serves another interface than the one that runs here. */
export const outdated = createSignal(false);

/** Where the server does not answer, loads again once it does; where it serves another interface, never gives anything and says so by `outdated`. */
export function loadLater<T>(load: () => Promise<T>): () => Promise<T> {
  return async () => {
    for (;;) {
      try {
        return await load();
      } catch (cause) {
        await findOutWhy();
        if (outdated.get()) return await new Promise<never>(() => undefined);
        if (connection.get() === 'there') throw cause;
        await whenThere();
      }
    }
  };
}

/** For what is loaded in no such way: catalogues of a language, styles. */
export function watchLoading(): void {
  window.addEventListener('vite:preloadError', () => void findOutWhy());
}

async function findOutWhy(): Promise<void> {
  const own = document.querySelector('script[type="module"][src]')?.getAttribute('src') ?? null;
  try {
    const answer = await fetch('/', { cache: 'no-store', credentials: 'omit' });
    if (own !== null && answer.ok && isAnotherInterface(await answer.text(), own)) outdated.set(true);
  } catch {
    reportLost();
  }
}
