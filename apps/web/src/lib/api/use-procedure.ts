import type { InputGiven, OutputOf, Procedure } from '@custodia/contract';
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { call } from './call.ts';
import type { RefusedError } from './refused.ts';

export interface ProcedureOptions {
  /** False: not asked yet (an identifier is missing, a form is incomplete). */
  readonly enabled?: boolean;
  /** Asks again after so many milliseconds, besides on events. */
  readonly everyMs?: number;
  /** Shows the previous answer while a changed input is asked about (filters, pages). */
  readonly keepPrevious?: boolean;
  /** How long an answer counts as fresh. Default 15 s. */
  readonly staleMs?: number;
}

/** The answer of a reading procedure, kept fresh by events. Equal inputs share one request. */
export function useProcedure<P extends Procedure>(
  procedure: P,
  input: InputGiven<P>,
  { enabled = true, everyMs, keepPrevious = false, staleMs }: ProcedureOptions = {},
): UseQueryResult<OutputOf<P>, RefusedError> {
  return useQuery<OutputOf<P>, RefusedError>({
    queryKey: keyOf(procedure, input),
    queryFn: ({ signal }) => call(procedure, input, { signal }),
    enabled,
    refetchInterval: everyMs ?? false,
    ...(staleMs === undefined ? {} : { staleTime: staleMs }),
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}

/** `[noun, verb, input]`: also for infinite queries, so that events reach them. */
export function keyOf(procedure: Pick<Procedure, 'name'>, input: unknown): readonly unknown[] {
  return [...procedure.name.split('.'), input];
}
