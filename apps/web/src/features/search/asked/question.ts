/** What is asked, as the form holds it and as it is sent. In memory only: search words may be evidence. */
import type { IdentifierKind, InputGiven, Procedures, SearchScript, SignalCode } from '@custodia/contract';

export type Sent = InputGiven<Procedures['messageSearch']>;

/** Days are those of UTC; `until` is the last day. */
export interface Question {
  readonly text: string;
  readonly operation: string | null;
  readonly platform: string | null;
  readonly sender: string;
  readonly from: string;
  readonly until: string;
  readonly kind: 'message' | 'system' | 'event' | null;
  readonly signal: SignalCode | null;
  readonly identifier: IdentifierKind | null;
  readonly script: SearchScript | null;
  readonly order: 'newest' | 'oldest';
}

export const NOTHING_ASKED: Question = {
  ...{ text: '', operation: null, platform: null, sender: '', from: '', until: '', kind: null, signal: null },
  ...{ identifier: null, script: null, order: 'newest' },
};

const FILTERS = ['platform', 'sender', 'from', 'until', 'kind', 'signal', 'identifier', 'script'] as const;

/** Filters in use, besides the operation. */
export function countFilters(question: Question): number {
  return FILTERS.filter((filter) => question[filter] !== null && question[filter] !== '').length;
}

export function isAsked(question: Question): boolean {
  return question.text.trim() !== '' || countFilters(question) > 0;
}

export function toSend(question: Question): Sent {
  const { text, sender, from, until, order, ...rest } = question;
  const chosen = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null));
  return {
    ...chosen,
    text: text.trim(),
    order,
    ...(sender.trim() === '' ? {} : { sender: sender.trim() }),
    ...(from === '' ? {} : { from: `${from}T00:00:00.000Z` }),
    ...(until === '' ? {} : { until: dayAfter(until) }),
  };
}

/** A search that was kept, back in the form. */
export function fromKept(kept: Sent): Question {
  return {
    ...NOTHING_ASKED,
    text: kept.text ?? '',
    operation: kept.operation ?? null,
    platform: kept.platform ?? null,
    sender: kept.sender ?? '',
    from: kept.from?.slice(0, 10) ?? '',
    until: kept.until === undefined ? '' : dayBefore(kept.until),
    kind: kept.kind ?? null,
    signal: kept.signal ?? null,
    identifier: kept.identifier ?? null,
    script: kept.script ?? null,
    order: kept.order ?? 'newest',
  };
}

const DAY_MS = 86_400_000;

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString();
}

/** The last whole day before an instant. */
function dayBefore(instant: string): string {
  return new Date(Date.parse(instant) - 1).toISOString().slice(0, 10);
}
