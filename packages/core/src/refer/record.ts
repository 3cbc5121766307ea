/** A disclosed message's record, read back with the members of the importer's entry that it was made of. */
import type { EntryRecord } from '../record/message.ts';
import type { DossierMessage } from './dossier.ts';

export type ReadableRecord = EntryRecord & { readonly ordinal: number };

/** The record was made by `buildMessageRecord` and proven by its commitment, so its shape is known. */
export function recordOf(message: Pick<DossierMessage, 'record'>): ReadableRecord {
  return message.record as unknown as ReadableRecord;
}
