/** Asks who is signed in, once, and again whenever the server says that something about it changed. */
import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { useEffect, useMemo } from 'react';
import { useProcedure } from '../api/use-procedure.ts';
import { useSignal } from '../signal/signal.ts';
import { session, type SessionState } from './expired.ts';
import type { Me } from './me.ts';

/** Null while nobody is known to be signed in. After a session ended mid-work, the last person stays: their page is kept. */
export function useSession(): { readonly me: Me | null; readonly state: SessionState; readonly error: unknown } {
  const state = useSignal(session.state);
  const { data, error } = useProcedure(procedures.sessionMe, {}, { staleMs: 60_000 });
  useEffect(() => {
    if (data !== undefined && error === null) session.renew();
  }, [data, error]);
  const me = useMemo(() => (data === undefined ? null : readMe(data)), [data]);
  return { me: state === 'none' ? null : me, state, error };
}

function readMe({ account, permissions, secondFactor }: OutputOf<Procedures['sessionMe']>): Me {
  const { id, ...rest } = account;
  return { accountId: id, ...rest, permissions: new Set(permissions), secondFactor };
}
