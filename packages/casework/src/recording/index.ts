export { requireListening, type Listening } from './may-record.ts';
export { sealRecordingBatch, type BatchToSeal } from './seal-batch.ts';
export { followRecordings } from './follow.ts';
export { createSpoolKey, openSpoolKey, type SpoolKey } from './spool-key.ts';
