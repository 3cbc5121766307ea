/**
 * The store: the database (a private PostgreSQL cluster in the data folder, or any PostgreSQL 15 or later), its migrations, and
 * encrypted blobs with their keys. Only this package knows SQL.
 */
export { type Away, findAway } from './away.ts';
export { StoreError, type StoreErrorCode, findErrorCode, isUniqueViolation } from './error.ts';
export { type ClusterOptions, type OpenCluster, formatConnectionString, openCluster } from './cluster/open.ts';
export {
  APPLICATION_ROLE,
  type DatabaseLocation,
  type DatabaseOptions,
  type OpenDatabase,
  openDatabase,
} from './connection/open.ts';
export { openReplica, type Replica } from './connection/replica.ts';
export { type CopyColumn, type CopyRow, type CopyRows, type CopyValue, copyRows } from './connection/copy.ts';
export type { TransactionOptions, TransactionScope, TransactionWork } from './connection/transact.ts';
export { openLeases, type OpenLeases } from './lease/open.ts';
export { MIGRATIONS_FOLDER, type Migration, readMigrations } from './migrate/read.ts';
export { migrate } from './migrate/run.ts';
export {
  type BlobLocation,
  type BlobStoreOptions,
  type OpenBlobStore,
  type SweepOptions,
  openBlobStore,
} from './blob/open.ts';
export type { BucketLock, BucketOptions } from './blob/bucket/options.ts';
export type { StoredBlob, StoredFile } from './blob/place.ts';
export { asStoredFile } from './blob/folder.ts';
export type { BlobStep } from './blob/folder.ts';
export type { ByteSource, SealedBlob } from './blob/seal.ts';
export {
  MasterKey,
  formatMasterKey,
  generateMasterKey,
  loadOrCreateMasterKey,
  openMasterKey,
  parseMasterKey,
} from './key/master.ts';
export { replaceKeyFile } from './key/file.ts';
export { findProtection, openProtectedKey, protectKey, type KeyMeans, type Protection } from './key/protection.ts';
export {
  adoptInstallationKey,
  findInstallationKey,
  openInstallationKey,
  replaceInstallationKey,
  wrapInstallationKey,
  type InstallationKeyRow,
} from './key/installation.ts';
export { type OperationKey, generateOperationKey, unwrapKey, wrapKey } from './key/operation.ts';
export { loadOrCreateSigningSeed, openSigningSeed } from './key/signing-seed.ts';
export type * from './schema/tables.ts';
export type { IdentityNoticeKind, LinkKind, SignInMethod } from './schema/identity.ts';
export { appendToLog, type Appended, type AppendedRecord, type LogKey } from './log/append.ts';
export * from './log/read.ts';
export * from './dashboard/assessments.ts';
export * from './dashboard/rows.ts';
export { findAcceptance, insertAcceptance, type Acceptance } from './log/acceptance.ts';
export * from './outcome/term.ts';
export * from './log/renewal.ts';
export * from './log/vouch.ts';
export * from './support/store.ts';
export * from './operation/store.ts';
export * from './operation/draft.ts';
export * from './operation/event.ts';
export * from './operation/retention.ts';
export * from './exhibit/store.ts';
export { holdsReadingRows, insertReadings, readingNotes, rowsOfReading, type ReadingNotes } from './exhibit/reading.ts';
export * from './conversation/store.ts';
export {
  conversationsWith,
  countBySender,
  countEntries,
  countLanguages,
  holdsTally,
  listPresent,
  listUncountedExhibits,
} from './conversation/tally.ts';
export { MESSAGE_COLUMNS, toMessageRow } from './message/rows.ts';
export * from './finding/write.ts';
export * from './finding/read.ts';
export * from './finding/supersede.ts';
export * from './finding/profile.ts';
export * from './message/search.ts';
export * from './identifier/store.ts';
export * from './identifier/places.ts';
export * from './person/appear.ts';
export * from './person/read.ts';
export * from './person/write.ts';
export * from './mapping/store.ts';
export * from './search/store.ts';
export * from './package/store.ts';
export * from './installation/store.ts';
export * from './erasure/store.ts';
export { wasRecordErased } from './erasure/reading.ts';
export { announce, listen, type Listening, type Notice, type NoticeListener } from './notice/announce.ts';
export { type PermissionRow, syncPermissions } from './access/permissions.ts';
export type { Behalf } from './connection/member.ts';
export * from './signal/store.ts';
export * from './assessment/write.ts';
export * from './assessment/read.ts';
export * from './assessment/messages.ts';
export * from './attribution/decisions.ts';
export * from './attribution/facts.ts';
export * from './attribution/proxies.ts';
export * from './rule/store.ts';
export type { ProxyKind } from './schema/law.ts';
export * from './comment/store.ts';
export * from './translation/store.ts';
export * from './conversation/window.ts';
export { IDENTITY_SCHEMA, type IdentityDatabase, openIdentityDatabase } from './identity/open.ts';
export * from './identity/account.ts';
export * from './identity/attempt.ts';
export * from './identity/code.ts';
export * from './identity/factor.ts';
export * from './identity/link.ts';
export * from './identity/notice.ts';
export * from './identity/session.ts';
export { sweepIdentity } from './identity/sweep.ts';
export * from './identity/token.ts';
export { readPulse, type Pulse } from './installation/pulse.ts';
export { createKeyFile, findKeyFile } from './key/file.ts';
export { openWitnessState, type KeptTree, type WitnessState } from './witness/open.ts';
export { loadOrCreateIdentitySecret } from './key/identity-secret.ts';
export * from './recipient/store.ts';
export * from './recipient/profile.ts';
export * from './subscription/store.ts';
export * from './referral/write.ts';
export * from './referral/read.ts';
export * from './referral/delivery.ts';
export * from './referral/due.ts';
export { referralsHolding, type ReferralHolding } from './referral/erase.ts';
export * from './overlap/participation.ts';
export * from './overlap/question.ts';
export * from './overlap/store.ts';
export type { Deciding } from './decision/record.ts';
export * from './partner/store.ts';
export * from './publication/read.ts';
export * from './publication/write.ts';
export type { NamingDecision, PublicationEventKind } from './schema/publication.ts';
export * from './term/store.ts';
export * from './deconfliction/store.ts';
export * from './deconfliction/holding.ts';
export type { DeconflictionDirection, DeconflictionEventKind } from './schema/deconfliction.ts';
export type { SelectedBecause } from './schema/referral.ts';
export { type CheckRun, insertCheckRun, listCheckRuns } from './installation/check-run.ts';
export { findStanding, type Standing } from './access/standing.ts';
export { locate, locateAll, LOCATED_KINDS, type Located, type LocatedKind } from './access/locate.ts';
export * from './access/membership.ts';
export * from './access/glass.ts';
export * from './account/store.ts';
export * from './audit/store.ts';
export * from './audit/batch.ts';
export type { CheckFinding, KeyKind, RecipientPurpose } from './schema/custody.ts';
export { countViews } from './exhibit/views.ts';
export * from './upload/store.ts';
export * from './download/store.ts';
export * from './job/store.ts';
export type { JobProgress, JobRefusal, JobState, UploadState } from './schema/job.ts';
export * from './alarm/store.ts';
export * from './callout/store.ts';
export * from './wellbeing/store.ts';
export { type BackupBucket, openBackupBucket } from './backup/bucket.ts';
export { openAgeFile, openAgeFileAt, type ReadableAgeFile, sealStream } from './backup/age-file.ts';
export { type ArchiveFile, type ArchiveTotals, readArchive, readText, writeArchive } from './backup/archive.ts';
export { cutRows } from './backup/cut.ts';
export { Loader } from './backup/load.ts';
export * from './backup/part.ts';
export { mayDestroyBlobs, type Snapshot, withSnapshot } from './backup/snapshot.ts';
export {
  type AppliedMigration,
  type BackupSequence,
  type BackupTable,
  listAppliedMigrations,
  nameOf,
} from './backup/tables.ts';
export * from './backup/store.ts';
export * from './webhook/store.ts';
export { TarError, type TarMember } from './backup/tar.ts';
export { findUnitStanding, type UnitStanding } from './installation/standing.ts';
export { type ChangeCount, type ChangeKind, countChanges } from './home/changes.ts';
export * from './link/index.ts';
export * from './payment/index.ts';
export * from './triage/index.ts';
export * from './graph/index.ts';
export * from './recording/orders.ts';
export * from './recording/batches.ts';
export * from './recording/sessions.ts';
export * from './recording/stretches.ts';
export * from './recording/keys.ts';
export type { RecorderState } from './schema/recording.ts';
