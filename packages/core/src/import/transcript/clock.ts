/** Times of day as phones write them, with the half of the day before or behind: `午前11:24`, `오후 3:20`, `11:24 PM`, `20:37`. */
import { findHalf, hourOfHalf, type Half } from '../whatsapp/halves.ts';

/** Two groups around the numbers: the word before, hour, minute, the word behind. */
export const CLOCK = String.raw`(上午|下午|午前|午後|오전|오후|凌晨|早上|中午|晚上|[AaPp]\.?[Mm]\.?)?[ \u00a0\u202f]?(\d{1,2}):(\d{2})(?:[ \u00a0\u202f]?([AaPp]\.?[ \u00a0]?[Mm]\.?))?`;

export interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
}

/** From the four groups of `CLOCK`; null where no clock shows it. */
export function timeOfDay(
  before: string | undefined,
  hour: string,
  minute: string,
  behind: string | undefined,
): TimeOfDay | null {
  const half = halfOf(before) ?? halfOf(behind);
  const read = half === null ? Number(hour) : hourOfHalf(Number(hour), half);
  return read > 23 || Number(minute) > 59 ? null : { hour: read, minute: Number(minute) };
}

function halfOf(word: string | undefined): Half | null {
  const half = word === undefined ? null : findHalf(word);
  return half === 'unknown' ? null : half;
}
