/** A claim as it is shown. */
import type { OutputOf, Procedures } from '@custodia/contract';
import type { ClaimRow, ClaimSourceRow } from '@custodia/store';

type Shown = OutputOf<Procedures['personClaim']>;

export function showClaim(row: ClaimRow): Shown {
  const { id, kind, value, nature, reliability, credibility, reason, retraction } = row;
  return {
    ...{ id, kind, value, nature, reliability, credibility, reason },
    sources: row.sources.map(showSource),
    ...showMade(row),
    retraction: retraction === null ? null : { reason: retraction.reason, ...showMade(retraction) },
  };
}

function showSource(source: ClaimSourceRow): Shown['sources'][number] {
  const { kind, exhibitId, ordinal, conversationId, identifierKind, identifierValue, reference } = source;
  return {
    kind,
    message: exhibitId === null || ordinal === null ? null : `${exhibitId}:${ordinal}`,
    conversationId,
    identifier:
      identifierKind === null || identifierValue === null ? null : { kind: identifierKind, value: identifierValue },
    reference,
  };
}

/** By whom, when, in which entry of the log. */
export function showMade({ by, at, logIndex }: Pick<ClaimRow, 'by' | 'at' | 'logIndex'>) {
  return { at: at.toISOString(), by: { accountId: by.accountId, name: by.name }, logIndex };
}
