import type { UseCases } from '../perform/use-case.ts';

export const ruleUseCases = {} satisfies UseCases<never>;
