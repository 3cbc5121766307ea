import { procedures } from '@custodia/contract';
import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { call } from '../../lib/api/call.ts';
import { keyOf, useProcedure } from '../../lib/api/use-procedure.ts';
import type { Asked, WorkRow } from './types.ts';

/** Rows that are asked for at once. */
const PAGE = 200;

/** The rows of a long list, page by page as they come into view: `rowAt` is undefined for what is not there yet. */
export function usePages(operation: string, asked: Asked, first: number, last: number) {
  const inputOf = (page: number) => ({ operation, ...asked, from: page * PAGE, limit: PAGE });
  const head = useProcedure(procedures.triageList, inputOf(0), { keepPrevious: true });
  const wanted = new Set([Math.floor(Math.max(first, 0) / PAGE), Math.floor(Math.max(last, 0) / PAGE)]);
  wanted.delete(0);
  const pages = [...wanted];
  const rest = useQueries({
    queries: pages.map((page) => ({
      queryKey: keyOf(procedures.triageList, inputOf(page)),
      queryFn: ({ signal }: { signal: AbortSignal }) => call(procedures.triageList, inputOf(page), { signal }),
      placeholderData: keepPreviousData,
    })),
  });
  const loaded = new Map(pages.map((page, at) => [page, rest[at]?.data?.rows]));
  const rowAt = (place: number): WorkRow | undefined => {
    const page = Math.floor(place / PAGE);
    return (page === 0 ? head.data?.rows : loaded.get(page))?.[place % PAGE];
  };
  return { head, rowAt };
}
