/** The law as data, and what it makes of findings: never whether something is an offence. */
export * from './age.ts';
export * from './effective.ts';
export * from './expiry.ts';
export * from './field.ts';
export * from './reliance.ts';
export * from './seed.ts';
export * from './treaty.ts';
export * from './conflict.ts';
export * from './evaluate.ts';
export type { Presence } from './presence.ts';
export { LAW_QUESTION_CODES, LAW_QUESTIONS, type LawQuestion } from './question.ts';
export * from './attribute/index.ts';
