/** Use cases: each authorises (from step 2 on), loads, calls `core` or `proof`, writes and logs, in one transaction. */
export { nowIso, REAL_EFFECTS, type Casework, type Progress, type TimestampAuthority } from './context.ts';
export { createInstallation, type NewInstallation } from './installation/create.ts';
export { checkInstallation } from './installation/check.ts';
export { destroyPending, sweepBlobs } from './installation/sweep.ts';
export { openOperation } from './operation/open.ts';
export { listOperations, showOperation } from './operation/show.ts';
export { importExhibits, finishUnfinished, type ImportResult } from './exhibit/import.ts';
export { listExhibits, showExhibit } from './exhibit/show.ts';
export { giveReceipts } from './exhibit/receipt.ts';
export { erase } from './exhibit/erase.ts';
export { listConversations, showConversation } from './conversation/show.ts';
export { listIdentifiers } from './identifier/list.ts';
export { searchMessages } from './message/search.ts';
export { buildPackage } from './package/build.ts';
export { verifyPackageFile } from './package/verify.ts';
export { publishLog } from './log/publish.ts';
export { proveConsistency, proveEntry, showCheckpoint } from './log/prove.ts';
export * from './time/index.ts';
