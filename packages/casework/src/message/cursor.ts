/** Where a page of a search ended, as text that a caller hands back. It holds places and times, no words. */
import { Refusal } from '@custodia/contract';
import type { SearchPosition } from '@custodia/store';

type Order = 'newest' | 'oldest';

export function formatCursor({ moment, exhibit, ordinal }: SearchPosition, order: Order): string {
  return [order, exhibit, ordinal, moment ?? 'undated'].join('_');
}

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const FORM = new RegExp(`^(newest|oldest)_(${UUID})_(\\d{1,9})_(undated|\\d{4}-[\\d:.T-]{21}Z)$`);

/** @throws Refusal `input-invalid` where it is none of ours, or of a search in another order. */
export function parseCursor(text: string, order: Order): SearchPosition {
  const [, asked, exhibit, ordinal, moment] = FORM.exec(text) ?? [];
  if (asked !== order || (moment !== 'undated' && Number.isNaN(Date.parse(moment!)))) {
    throw new Refusal('input-invalid', '--after: expected what the page before gave as `next`, for the same search.');
  }
  return { moment: moment === 'undated' ? null : moment!, exhibit: exhibit!, ordinal: Number(ordinal) };
}
