import type { UseCases } from '../perform/use-case.ts';

export const subscriptionUseCases = {} satisfies UseCases<never>;
