export { buildPackage, type BuiltPackage } from './build.ts';
export type {
  ContentSource,
  ExhibitContent,
  LogContent,
  LoggedContent,
  MessagesContent,
  OriginalContent,
  PackageContent,
  TimestampContent,
} from './content.ts';
export { formatCustody, type CustodyEvent, type LoggedEvent } from './custody.ts';
export { formatHashLines, parseHashLines } from './hash-lines.ts';
export { formatMessageLine, type MessageLine } from './message-line.ts';
export type { EarlierCheckpoint, LoggedRecord, PackagedExhibit, PackageRecord } from './package-record.ts';
export { buildManualRecipe } from './recipe.ts';
export { CHECK_TITLES, type CheckId, type CheckOutcome, type PackageCheck } from './report.ts';
export { packageFromBytes, type ByteSource, type FolderEntry, type PackageSource } from './source.ts';
export { formatStatement, PACKAGE_FORMAT, type PackageStatement } from './statement.ts';
export { parseTrustFile, type TrustFile } from './trust.ts';
export { verifyPackage, type PackageVerification, type VerifyPackageOptions } from './verify.ts';
export type { ExhibitFacts } from './check/exhibits.ts';
export type { Stamp, TimeFacts } from './check/time.ts';
export { crc32 } from './zip/crc32.ts';
export { writeZip, type ZipInput } from './zip/write.ts';
