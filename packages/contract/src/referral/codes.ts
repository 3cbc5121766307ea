/** What referrals are made of, for those who may import the contract and not `core`. */
export {
  EXPORT_FORMATS,
  RECALL_CAUSES,
  REFERRAL_EVENTS,
  REFERRAL_FORMATS,
  REFERRAL_GAP_CODES,
  REFERRAL_OUTCOMES,
  REFERRAL_ROUTES,
  REFERRAL_STATES,
} from '@custodia/core';
export type {
  ExportFormat,
  RecallCause,
  ReferralEventKind,
  ReferralFormat,
  ReferralGapCode,
  ReferralOutcome,
  ReferralRoute,
  ReferralState,
  Telling,
} from '@custodia/core';
