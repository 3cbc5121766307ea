import type { UseCases } from '../perform/use-case.ts';

export const reviewUseCases = {} satisfies UseCases<never>;
