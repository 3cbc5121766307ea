import type { UseCases } from '../perform/use-case.ts';

export const assessmentUseCases = {} satisfies UseCases<never>;
