import type { UseCases } from '../perform/use-case.ts';
import { listAllSubscriptions, setSubscription } from './set.ts';

export const subscriptionUseCases = {
  // No member writes what everybody goes by.
  'subscription.set': { run: setSubscription, as: 'application' },
  'subscription.list': { run: listAllSubscriptions },
} satisfies UseCases<'subscription.set' | 'subscription.list'>;
