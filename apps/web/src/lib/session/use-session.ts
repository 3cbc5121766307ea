/** Asks who is signed in, once, and again whenever the server says that something about it changed. */
import { permissionsOf, type Permission, type Procedure, type Role } from '@custodia/contract';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { call } from '../api/call.ts';
import type { RefusedError } from '../api/refused.ts';
import { useSignal } from '../signal/signal.ts';
import { session, type SessionState } from './expired.ts';
import type { Me } from './me.ts';

interface Answer {
  readonly account: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly roles: readonly Role[];
  };
  readonly permissions?: readonly Permission[];
}

/** Null while nobody is known to be signed in. After a session ended mid-work, the last person stays: their page is kept. */
export function useSession(): { readonly me: Me | null; readonly state: SessionState; readonly error: unknown } {
  const state = useSignal(session.state);
  const { data, error } = useQuery<Answer, RefusedError>({
    queryKey: ['session', 'me', {}],
    queryFn: ({ signal }) => call({ name: 'session.me' } as Procedure, {}, { signal }) as Promise<Answer>,
    staleTime: 60_000,
  });
  useEffect(() => {
    if (data !== undefined && error === null) session.renew();
  }, [data, error]);
  const me = useMemo(() => (data === undefined ? null : readMe(data)), [data]);
  return { me: state === 'none' ? null : me, state, error };
}

function readMe({ account, permissions }: Answer): Me {
  const held = permissions === undefined ? permissionsOf(account.roles) : new Set(permissions);
  return { accountId: account.id, name: account.name, email: account.email, roles: account.roles, permissions: held };
}
