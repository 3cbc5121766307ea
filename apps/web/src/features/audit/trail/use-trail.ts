/** The trail, page by page. Looking at it is itself in it, so it is asked again only when somebody asks. */
import { procedures, type InputGiven, type OutputOf, type Procedures } from '@custodia/contract';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { call } from '../../../lib/api/call.ts';
import type { RefusedError } from '../../../lib/api/refused.ts';
import { keyOf } from '../../../lib/api/use-procedure.ts';

export type AuditEvent = OutputOf<Procedures['auditList']>[number];
export type Filter = Omit<InputGiven<Procedures['auditList']>, 'before' | 'limit'>;

const PAGE = 500;

export function useTrail(filter: Filter) {
  const query = useInfiniteQuery<
    AuditEvent[],
    RefusedError,
    { pages: AuditEvent[][] },
    readonly unknown[],
    number | undefined
  >({
    queryKey: keyOf(procedures.auditList, filter),
    queryFn: ({ pageParam, signal }) =>
      call(procedures.auditList, { ...filter, before: pageParam, limit: PAGE }, { signal }),
    initialPageParam: undefined,
    getNextPageParam: (page) => (page.length < PAGE ? undefined : page.at(-1)?.number),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
  return { ...query, events: query.data?.pages.flat() };
}
