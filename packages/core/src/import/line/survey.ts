/** First reading of a LINE text: its layout, the order of its dates, where names end, and which quotes are closed. */
import type { SealedPart } from '../importer.ts';
import { type Line, readLines } from '../lines/index.ts';
import { DayOrder, findDay } from './day.ts';
import { findHead } from './head.ts';
import { SenderSurvey } from './senders.ts';

/** A quotation of more lines is none: its sign belongs to the text. */
const QUOTED_LINES = 2_000;
const MAX_OPEN_QUOTES = 100_000;

export interface Survey {
  readonly layout: 'tabs' | 'spaces';
  readonly days: DayOrder;
  readonly senders: SenderSurvey;
  /** Lines whose message begins with a quote and goes on below, to the line where that quote closes. */
  readonly quotes: ReadonlyMap<number, number>;
  readonly fallbackLines: number;
}

export async function surveyPart(part: SealedPart): Promise<Survey> {
  const days = new DayOrder();
  const senders = new SenderSurvey();
  const quotes = new Quotes();
  const heads = { tabs: 0, spaces: 0 };
  let fallbackLines = 0;
  for await (const lines of readLines(part)) {
    for (const line of lines) {
      if (line.fallback) fallbackLines++;
      const head = line.tooLong ? null : findHead(line.text);
      quotes.add(line, head?.layout === 'tabs' ? head.body : null);
      if (head !== null) {
        heads[head.layout]++;
        if (head.layout === 'spaces') senders.add(head.body);
      } else {
        const day = line.tooLong ? null : findDay(line.text);
        if (day !== null) days.add(day);
      }
    }
  }
  const layout = heads.tabs >= heads.spaces || heads.tabs * 4 > heads.spaces ? 'tabs' : 'spaces';
  return { layout, days, senders, quotes: quotes.closed, fallbackLines };
}

/**
 * LINE puts a message of several lines in quotes and no other. So where a line follows that begins nothing, the quote is LINE's, and
 * everything up to the line that ends with a quote is text, even where it looks like a message.
 */
class Quotes {
  readonly closed = new Map<number, number>();
  #open: { readonly line: number; below: number } | null = null;

  /** `body`: where the line begins a record, what its text begins with. */
  add({ line, text }: Line, body: string | null): void {
    const open = this.#open;
    if (open !== null && (body === null || open.below > 0)) {
      if (text.trim() !== '') open.below++;
      if (open.below > 0 && text.endsWith('"')) this.#close(open.line, line);
      else if (line - open.line > QUOTED_LINES) this.#open = null;
      return;
    }
    this.#open = body !== null && /^"(?:.*[^"])?$/s.test(body) ? { line, below: 0 } : null;
  }

  #close(from: number, to: number): void {
    if (this.closed.size < MAX_OPEN_QUOTES) this.closed.set(from, to);
    this.#open = null;
  }
}
