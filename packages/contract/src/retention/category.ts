/**
 * Whose data it is (Directive (EU) 2016/680, article 6): how long it may be kept differs. `unidentified` is everybody of whom nobody has said
 * yet what they are.
 */

export const DATA_SUBJECT_CATEGORIES = [
  'person-of-interest',
  'suspect',
  'convicted',
  'real-child',
  'witness',
  'third-party',
  'unidentified',
] as const;

export type DataSubjectCategory = (typeof DATA_SUBJECT_CATEGORIES)[number];
