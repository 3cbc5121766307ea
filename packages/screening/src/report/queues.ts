/** The alerts of the page, in its order. */
import type { QueuedAlert } from '../alert/alert.ts';
import type { Result } from '../run/screen-files.ts';

/** Of each queue: more than this nobody reads on a page; the CSV has all. */
export const MOST_SHOWN = 200;

interface Queues {
  readonly work: readonly QueuedAlert[];
  readonly welfare: readonly QueuedAlert[];
}

export function queuesOf({ alerts }: Result): Queues {
  const ranked = alerts.filter(({ rank }) => rank !== null);
  return {
    work: ranked.filter(({ queue }) => queue !== 'welfare'),
    welfare: ranked.filter(({ queue }) => queue === 'welfare'),
  };
}

/** In the order of the page. */
export function shownAlerts(result: Result): readonly QueuedAlert[] {
  const { work, welfare } = queuesOf(result);
  return [...work.slice(0, MOST_SHOWN), ...welfare.slice(0, MOST_SHOWN)];
}

/** Where its payments stand on the page. */
export function anchorOf({ id }: QueuedAlert): string {
  return `payments-${id}`;
}
