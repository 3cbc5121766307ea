/** Which elements a law looks at, for each answer that it may give. Where the answer is not known, every element that any answer looks at. */
import type { ElementCode } from '../record/element.ts';
import type { RuleAnswer } from '../record/rule.ts';
import type { LawField } from './field.ts';

export interface LookedAt {
  readonly element: ElementCode;
  /** `person-of-interest`: only what they raised counts. `anybody`: whoever said it. */
  readonly side: 'person-of-interest' | 'anybody';
}

interface QuestionDefinition {
  readonly field: LawField;
  looksAt(answer: RuleAnswer): readonly LookedAt[];
}

const AGE: LookedAt = { element: 'minority-stated', side: 'anybody' };
const SUBJECT: LookedAt = { element: 'sexual-subject', side: 'person-of-interest' };
const MEETING: LookedAt = { element: 'meeting', side: 'person-of-interest' };
const CAMERA: LookedAt = { element: 'live-camera', side: 'person-of-interest' };

export const LAW_QUESTIONS = {
  age: { field: 'age_of_consent', looksAt: () => [AGE] },
  'pretend-child': { field: 'pretend_child_suffices', looksAt: () => [AGE] },
  'contact-without-meeting': {
    field: 'grooming_requires_meeting',
    looksAt: (answer) => (answer === 'no' ? [SUBJECT] : [SUBJECT, MEETING]),
  },
  'live-stream': { field: 'livestream_attendance_offence', looksAt: (answer) => (answer === 'no' ? [] : [CAMERA]) },
  'private-operator': { field: 'private_decoy_evidence', looksAt: () => [] },
} as const satisfies Record<string, QuestionDefinition>;

export type LawQuestion = keyof typeof LAW_QUESTIONS;

export const LAW_QUESTION_CODES = Object.keys(LAW_QUESTIONS) as readonly LawQuestion[];
