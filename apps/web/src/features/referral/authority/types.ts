import type { OutputOf, Procedures } from '@custodia/contract';

export type Recipient = OutputOf<Procedures['recipientList']>[number];
export type Subscription = OutputOf<Procedures['subscriptionList']>[number];
