import { useMutation } from '@tanstack/react-query';
import { askToConfirm } from './again.ts';
import { SignInError } from './ask.ts';

export interface Deed<I> {
  readonly run: (input: I) => void;
  readonly pending: boolean;
  /** Null while nothing went wrong. */
  readonly problem: SignInError | null;
}

/**
 * Something done about signing in, once at a time; what comes to nothing is kept as the reason why. Where the session is too old for it, who is
 * signed in is asked for over the page.
 */
export function useDeed<I, O>(
  deed: (input: I) => Promise<O>,
  options: {
    readonly onDone?: (output: O, input: I) => void;
    readonly onProblem?: (problem: SignInError) => void;
  } = {},
): Deed<I> {
  const { mutate, isPending, error } = useMutation<O, unknown, I>({
    mutationFn: deed,
    onSuccess: (output, input) => options.onDone?.(output, input),
    onError: (cause) => {
      const problem = asProblem(cause);
      if (problem.reason === 'session-not-fresh') askToConfirm();
      options.onProblem?.(problem);
    },
  });
  return { run: (input) => mutate(input), pending: isPending, problem: error === null ? null : asProblem(error) };
}

function asProblem(cause: unknown): SignInError {
  return cause instanceof SignInError ? cause : new SignInError('unexpected', { cause });
}
