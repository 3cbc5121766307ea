import type { InputGiven, OutputOf, Procedure } from '@custodia/contract';
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { call, start } from './call.ts';
import { refreshNouns } from './client.ts';
import type { RefusedError } from './refused.ts';

export interface ActOptions<O> {
  /** Further nouns that change with it; its own and `home` always do. */
  readonly changes?: readonly string[];
  readonly onDone?: (output: O) => void;
}

/** Does something, once: it is never sent again by itself. `act.mutate(input)`; `act.error` is a RefusedError for RefusalNotice. */
export function useAct<P extends Procedure>(
  procedure: P,
  options: ActOptions<OutputOf<P>> = {},
): UseMutationResult<OutputOf<P>, RefusedError, InputGiven<P>> {
  return useDeed(procedure, (input) => call(procedure, input), options);
}

/** Starts what runs as a job; gives the job to follow. */
export function useStart<P extends Procedure>(
  procedure: P,
  options: ActOptions<{ readonly jobId: string }> = {},
): UseMutationResult<{ readonly jobId: string }, RefusedError, InputGiven<P>> {
  return useDeed(procedure, (input) => start(procedure, input), {
    ...options,
    changes: ['job', ...(options.changes ?? [])],
  });
}

function useDeed<P extends Procedure, O>(
  procedure: P,
  deed: (input: InputGiven<P>) => Promise<O>,
  { changes = [], onDone }: ActOptions<O>,
): UseMutationResult<O, RefusedError, InputGiven<P>> {
  return useMutation<O, RefusedError, InputGiven<P>>({
    mutationFn: deed,
    onSuccess: (output) => {
      refreshNouns([procedure.name.split('.')[0]!, 'home', ...changes]);
      onDone?.(output);
    },
  });
}
