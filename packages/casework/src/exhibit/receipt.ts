/** Receipts of an exhibit: what was logged, with salt and proof, so that it can be checked without us. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { hex } from '@custodia/proof';
import { logEntriesAbout, type LogEntry, type StoredCheckpoint } from '@custodia/store';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { buildReceipt } from '../log/prove.ts';
import { trustedTimeOf } from '../log/timestamp.ts';
import { getVouched, vouchedOf } from '../log/vouch.ts';

type Result = OutputOf<Procedures['exhibitReceipt']>;

export async function giveReceipts(casework: Casework, input: InputOf<Procedures['exhibitReceipt']>): Promise<Result> {
  const id = await requireId(casework, 'exhibit', input.id);
  const entries = (await logEntriesAbout(casework.database.db, id)).filter((entry) => entry.record !== null);
  if (entries.every((entry) => entry.kind === 'erasure')) {
    throw new Refusal('erased', `Exhibit ${id} was erased: its receipts went with it, its tombstone is in the log.`);
  }
  const checkpoint = await getVouched(casework, entries.at(-1)!.index + 1);
  const receipts = await Promise.all(entries.map((entry) => receiptOf(casework, entry, checkpoint)));
  const files = input.out === undefined ? [] : await writeReceipts(input.out, id, receipts, checkpoint.note);
  return {
    exhibitId: id,
    receipts,
    checkpoint: checkpoint.note,
    trustedTime: await trustedTimeOf(casework, entries[0]!.index + 1),
    witnesses: await vouchedOf(casework, checkpoint.size),
    files,
  };
}

async function receiptOf(
  casework: Casework,
  entry: LogEntry,
  checkpoint: StoredCheckpoint,
): Promise<Result['receipts'][number]> {
  return {
    kind: entry.kind,
    logIndex: entry.index,
    record: entry.record!,
    salt: hex(entry.salt!),
    tlogProof: await buildReceipt(casework, entry.index, checkpoint),
  };
}

async function writeReceipts(
  folder: string,
  id: string,
  receipts: Result['receipts'],
  checkpoint: string,
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const files: [string, string][] = receipts.flatMap((receipt) => [
    [`${id}.${receipt.logIndex}.tlog-proof`, receipt.tlogProof],
    [`${id}.${receipt.logIndex}.record.json`, receipt.record],
    [`${id}.${receipt.logIndex}.salt`, `${receipt.salt}\n`],
  ]);
  files.push([`${id}.checkpoint`, checkpoint]);
  for (const [name, text] of files) await writeFile(join(folder, name), text);
  return files.map(([name]) => join(folder, name));
}
