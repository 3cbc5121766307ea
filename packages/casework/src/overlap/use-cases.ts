import type { UseCases } from '../perform/use-case.ts';
import { listOverlaps } from './list.ts';

export const overlapUseCases = {
  'overlap.list': { run: listOverlaps },
} satisfies UseCases<'overlap.list'>;
