import type { UseCases } from '../perform/use-case.ts';

export const overlapUseCases = {} satisfies UseCases<never>;
