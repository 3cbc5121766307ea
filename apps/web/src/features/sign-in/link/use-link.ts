import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { askIdentity, SignInError } from '../../../lib/identity/ask.ts';
import { takeToken } from './link-token.ts';

export interface LinkShown {
  readonly kind: 'setup' | 'invite' | 'enter';
  readonly name: string | null;
  readonly email: string | null;
  readonly expiresAt: string;
}

interface Person {
  readonly name: string;
  readonly email: string;
}

/** The link that was opened: what it is for, and using it up. Both fail with a {@link SignInError}. */
export function useLink(kind: LinkShown['kind'], onAccepted: () => void) {
  const [token] = useState(takeToken);
  // Asked once: after it was used up, asking again would only say so.
  const shown = useMutation<LinkShown, SignInError>({ mutationFn: () => show(token, kind) });
  const { mutate } = shown;
  useEffect(() => mutate(), [mutate]);
  const accept = useMutation<unknown, SignInError, Person | null>({
    mutationFn: (person) => askIdentity('POST', PATHS[kind], { token, ...(person === null ? {} : { person }) }),
    onSuccess: onAccepted,
  });
  return { shown, accept };
}

const PATHS = { setup: '/link/accept', invite: '/link/accept', enter: '/link/enter' } as const;

async function show(token: string | null, kind: LinkShown['kind']): Promise<LinkShown> {
  if (token === null) throw new SignInError('link-invalid');
  const link = await askIdentity<LinkShown>('POST', '/link/show', { token });
  if (link.kind !== kind) throw new SignInError('link-invalid');
  return link;
}
