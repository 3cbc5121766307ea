import type { UseCases } from '../perform/use-case.ts';

export const countryUseCases = {} satisfies UseCases<never>;
