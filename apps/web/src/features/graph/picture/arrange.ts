/** Asks for places beside the page; the last question counts. */
import type { LayoutAsked, LayoutFound } from './layout-worker.ts';

export interface Arranging {
  readonly stop: () => void;
}

/** More things, fewer rounds: it is to be quiet within seconds. */
function roundsFor(things: number): number {
  return things > 2000 ? 80 : things > 500 ? 150 : 300;
}

/** `onPlaces` is called several times, the last time with `done`. */
export function arrange(asked: Omit<LayoutAsked, 'iterations'>, onPlaces: (found: LayoutFound) => void): Arranging {
  const worker = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<LayoutFound>) => {
    onPlaces(data);
    if (data.done) worker.terminate();
  };
  worker.postMessage({ ...asked, iterations: roundsFor(asked.x.length) } satisfies LayoutAsked);
  return { stop: () => worker.terminate() };
}
