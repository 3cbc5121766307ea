import type { UseCases } from '../perform/use-case.ts';

export const reportUseCases = {} satisfies UseCases<never>;
