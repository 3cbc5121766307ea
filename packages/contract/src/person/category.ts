/**
 * Whose data it is: everybody on record is in one of these (Directive (EU) 2016/680, article 6). They order the record and say nothing about
 * guilt; nothing computes one, and there is no score.
 */
export const PERSON_CATEGORIES = {
  unknown: 'Not known yet what this person is to the operation',
  'person-of-interest': 'Somebody whom the operation looks at; no more is said by that',
  suspect: 'A suspect, because an authority says so',
  convicted: 'Convicted, after a judgment',
  'real-child': 'A real child',
  witness: 'A witness',
  'third-party': 'Somebody who only occurs',
  'investigator-account': 'An account of the investigators themselves',
} as const;

export type PersonCategory = keyof typeof PERSON_CATEGORIES;

/** Said only where an authority said it. */
export const SAID_BY_AUTHORITY: readonly PersonCategory[] = ['suspect', 'convicted'];

export const CLAIM_KINDS = [
  'name',
  'birth',
  'age',
  'place',
  'employer',
  'school',
  'vehicle',
  'family',
  'nationality',
  'language',
  'network-role',
  'other',
] as const;

/** What part somebody has in a network: the values of a claim of the kind `network-role`. Each is a claim with a source, like any other. */
export const NETWORK_ROLES = {
  payer: 'Pays, or asks for what is paid',
  intermediary: 'Stands between those who pay and those who organise',
  recruiter: 'Brings others in',
  organiser: 'Arranges',
  'account-holder': 'Holds an account that money or messages pass through',
} as const;

export type ClaimKind = (typeof CLAIM_KINDS)[number];

/** Of the source, apart from what it says this time (6x6 grading; 4x4 and 5x5 are read into it). */
export const RELIABILITY = {
  A: 'Completely reliable',
  B: 'Usually reliable',
  C: 'Fairly reliable',
  D: 'Not usually reliable',
  E: 'Unreliable',
  F: 'Reliability cannot be judged',
} as const;

export type Reliability = keyof typeof RELIABILITY;

/** Of what the source says, apart from who says it. */
export const CREDIBILITY = {
  1: 'Confirmed by other sources',
  2: 'Probably true',
  3: 'Possibly true',
  4: 'Doubtful',
  5: 'Improbable',
  6: 'Truth cannot be judged',
} as const;
