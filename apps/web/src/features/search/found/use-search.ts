/**
 * Searching. Each search stands in the audit trail, so it is done when somebody asks and never again by itself: no event, no return to the
 * window and no lost line repeats it.
 */
import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { useRef, useState } from 'react';
import { call } from '../../../lib/api/call.ts';
import type { Sent } from '../asked/question.ts';

type Page = OutputOf<Procedures['messageSearch']>;
export type Hit = Page['hits'][number];

export interface Found {
  readonly hits: readonly Hit[];
  readonly total: Page['total'];
  readonly next: string | null;
}

export interface Searching {
  /** Null before the first search. */
  readonly found: Found | null;
  readonly pending: boolean;
  readonly error: unknown;
  readonly search: (question: Sent) => void;
  /** The next page of the last search. */
  readonly more: () => void;
}

const PAGE = 50;

export function useSearch(): Searching {
  const [found, setFound] = useState<Found | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [pending, setPending] = useState(false);
  const running = useRef<{ readonly question: Sent; readonly stop: AbortController } | null>(null);

  const ask = (question: Sent, before: Found | null): void => {
    running.current?.stop.abort();
    const stop = new AbortController();
    running.current = { question, stop };
    setPending(true);
    setError(null);
    const after = before?.next ?? undefined;
    call(procedures.messageSearch, { ...question, limit: PAGE, after }, { signal: stop.signal })
      .then((page) => setFound(before === null ? page : join(before, page)))
      .catch((fault: unknown) => {
        if (!stop.signal.aborted) setError(fault);
      })
      .finally(() => {
        if (!stop.signal.aborted) setPending(false);
      });
  };
  return {
    ...{ found, pending, error },
    search: (question) => ask(question, null),
    more: () => {
      if (running.current !== null && found?.next != null && !pending) ask(running.current.question, found);
    },
  };
}

function join(before: Found, page: Page): Found {
  return { hits: [...before.hits, ...page.hits], total: before.total, next: page.next };
}
