/** From what was typed to the recording. */
import { Refusal } from '@custodia/contract';
import { listRecordings, locate, type RecordingRow } from '@custodia/store';
import type { Casework } from '../context.ts';

/** @throws Refusal `not-found`, `ambiguous-id` */
export async function getRecording({ database: { db } }: Casework, typed: string): Promise<RecordingRow> {
  const [found, second] = await locate(db, 'recording', typed);
  if (second !== undefined)
    throw new Refusal('ambiguous-id', `More than one recording begins with ${typed}. Give more characters.`);
  const [recording] = found === undefined ? [] : await listRecordings(db, { id: found.id });
  if (recording !== undefined) return recording;
  throw new Refusal('not-found', `There is no recording ${typed} here. List them with: custodia recording list`);
}
