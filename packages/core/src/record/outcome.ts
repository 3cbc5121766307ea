/**
 * What becomes of a referral, in one list of words: what the authority made of it, who said so and how it reached the unit, what it said of the
 * package, and the steps between which time is measured. Whatever counts outcomes, inside or in public, derives from here.
 */

/** What an authority makes of it. May be told more than once: opened, then charge, then conviction. */
export const REFERRAL_OUTCOMES = [
  'declined',
  'opened',
  'search',
  'arrest',
  'charge',
  'trial',
  'conviction',
  'acquittal',
  'discontinued',
  'child-safeguarded',
] as const;
export type ReferralOutcome = (typeof REFERRAL_OUTCOMES)[number];

/** How word of it reached the unit. */
export const OUTCOME_SOURCES = ['letter', 'secure-channel', 'telephone', 'meeting', 'court-record', 'other'] as const;
export type OutcomeSource = (typeof OUTCOME_SOURCES)[number];

/** What an authority says of a package, apart from the case. */
export const PACKAGE_VERDICTS = ['accepted', 'returned'] as const;
export type PackageVerdict = (typeof PACKAGE_VERDICTS)[number];

/** Why a package came back, or what it lacked although it was accepted. */
export const PACKAGE_FAULTS = [
  'cannot-be-opened',
  'does-not-verify',
  'person-not-identified',
  'not-our-jurisdiction',
  'known-already',
  'legal-basis-missing',
  'provocation-doubted',
  'times-or-places-missing',
  'language',
  'format',
  'too-much',
  'other',
] as const;
export type PackageFault = (typeof PACKAGE_FAULTS)[number];

/** The way of a case from here to a verdict, as far as time between is measured. A verdict is a conviction or an acquittal. */
export const OUTCOME_STEPS = [
  'sent',
  'acknowledged',
  'opened',
  'search',
  'arrest',
  'charge',
  'trial',
  'verdict',
  'child-safeguarded',
] as const;
export type OutcomeStep = (typeof OUTCOME_STEPS)[number];

/** Which outcomes reach a step; none where the ledger of the referral says it itself. */
export const OUTCOMES_OF_STEP: Readonly<Record<OutcomeStep, readonly ReferralOutcome[]>> = {
  sent: [],
  acknowledged: [],
  opened: ['opened'],
  search: ['search'],
  arrest: ['arrest'],
  charge: ['charge'],
  trial: ['trial'],
  verdict: ['conviction', 'acquittal'],
  'child-safeguarded': ['child-safeguarded'],
};

/** Between which steps time is measured. */
export const OUTCOME_SPANS = [
  ['sent', 'acknowledged'],
  ['acknowledged', 'opened'],
  ['opened', 'search'],
  ['opened', 'arrest'],
  ['arrest', 'charge'],
  ['charge', 'trial'],
  ['trial', 'verdict'],
  ['sent', 'child-safeguarded'],
] as const satisfies readonly (readonly [OutcomeStep, OutcomeStep])[];
