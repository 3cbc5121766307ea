/**
 * The standpoint of the unit: what everybody's readings and reviews say together. A single reader is blind to others until done; whether a
 * referral may go on must not depend on who happens to ask. Only for what gives away no more than that.
 */
import type { Casework } from '../context.ts';

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Holds no role, so is no reader who would have to be blind. Never written with: `database` must be the application's. */
export function asUnit(casework: Casework): Casework {
  return {
    ...casework,
    caller: { kind: 'account', accountId: NOBODY, name: '', roles: [], scopes: null, requestId: NOBODY },
  };
}
