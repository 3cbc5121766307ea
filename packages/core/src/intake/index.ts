/** What happens at the door: recognising media and text by content, taking media out of text, planning what to open of an archive. */
export { type RecognisedContent, recogniseContent, sniffMedia } from './media/sniff.ts';
export { judgeText, type TextEncoding, type TextVerdict } from './text/judge.ts';
export { createMediaReducer, type MediaReducer, type ReducedOutput } from './reduce/reducer.ts';
export {
  type Digests,
  findMediaMarker,
  formatMediaMarker,
  type Hasher,
  type WithheldFacts,
  type WithheldRun,
} from './reduce/withhold.ts';
export {
  type ArchiveEntry,
  type ArchiveLimits,
  type ArchivePlan,
  DEFAULT_ARCHIVE_LIMITS,
  planArchive,
  type RefusalReason,
  type RefusedEntry,
} from './archive/plan.ts';
export { transcribeDatabase } from './database/transcribe.ts';
export { beginsSignalBackup, transcribeSignalBackup } from './signal/transcribe.ts';
export type { ByteSource } from './sqlite/index.ts';
export { beginsTar, readGnuName, readPaxRecords, readTarHeader, TAR_BLOCK_BYTES } from './archive/tar.ts';
export { beginsWarc } from './warc/header.ts';
export { transcribeWarc, type WarcEffects } from './warc/transcribe.ts';
