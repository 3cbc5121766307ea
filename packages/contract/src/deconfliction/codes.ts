/** What happens to a question between units, and how it stands. */
export const QUESTION_STATES = [
  'drafted',
  'approved',
  'proposed',
  'received',
  'accepted',
  'declined',
  'withdrawn',
  'compared',
  'served',
] as const;
export type QuestionState = (typeof QUESTION_STATES)[number];

export const QUESTION_EVENTS = [...QUESTION_STATES, 'contact-asked', 'contact-received'] as const;
export type QuestionEvent = (typeof QUESTION_EVENTS)[number];
