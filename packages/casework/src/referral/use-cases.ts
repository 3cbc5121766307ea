import type { UseCases } from '../perform/use-case.ts';

export const referralUseCases = {} satisfies UseCases<never>;
