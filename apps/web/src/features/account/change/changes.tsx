import type { Person } from '../list/people-columns.tsx';
import { ChangeRoles } from './change-roles.tsx';
import { Disable, Enable } from './let-in.tsx';
import { Invite, Reset, SignOut } from './sign-in-again.tsx';

export type Change = 'roles' | 'invite' | 'reset' | 'signOut' | 'disable' | 'enable';

export interface ChangeProps {
  readonly person: Person;
  readonly opened: boolean;
  readonly onClose: () => void;
}

const DIALOGS = {
  roles: ChangeRoles,
  invite: Invite,
  reset: Reset,
  signOut: SignOut,
  disable: Disable,
  enable: Enable,
};

interface Props {
  readonly person: Person;
  readonly change: Change | null;
  readonly onClose: () => void;
}

/** The dialog of the change that was asked for. */
export function Changes({ person, change, onClose }: Props) {
  if (change === null) return null;
  const Dialog = DIALOGS[change];
  return <Dialog key={`${person.id} ${change}`} person={person} opened onClose={onClose} />;
}
