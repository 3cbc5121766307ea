/** What referrals are made of, for those who may import the contract and not `core`. */
export {
  RECALL_CAUSES,
  REFERRAL_EVENTS,
  REFERRAL_FORMATS,
  REFERRAL_GAP_CODES,
  REFERRAL_OUTCOMES,
  REFERRAL_ROUTES,
  REFERRAL_STATES,
} from '@custodia/core';
export type {
  RecallCause,
  ReferralEventKind,
  ReferralFormat,
  ReferralGapCode,
  ReferralOutcome,
  ReferralRoute,
  ReferralState,
  Telling,
} from '@custodia/core';
