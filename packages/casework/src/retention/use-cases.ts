import type { UseCases } from '../perform/use-case.ts';
import { listDue } from './due.ts';
import { hold, listHoldsShown, release } from './hold.ts';

export const retentionUseCases = {
  'retention.due': { run: listDue },
  'retention.holds': { run: listHoldsShown },
  'retention.hold': { run: hold, as: 'application' },
  'retention.release': { run: release, as: 'application' },
} satisfies UseCases<'retention.due' | 'retention.holds' | 'retention.hold' | 'retention.release'>;
