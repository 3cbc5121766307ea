export { linkCsv, type CsvLinking } from './link-csv.ts';
export { linkAccounts, type AccountLinking, type ProposedGroup } from './link-accounts.ts';
export type { SourceRecord } from './load.ts';
export { listWrittenValues, listWritingHabits, type WrittenValue, type WritingHabit } from './written.ts';
export * from './proposal.ts';
export { insertLinkDecision, listDecisions, lockDecisions, type DecisionRow } from './decision.ts';
export { openLinkIndex, type LinkIndex, type FoundLink } from './link-index.ts';
export { timeSelfJoin } from './floor.ts';
