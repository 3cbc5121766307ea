import { useEffect } from 'react';

/** Told about in pieces of this length, so that little is lost with the page. */
const PIECE_SECONDS = 30;
/** Who has not moved for this long is not reading any more. */
const STILL_MS = 90_000;
const SECOND_MS = 1_000;

/** Counts seconds while the page is in view and somebody is there, and tells them in pieces: `useReadingTime(exposure.read)`. */
export function useReadingTime(read: (seconds: number) => void): void {
  useEffect(() => {
    let counted = 0;
    let movedAt = Date.now();
    const move = () => (movedAt = Date.now());
    const tell = () => {
      if (counted > 0) read(counted);
      counted = 0;
    };
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible' && Date.now() - movedAt < STILL_MS) counted += 1;
      if (counted >= PIECE_SECONDS) tell();
    }, SECOND_MS);
    const events = ['pointermove', 'keydown', 'wheel', 'touchmove'] as const;
    for (const event of events) addEventListener(event, move, { passive: true });
    return () => {
      clearInterval(timer);
      for (const event of events) removeEventListener(event, move);
      tell();
    };
  }, [read]);
}
