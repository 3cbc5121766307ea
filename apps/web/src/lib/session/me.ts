/** Who is signed in and what they may do: decides what the interface shows. The server decides what is done. */
import type { Permission, Role } from '@custodia/contract';
import { createContext, use } from 'react';

export interface Me {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  /** Everything that these roles may do somewhere. */
  readonly permissions: ReadonlySet<Permission>;
  /** `needed`: until a second factor is added, the session is good for nothing else. */
  readonly secondFactor: 'shown' | 'needed';
}

export const MeContext = createContext<Me | null>(null);

/** Inside the shell only: there somebody is signed in. */
export function useMe(): Me {
  const me = use(MeContext);
  if (me === null) throw new Error('Nobody is signed in outside the shell.');
  return me;
}

/** Whether any of the wanted permissions is held somewhere; none wanted: everybody. */
export function allows(me: Pick<Me, 'permissions'>, wanted: Permission | readonly Permission[] | undefined): boolean {
  if (wanted === undefined) return true;
  return [wanted].flat().some((permission) => me.permissions.has(permission));
}

export function useAllowed(wanted: Permission | readonly Permission[] | undefined): boolean {
  return allows(useMe(), wanted);
}
