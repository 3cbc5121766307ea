/** Use cases: each is authorised, loads, calls `core` or `proof`, writes and logs, in one transaction. */
export { submitJob } from './job/submit.ts';
export { leaveJob, runJob, type JobFiles, type OpenJobFiles } from './job/run.ts';
export { assertWanted, type JobQueue } from './context.ts';
export {
  NO_VOUCHING,
  nowIso,
  REAL_EFFECTS,
  type Casework,
  type Progress,
  type Surroundings,
  type TimestampAuthority,
  type Vouching,
} from './context.ts';
export { createInstallation, type NewInstallation } from './installation/create.ts';
export { joinKey } from './key/join.ts';
export { createFolder } from './installation/create-folder.ts';
export { placesIn, type DataFolder, type Places } from './installation/folder.ts';
export { openFolder, type Acting } from './installation/open-folder.ts';
export { checkInstallation } from './installation/check.ts';
export { examine } from './installation/doctor.ts';
export { isCheckDue } from './installation/check-due.ts';
export { destroyPending, sweepBlobs } from './installation/sweep.ts';
export { openOperation } from './operation/open.ts';
export { listOperations, showOperation } from './operation/show.ts';
export { importExhibits, finishUnfinished } from './exhibit/import.ts';
export type { ImportResult } from './exhibit/import-result.ts';
export { listExhibits, showExhibit } from './exhibit/show.ts';
export { giveReceipts } from './exhibit/receipt.ts';
export { erase } from './exhibit/erase.ts';
export { listConversations, showConversation } from './conversation/show.ts';
export { listIdentifiers } from './identifier/list.ts';
export { searchMessages } from './message/search.ts';
export { buildPackage } from './package/build.ts';
export { linkFiles } from './link/file.ts';
export { linkPaymentFiles } from './link/payments-file.ts';
export { verifyPackageFile } from './package/verify.ts';
export { acceptRollback } from './log/accept.ts';
export { publishLog } from './log/publish.ts';
export { renewStamps } from './log/renew.ts';
export { askWitnesses } from './log/witness.ts';
export { proveConsistency, proveEntry, showCheckpoint } from './log/prove.ts';
export * from './time/index.ts';
export type { AccountCaller, Caller, LocalCaller } from './access/caller.ts';
export { findUseCase, useCases, type DoneByApp } from './perform/registry.ts';
export type { UseCase, UseCases } from './perform/use-case.ts';
export { perform, performAs } from './perform/perform.ts';
export { authorise, type Authorised } from './access/authorise.ts';
export { sealAudit, sealAuditWhenDue, startAuditSealing, type AuditSealing } from './audit/seal.ts';
export { noteRefused } from './audit/refused.ts';
export { openAuditTrail, type AuditTrail } from './audit/trail.ts';
export { inviteAccount } from './account/invite.ts';
export { acceptEnter, acceptInvitation, createEnterLink, showLink, type LinkShown } from './session/accept-link.ts';
export { type OneTimeLink } from './session/link.ts';
export { acceptSetup, createSetupLink, type FirstAdministrator } from './session/setup.ts';
export { digestSecret } from './session/secret.ts';
export { TOKEN_PREFIX } from './token/create.ts';
export { restoreBackup } from './backup/restore.ts';
export { writeSiteOf } from './publication/site-content.ts';
export { openSolver } from './release/open-solver.ts';
export { planScaleRun, type ScaleStage } from './sample/scale/run.ts';
export { writeScale, type WrittenScale } from './sample/scale/write.ts';
export { referSampleCase } from './sample/case.ts';
export { authoriseSampleOnce, loadSample, type LoadedSample } from './sample/load.ts';
export { writeDemoKeys, writeSample, type DemoKeys, type Sample } from './sample/write.ts';
export { showNumbersToCall } from './callout/before-sign-in.ts';
export { callAgain } from './alarm/call-again.ts';
export { sweepOutbox } from './referral/outbox.ts';
export { deliverUnattended, retryDeliveries } from './referral/retry.ts';
export { EXCHANGE_PATH } from './deconfliction/call.ts';
export { followQuestions } from './deconfliction/follow.ts';
export { weighByItself } from './triage/weigh.ts';
export { receiveEnvelope } from './deconfliction/receive.ts';
export * from './recording/index.ts';
