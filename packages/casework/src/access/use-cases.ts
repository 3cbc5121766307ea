import type { UseCases } from '../perform/use-case.ts';
import { breakGlass, listGlass, reviewGlass } from './glass.ts';
import { addMember, removeMember, showMembers } from './member.ts';
import { showMine } from './mine.ts';

// Who needs to know is written as the application, once it is decided: no member may write it, whatever a program above says.
export const accessUseCases = {
  'access.mine': { run: showMine },
  'access.members': { run: showMembers },
  'access.addMember': { run: addMember, as: 'application' },
  'access.removeMember': { run: removeMember, as: 'application' },
  'access.breakGlass': { run: breakGlass, as: 'application' },
  'access.listBreakGlass': { run: listGlass },
  'access.reviewBreakGlass': { run: reviewGlass, as: 'application' },
} satisfies UseCases<
  | 'access.mine'
  | 'access.members'
  | 'access.addMember'
  | 'access.removeMember'
  | 'access.breakGlass'
  | 'access.listBreakGlass'
  | 'access.reviewBreakGlass'
>;
