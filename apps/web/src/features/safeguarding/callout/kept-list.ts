/** The call-out list as it was last known, in memory: it is there when the server is not. */
import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { useEffect } from 'react';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { createSignal, useSignal } from '../../../lib/signal/signal.ts';

export type Callout = OutputOf<Procedures['calloutShow']>;
export type Contact = Callout['contacts'][number];

const kept = createSignal<Callout | null>(null);
const REFRESH_MS = 10 * 60_000;

/** Keeps the list fresh; to be mounted once, where it always is. */
export function useKeepCallout(): void {
  const { data } = useProcedure(procedures.calloutShow, {}, { everyMs: REFRESH_MS, staleMs: REFRESH_MS });
  useEffect(() => {
    if (data !== undefined) kept.set(data);
  }, [data]);
}

/** Null where it was never loaded in this tab. */
export function useCallout(): Callout | null {
  return useSignal(kept);
}

/** For a country: duty leads, then those of that country or of every country, then the rest. Nobody is left out. */
export function orderFor(contacts: readonly Contact[], country: string | null): readonly Contact[] {
  const rank = ({ kind, country: theirs }: Contact) =>
    kind === 'duty-lead' ? 0 : country === null || theirs === null || theirs === country ? 1 : 2;
  return [...contacts].sort((a, b) => rank(a) - rank(b));
}
