/** What the server says to whoever is not signed in: the ways in, and whom to call without. */
import { useQuery } from '@tanstack/react-query';
import { askIdentity } from './ask.ts';

export interface Ways {
  /** The unit's own identity provider; null where none is configured. */
  readonly provider: { readonly name: string } | null;
  /** The installation still waits for its first administrator. */
  readonly setup: boolean;
  /** Whom to call when a child may be at risk. */
  readonly callout: NumbersToCall;
}

export interface NumbersToCall {
  readonly emergencyNumber: string;
  /** In the order in which they are called; a name is null where colleagues answer. */
  readonly contacts: readonly {
    readonly kind: 'duty-lead' | 'police' | 'child-welfare' | 'crisis-line' | 'other';
    readonly name: string | null;
    readonly phone: string;
    readonly country: string | null;
  }[];
}

export function useWays(): Ways | undefined {
  return useQuery({ queryKey: ['identity', 'ways'], queryFn: () => askIdentity<Ways>('GET', '/ways') }).data;
}
