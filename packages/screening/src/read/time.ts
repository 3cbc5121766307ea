/** Times of a CSV, from the columns and formats of its mapping. */
import { quote, quoteName } from '../engine/text.ts';
import type { CsvMapping } from './mapping.ts';
import { selectOffset, signed } from './zone.ts';

export function timeText({ time }: CsvMapping): string {
  return `nullif(concat_ws(' ', ${time.columns.map(quoteName).join(', ')}), '')`;
}

/** ISO 8601, with an offset where the zone is known. */
export function timeOf(mapping: CsvMapping): string {
  const { formats, zone, zoneFrom, columns } = mapping.time;
  if (columns.length === 0) return 'null';
  const whole = timeText(mapping);
  if (formats.length === 0 && zone === null && zoneFrom === null) return whole;
  const text = clockText(mapping);
  const clock =
    formats.length === 0
      ? `try_cast(${text} as TIMESTAMP)`
      : `try_strptime(${text}, [${formats.map(quote).join(', ')}])`;
  const withClock = formats.length === 0 || formats.some((format) => /%[HIcXT]/u.test(format));
  if (!withClock) return `strftime(${clock}, '%Y-%m-%d')`;
  return `strftime(${clock}, '%Y-%m-%dT%H:%M:%S')${offsetOf(mapping, whole, clock)}`;
}

/** Without the zone, where that is its last word. */
export function clockText(mapping: CsvMapping): string {
  const whole = timeText(mapping);
  return mapping.time.zoneFrom === 'last word' ? `regexp_replace(${whole}, '\\s+\\S+$', '')` : whole;
}

function offsetOf({ time: { zone, zoneFrom, zones } }: CsvMapping, text: string, clock: string): string {
  if (zoneFrom !== null) {
    const cell = zoneFrom === 'last word' ? `regexp_extract(${text}, '(\\S+)$', 1)` : quoteName(zoneFrom.column);
    return ` || ${selectOffset(cell, clock, zones)}`;
  }
  if (zone === null) return '';
  return ` || ${signed(`date_diff('minute', (timezone(${quote(zone)}, ${clock}) at time zone 'UTC'), ${clock})`)}`;
}
