/** Apple's counts since 2001-01-01 UTC: seconds until iOS 10, nanoseconds since. Each value says by its size which it is. */
import { NO_TIME, type RecordTime } from '../../record/time.ts';
import { numberOf } from '../json/index.ts';
import { momentFromInstantMs } from '../moment/index.ts';

const EPOCH_MS = Date.UTC(2001, 0, 1);
/** As seconds this is the year 5169. */
const SECONDS_BELOW = 1e11;

/** Zero stands for no time. */
export function appleTime(value: unknown): RecordTime {
  // Nanoseconds have more digits than a number keeps; what is lost is less than a microsecond.
  const count = typeof value === 'string' && /^-?\d{1,19}$/.test(value) ? Number(value) : numberOf(value);
  if (count === null || count === 0) return NO_TIME;
  const ms = Math.abs(count) < SECONDS_BELOW ? count * 1000 : count / 1e6;
  return momentFromInstantMs(String(value), EPOCH_MS + ms, 'utc');
}
