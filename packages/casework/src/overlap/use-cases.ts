import type { UseCases } from '../perform/use-case.ts';
import { acceptRequest, declineRequest } from './answer.ts';
import { askOthers } from './ask.ts';
import { leave, showStanding, takePart } from './participation.ts';
import { listOwnRequests } from './show.ts';

// As the application: it compares with operations that the caller may not see, and writes both sides. Each is authorised by its subjects.
export const overlapUseCases = {
  'overlap.takePart': { run: takePart, as: 'application' },
  'overlap.leave': { run: leave, as: 'application' },
  'overlap.ask': { run: askOthers, as: 'application' },
  'overlap.accept': { run: acceptRequest, as: 'application' },
  'overlap.decline': { run: declineRequest, as: 'application' },
  'overlap.show': { run: showStanding },
  'overlap.list': { run: listOwnRequests },
} satisfies UseCases<
  | 'overlap.takePart'
  | 'overlap.leave'
  | 'overlap.ask'
  | 'overlap.accept'
  | 'overlap.decline'
  | 'overlap.show'
  | 'overlap.list'
>;
