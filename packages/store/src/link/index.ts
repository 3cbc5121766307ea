export { linkCsv, type CsvLinking, type CsvUnlinkable } from './link-csv.ts';
export { linkAccounts, readEstimate, type AccountLinking, type KeptModel } from './link-accounts.ts';
export type { ProposedGroup } from './propose.ts';
export { updateAccounts, type UpdatedLinks } from './update-accounts.ts';
export {
  findIndexed,
  forgetIndex,
  indexAccounts,
  indexExhibits,
  indexValues,
  listUnlinkedExhibits,
  measureIndex,
  type Bearer,
  type IndexedAccount,
} from './account-index.ts';
export type { SourceRecord } from './load.ts';
export { listWrittenValues, listWritingHabits, type WrittenValue, type WritingHabit } from './written.ts';
export * from './proposal.ts';
export { insertLinkDecision, listDecisions, lockDecisions, type DecisionRow } from './decision.ts';
export { openLinkIndex, type LinkIndex, type FoundLink } from './link-index.ts';
export { timeSelfJoin } from './floor.ts';
