/**
 * The first pass over a file: which styles of header it has, who writes in it, what its dates say. Holds counts, never messages, and
 * no more than a bounded number of names.
 */
import type { Line } from '../lines/index.ts';
import { detach } from '../lines/index.ts';
import { BUDDHIST_YEARS_FROM, findHeader, type Header } from './header.ts';
import { findHalf } from './halves.ts';
import { DateEvidence } from './order.ts';
import { candidateNames } from './sender.ts';

const MAX_NAMES = 20_000;

/** What was seen of one style of header. */
export interface StyleEvidence {
  readonly example: Pick<Header, 'frame' | 'timeFirst' | 'separator' | 'shape'>;
  readonly dates: DateEvidence;
  count: number;
  /** Longest run of headers of this style with no header of another style between. */
  longestRun: number;
  currentRun: number;
  /** Headers with a half of the day before the time. */
  halfBefore: number;
  /** Headers with upper-case AM or PM behind the time. */
  upperHalf: number;
  unpadded: number;
  /** Above 12: a 24-hour clock, whatever word stands beside the time. */
  highestHour: number;
  /** Dates with a year of the Buddhist era. */
  buddhist: number;
  /** Dates with a year of an era of Japan's calendar. */
  japanese: number;
  /** How many headers of the file came before the first of this style. */
  readonly after: number;
}

export class Survey {
  readonly styles = new Map<string, StyleEvidence>();
  /** How often each name, or what may be one, stands before a colon. */
  readonly names = new Map<string, number>();
  headers = 0;
  fallbackLines = 0;
  #lastStyle = '';

  add(line: Line): void {
    if (line.fallback) this.fallbackLines++;
    if (line.tooLong) return;
    const header = findHeader(line.text);
    if (header === null) return;
    this.#addStyle(header);
    this.headers++;
    for (const name of candidateNames(line.text.slice(header.bodyStart), 2)) this.#addName(name);
  }

  #addStyle(header: Header): void {
    let style = this.styles.get(header.style);
    if (style === undefined) this.styles.set(header.style, (style = newStyle(header, this.headers)));
    style.count++;
    style.currentRun = this.#lastStyle === header.style ? style.currentRun + 1 : 1;
    style.longestRun = Math.max(style.longestRun, style.currentRun);
    this.#lastStyle = header.style;
    if (header.words[0] !== '' && findHalf(header.words[0]) !== null) style.halfBefore++;
    if (/^[AP]M$/.test(header.words[1])) style.upperHalf++;
    if (header.unpadded) style.unpadded++;
    if (header.hour > style.highestHour) style.highestHour = header.hour;
    if (header.numbers.some((number) => number >= BUDDHIST_YEARS_FROM)) style.buddhist++;
    if (header.japanese) style.japanese++;
    style.dates.add(header.numbers);
  }

  #addName(name: string): void {
    const count = this.names.get(name);
    if (count !== undefined) this.names.set(name, count + 1);
    else if (this.names.size < MAX_NAMES) this.names.set(detach(name), 1);
  }
}

function newStyle(header: Header, after: number): StyleEvidence {
  const { frame, timeFirst, separator, shape } = header;
  return {
    example: { frame, timeFirst, separator, shape },
    dates: new DateEvidence(shape),
    count: 0,
    longestRun: 0,
    currentRun: 0,
    halfBefore: 0,
    upperHalf: 0,
    unpadded: 0,
    highestHour: 0,
    buddhist: 0,
    japanese: 0,
    after,
  };
}
