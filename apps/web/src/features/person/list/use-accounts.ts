import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { call } from '../../../lib/api/call.ts';
import type { RefusedError } from '../../../lib/api/refused.ts';
import { keyOf } from '../../../lib/api/use-procedure.ts';
import type { Account } from '../parts/types.ts';

type Page = OutputOf<Procedures['personAccounts']>;

interface Filter {
  readonly operation: string;
  readonly text: string;
  readonly unattached: boolean;
}

interface Accounts {
  /** Undefined until the first page is there. */
  readonly accounts: readonly Account[] | undefined;
  /** Null at the end. */
  readonly more: (() => void) | null;
  readonly pending: boolean;
  readonly error: RefusedError | null;
  readonly again: () => void;
}

/** The accounts of an operation, page by page. */
export function useAccounts(filter: Filter): Accounts {
  const query = useInfiniteQuery<Page, RefusedError, { pages: Page[] }, readonly unknown[], string | undefined>({
    queryKey: keyOf(procedures.personAccounts, filter),
    queryFn: ({ pageParam, signal }) => call(procedures.personAccounts, { ...filter, after: pageParam }, { signal }),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  });
  return {
    accounts: query.data?.pages.flatMap(({ accounts }) => accounts),
    more: query.hasNextPage ? () => void query.fetchNextPage() : null,
    pending: query.isFetchingNextPage,
    error: query.error,
    again: () => void query.refetch(),
  };
}
