/** The states of a referral and what leads from one to the next. The record of what happened is a ledger; the state is what it leads to. */

export const REFERRAL_STATES = [
  'draft',
  'complete',
  'reviewed',
  'approved',
  'sending',
  'sent',
  'acknowledged',
  'closed',
  'withdrawn',
  'recalled',
] as const;
export type ReferralState = (typeof REFERRAL_STATES)[number];

/** How a package reaches an authority. */
export const REFERRAL_ROUTES = [
  'national-unit',
  'national-central-bureau',
  'europol-national-unit',
  'cybertipline',
  'hotline',
  'fiu',
] as const;
export type ReferralRoute = (typeof REFERRAL_ROUTES)[number];

/** Those that are one file made of what is disclosed, besides the package and the report. */
export const EXPORT_FORMATS = ['case-jsonld', 'stix-2.1', 'misp-event', 'cybertipline-xml', 'rsmf', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What an authority takes. Each is made from the same sealed record. */
export const REFERRAL_FORMATS = ['package', 'report-pdf', ...EXPORT_FORMATS] as const;
export type ReferralFormat = (typeof REFERRAL_FORMATS)[number];
