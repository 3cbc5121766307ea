/**
 * Dates as DiscordChatExporter writes them in text, CSV and HTML titles: `20-Oct-18 09:12 PM` (until 2021, always English), and since
 * then in the exporting person's locale: `1/17/2026 7:40 AM`, `17.01.2026 07:40`, `Saturday, January 17, 2026 7:40 a.m.`, or ISO 8601.
 */
import type { RecordTime } from '../../record/time.ts';
import type { ImportedRecord, ImportOptions } from '../importer.ts';
import { DateOrders, readTimestamp } from '../json-lines/timestamp.ts';
import { isRealWall, momentFromWall, parseIsoMoment, type WallTime, type Zone } from '../moment/index.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const CLOCK = String.raw`(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\s*([ap])\.?\s?m\.?)?`;
const DAY_FIRST = new RegExp(
  String.raw`^(?:[A-Za-z]+,?\s+)?(\d{1,2})[-\s.]+([A-Za-z]{3,9})\.?[-\s,]+(\d{2}|\d{4}),?\s+(?:at\s+)?${CLOCK}$`,
  'i',
);
const MONTH_FIRST = new RegExp(
  String.raw`^(?:[A-Za-z]+,?\s+)?([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4}),?\s+(?:at\s+)?${CLOCK}$`,
  'i',
);
const LONGEST = 64;

/** A date whose month is named in English, or null. */
export function readNamedDate(raw: string): WallTime | null {
  if (raw.length > LONGEST) return null;
  const text = raw.trim();
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst !== null) return wallOf(dayFirst[3], dayFirst[2], dayFirst[1], dayFirst.slice(4));
  const monthFirst = MONTH_FIRST.exec(text);
  return monthFirst === null ? null : wallOf(monthFirst[3], monthFirst[1], monthFirst[2], monthFirst.slice(4));
}

type Captured = string | undefined;

function wallOf(year: Captured, month: Captured, day: Captured, clock: readonly Captured[]): WallTime | null {
  const number = Number(year);
  const wall = {
    year: number < 100 ? 2000 + number : number,
    month: MONTHS.indexOf((month ?? '').slice(0, 3).toLowerCase()) + 1,
    day: Number(day),
    hour: hourOf(Number(clock[0]), clock[3]),
    minute: Number(clock[1]),
    second: Number(clock[2] ?? 0),
  };
  return isRealWall(wall) ? wall : null;
}

function hourOf(hour: number, half: Captured): number {
  return half === undefined ? hour : (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

const NUMERIC = /^\D{0,3}\d{1,4}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{1,4}\.?,?[^\d:]{0,12}\d{1,2}[:.]\d{2}/;

/** True where some reading makes a date with a time of day of the text. */
export function looksLikeDate(raw: string): boolean {
  if (raw.length > LONGEST) return false;
  return readNamedDate(raw) !== null || NUMERIC.test(raw) || (raw.includes(':') && parseIsoMoment(raw.trim()) !== null);
}

const AMERICAN = /^\s*\d{1,2}\/\d{1,2}\/\d{4} \d{1,2}:\d{2}(?::\d{2})?[ \u202f][AP]M\s*$/;
const AMERICAN_BECAUSE =
  'All dates have strokes and the half of the day in capitals, as the exporter writes them in American English.';

/** Reads all dates of one file: `survey` each first, so that the order of day and month is known, then `read` them. */
export class DiscordDates {
  private readonly orders = new DateOrders();
  /** Dates with strokes and a half of the day in capitals, and all others. */
  private readonly written = { american: 0, other: 0 };
  private readonly zone: Zone | null;
  private readonly stated: ImportOptions['dateOrder'];

  constructor(zone: Zone | null, stated: ImportOptions['dateOrder']) {
    this.zone = zone;
    this.stated = stated;
  }

  survey(raw: string): void {
    if (readNamedDate(raw) !== null || !this.orders.add(raw.trim())) return;
    this.written[AMERICAN.test(raw) ? 'american' : 'other']++;
  }

  /** What was concluded about the order, for the import's record; empty where the file has no ambiguous dates. */
  inferences(): ImportedRecord[] {
    const concluded = this.orders.conclude(this.stated, this.likely());
    return concluded === null ? [] : [concluded.inference];
  }

  private likely(): { readonly order: 'mdy'; readonly because: string } | null {
    const { american, other } = this.written;
    return american > 0 && other === 0 ? { order: 'mdy', because: AMERICAN_BECAUSE } : null;
  }

  /** Wall times in the stated zone, else of unknown zone; ISO dates by their own. Basis `none` where the text is no date. */
  read(raw: string): RecordTime {
    const named = readNamedDate(raw);
    if (named !== null) return momentFromWall(raw, named, this.zone);
    const order = this.orders.conclude(this.stated, this.likely())?.order ?? 'dmy';
    const time = readTimestamp(raw.trim(), undefined, this.zone, order);
    return { ...time, raw };
  }
}
