/** Reading single fields of SMS Backup & Restore and Super Backup: "null" means missing, dates are counts since 1970. */
import { NO_TIME, type RecordTime } from '../../record/time.ts';
import { attributeOf, type MarkupElement } from '../markup/index.ts';
import { momentFromInstantMs } from '../moment/index.ts';

/** The attribute's value; null where it is missing, empty or the word "null" that these tools write for it. */
export function fieldOf(element: Pick<MarkupElement, 'attributes'>, name: string): string | null {
  const value = attributeOf(element, name);
  return value === null || value === 'null' || value === '' ? null : value;
}

/** Text of a message: "null" is missing there too, an empty text is empty. */
export function textFieldOf(element: Pick<MarkupElement, 'attributes'>, name: string): string {
  return fieldOf(element, name) ?? '';
}

/** Below this a count can only be seconds: as milliseconds it would lie before March 1973. */
const LEAST_MS = 100_000_000_000;

/** Time of a `date` attribute. Milliseconds; some converters write seconds, which no plausible millisecond count can be. */
export function readDate(element: Pick<MarkupElement, 'attributes'>): { time: RecordTime; notes: readonly string[] } {
  const raw = attributeOf(element, 'date');
  if (raw === null) return { time: NO_TIME, notes: [] };
  const count = /^\s*\d{1,16}\s*$/.test(raw) ? Number(raw) : 0;
  if (count === 0) return { time: { ...NO_TIME, raw }, notes: [] };
  if (count >= LEAST_MS) return { time: momentFromInstantMs(raw, count, 'unix'), notes: [] };
  return { time: momentFromInstantMs(raw, count * 1000, 'unix'), notes: ['date-in-seconds'] };
}

/** The contact's name, or null where the tool had none. */
export function readContactName(element: Pick<MarkupElement, 'attributes'>): string | null {
  const name = fieldOf(element, 'contact_name') ?? fieldOf(element, 'name');
  return name === null || /^\(unknown\)$/i.test(name) ? null : name;
}
