/** Times that a file writes as a count since 1970, as a number or as a string of digits. */
import { NO_TIME, type RecordTime } from '../../record/time.ts';
import { momentFromInstantMs } from '../moment/index.ts';
import { idOf, numberOf } from './value.ts';

/** How many milliseconds one of the unit is. */
const MS_OF = { s: 1000, ms: 1, us: 0.001 } as const;

/** The instant; NO_TIME where nothing (or zero, which stands for nothing) is written; only the raw text where it is no number. */
export function momentOfCount(value: unknown, unit: keyof typeof MS_OF): RecordTime {
  const raw = idOf(value);
  if (raw === null || raw === '0') return NO_TIME;
  const count = numberOf(value);
  if (count === null) return { raw, local: null, at: null, basis: 'none' };
  return momentFromInstantMs(raw, count * MS_OF[unit], 'unix');
}
