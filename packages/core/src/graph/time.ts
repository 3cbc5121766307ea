/** Links in a stretch of time. A time that is not known lies nowhere: such a link is neither inside nor outside. */
import { DATED_REASONS, type GraphLink, type GraphReason } from '../record/graph.ts';

export interface Stretch {
  /** ISO instants; null: without that end. `until` is not part of it. */
  readonly from: string | null;
  readonly until: string | null;
}

/** `timeless`: nothing of it has a time of messages, because somebody said it. */
export type InTime = 'inside' | 'outside' | 'unknown' | 'timeless';

/** Of several reasons the one counts that keeps the link: inside, then timeless, then unknown. */
export function placeInTime({ reasons }: Pick<GraphLink, 'reasons'>, stretch: Stretch): InTime {
  const places = reasons.map((reason) => placeReason(reason, stretch));
  for (const place of ['inside', 'timeless', 'unknown'] as const) if (places.includes(place)) return place;
  return 'outside';
}

function placeReason({ kind, firstAt, lastAt, undated }: GraphReason, { from, until }: Stretch): InTime {
  if (!DATED_REASONS.includes(kind)) return 'timeless';
  if (from === null && until === null) return firstAt === null ? 'unknown' : 'inside';
  if (firstAt === null || lastAt === null) return 'unknown';
  const isBefore = from !== null && Date.parse(lastAt) < Date.parse(from);
  const isAfter = until !== null && Date.parse(firstAt) >= Date.parse(until);
  if (!isBefore && !isAfter) return 'inside';
  // What has no instant may lie inside all the same.
  return undated ? 'unknown' : 'outside';
}
