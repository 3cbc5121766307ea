/** What the server offers to sign in with. */
import { useQuery } from '@tanstack/react-query';
import { askIdentity } from './ask.ts';

export interface Ways {
  /** The unit's own identity provider; null where none is configured. */
  readonly provider: { readonly name: string } | null;
  /** The installation still waits for its first administrator. */
  readonly setup: boolean;
}

export function useWays(): Ways | undefined {
  return useQuery({ queryKey: ['identity', 'ways'], queryFn: () => askIdentity<Ways>('GET', '/ways') }).data;
}
