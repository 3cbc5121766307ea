/** Whose data it is (Directive (EU) 2016/680, article 6): how long it may be kept differs. */

export const DATA_SUBJECT_CATEGORIES = [
  'person-of-interest',
  'convicted',
  'victim',
  'witness',
  'third-party',
  'unidentified',
] as const;

export type DataSubjectCategory = (typeof DATA_SUBJECT_CATEGORIES)[number];
