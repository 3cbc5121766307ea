import type { UseCases } from '../perform/use-case.ts';

export const attributionUseCases = {} satisfies UseCases<never>;
