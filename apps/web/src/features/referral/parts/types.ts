import type { OutputOf, Procedures } from '@custodia/contract';

export type Referral = OutputOf<Procedures['referralShow']>;
export type Summary = OutputOf<Procedures['referralList']>[number];
export type Gap = OutputOf<Procedures['referralCheck']>['gaps'][number];
export type Offer = OutputOf<Procedures['referralOffers']>[number];
export type Profile = NonNullable<Referral['profile']>;
export type Act = Referral['acts'][number]['act'];
