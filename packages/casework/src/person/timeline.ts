/** What happened to the record of a person, in the order of the log. */
import type { OutputOf, Procedures } from '@custodia/contract';
import type { AttachmentRow, ClaimRow, RevisionRow } from '@custodia/store';
import { showMade } from './show-claim.ts';

type Event = OutputOf<Procedures['personShow']>['timeline'][number];

/** `names`: what participants are called, by identifier; of those erased nothing is known. */
export function tellTimeline(
  revisions: readonly RevisionRow[],
  attachments: readonly AttachmentRow[],
  claims: readonly ClaimRow[],
  names: ReadonlyMap<string, string>,
): Event[] {
  const events: Event[] = [
    ...revisions.map((row) => ({
      kind: row.number === 1 ? ('created' as const) : ('category' as const),
      reason: row.reason,
      detail: row.category,
      ...showMade(row),
    })),
    ...attachments.map((row) => ({
      kind: row.attached ? ('attached' as const) : ('detached' as const),
      reason: row.reason,
      detail: names.get(row.participantId) ?? null,
      ...showMade(row),
    })),
    ...claims.map((row) => ({ kind: 'claimed' as const, reason: row.reason, detail: row.kind, ...showMade(row) })),
    ...claims.flatMap(({ kind, retraction }) =>
      retraction === null
        ? []
        : [{ kind: 'retracted' as const, reason: retraction.reason, detail: kind, ...showMade(retraction) }],
    ),
  ];
  return events.sort((a, b) => a.logIndex - b.logIndex);
}
