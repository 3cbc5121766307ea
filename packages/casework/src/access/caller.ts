/** Who asks. */
import type { Permission, Role } from '@custodia/contract';

/** Somebody at the machine itself, who holds its keys: nothing here could keep them from anything, so nothing pretends to. */
export interface LocalCaller {
  readonly kind: 'local';
  readonly name: string;
}

/** Somebody signed in, through the interface or with a token. */
export interface AccountCaller {
  readonly kind: 'account';
  readonly accountId: string;
  /** As it stands in records. */
  readonly name: string;
  readonly roles: readonly Role[];
  /** What a token is limited to; null for a session. */
  readonly scopes: readonly Permission[] | null;
  readonly requestId: string;
  /** The session that asks; null for a token. */
  readonly sessionId?: string | null;
  /** False while the session has shown one factor of two: it may add the other, and nothing else. Absent: true. */
  readonly secondFactor?: boolean;
}

export type Caller = LocalCaller | AccountCaller;
