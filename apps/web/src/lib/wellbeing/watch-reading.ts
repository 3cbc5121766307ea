/** Seconds in which somebody was reading: the page was in view, and they did something in the last minute. */

const TELL_EVERY_S = 60;
const IDLE_AFTER_MS = 60_000;
const SIGNS = ['keydown', 'pointerdown', 'wheel', 'touchmove'] as const;

/** Tells them a minute at a time, and what is left when it ends. */
export function watchReading(tell: (seconds: number) => void): () => void {
  let activeAt = performance.now();
  let seconds = 0;
  const onSign = (): void => {
    activeAt = performance.now();
  };
  const tellNow = (): void => {
    if (seconds > 0) tell(seconds);
    seconds = 0;
  };
  const timer = setInterval(() => {
    const reading = document.visibilityState === 'visible' && performance.now() - activeAt < IDLE_AFTER_MS;
    if (reading) seconds++;
    if (seconds >= TELL_EVERY_S) tellNow();
  }, 1000);
  for (const sign of SIGNS) document.addEventListener(sign, onSign, { passive: true });
  return () => {
    clearInterval(timer);
    for (const sign of SIGNS) document.removeEventListener(sign, onSign);
    tellNow();
  };
}
