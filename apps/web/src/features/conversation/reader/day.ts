import type { Clock } from '../transcript/clock.ts';
import type { Transcript } from '../transcript/transcript.ts';

/** The day that begins with an entry, by the clock that is shown; null where it goes on, or no day is known. */
export function dayBegins(transcript: Transcript, clock: Clock, position: number): string | null {
  const entry = transcript.entry(position);
  const day = entry === null ? null : clock(entry).day;
  if (day === null) return null;
  const before = position === 0 ? null : transcript.entry(position - 1);
  return before === null && position > 0 ? null : before !== null && clock(before).day === day ? null : day;
}
