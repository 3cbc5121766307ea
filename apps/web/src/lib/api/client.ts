/** What was fetched, kept in memory only; keys are `[noun, verb, input]`, so that an event about a noun fetches all of it again. */
import { QueryClient } from '@tanstack/react-query';
import { session } from '../session/expired.ts';
import { connection } from './connection.ts';
import { mayPass } from './refused.ts';

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 5 * 60_000,
      // Reads only: a write that got no answer may have been done, so it is never sent twice by itself.
      retry: (failures, error) => failures < 3 && mayPass(error),
      retryDelay: (attempt) => Math.min(500 * 2 ** attempt, 8_000),
      refetchOnWindowFocus: false,
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});

/** Fetches everything about these nouns again that is on the screen; the rest when it is next looked at. */
export function refreshNouns(nouns: readonly string[]): void {
  void queries.invalidateQueries({ predicate: ({ queryKey }) => nouns.includes(String(queryKey[0])) });
}

/** Resolves once what is on the screen has been fetched again. */
export async function refreshAll(): Promise<void> {
  await queries.invalidateQueries();
}

// Both recoveries end the same way: what is shown is made true again.
connection.subscribe(() => {
  if (connection.get() === 'there') void refreshAll();
});
let before = session.state.get();
session.state.subscribe(() => {
  const now = session.state.get();
  if (now === 'active') void refreshAll();
  // Nothing of one person is left for the next at the same machine. Where nobody was signed in yet, there is nothing to leave.
  if (now === 'none' && before !== 'unknown') queries.clear();
  before = now;
});
