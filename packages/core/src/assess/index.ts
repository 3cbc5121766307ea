/** Assessment: what a conversation holds, who raised it first, how the investigators behaved, and what speaks for the person. */
export * from './frame.ts';
export * from './result.ts';
export { assess } from './assess.ts';
export { cohensKappa, type Crosstab } from './kappa.ts';
export { CEILING_REASONS, type CeilingReason } from './ceiling.ts';
export { CONDUCT_RULES, type ConductRuleCode } from './conduct/rules.ts';
export { isRedAnswer, RED_POINTS } from './conduct/answers.ts';
export { SILENCE_HOURS } from './conduct/contact.ts';
export { READINESS_MESSAGES } from './form/derived.ts';
export { EXCULPATORY_INDEX_NAME, writeExculpatoryIndex } from './form/exculpatory.ts';
export { REVIEWERS_DIFFER } from './form/fill-form.ts';
export { countReaders } from './reading.ts';
export { ACCESS_SIGNS, TRIAGE_REASONS, type TriageReason } from './triage.ts';
