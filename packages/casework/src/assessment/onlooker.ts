import type { Casework } from '../context.ts';

/** Somebody who neither reads nor reviews, and so is blind to nobody: for what is made of all readings, and not shown to whoever caused it. */
export function asOnlooker(casework: Casework): Casework {
  const accountId = '00000000-0000-0000-0000-000000000000';
  return {
    ...casework,
    caller: { kind: 'account', accountId, name: casework.actor, roles: [], scopes: null, requestId: accountId },
  };
}
