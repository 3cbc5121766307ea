/** The order of the queue: what a person put first comes first; what nobody has looked at comes before nothing, but after all that. */
import { TIERS } from '@custodia/contract';
import type { Summary } from '../parts/types.ts';

export interface Filter {
  readonly state: Summary['state'] | null;
  readonly tier: Summary['tier'];
}

/** T1 to T4, then those without a place; of equals the one opened last comes first. */
export function inQueueOrder(rows: readonly Summary[], { state, tier }: Filter): Summary[] {
  return rows
    .filter((row) => (state === null || row.state === state) && (tier === null || row.tier === tier))
    .toSorted((a, b) => rankOf(a) - rankOf(b) || Date.parse(b.openedAt) - Date.parse(a.openedAt));
}

export function rankOf({ tier }: Pick<Summary, 'tier'>): number {
  return tier === null ? TIERS.length : TIERS.indexOf(tier);
}
