/** The log as it can be looked through: entries, one entry with its proof, and how the log stands. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { base64, hex, openCheckpoint } from '@custodia/proof';
import { erasedRecords, findLastTimestamp, listLogEntries, logKinds, logSize, type LogEntry } from '@custodia/store';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Casework } from '../context.ts';
import { buildReceipt, getEntry, getNewest } from './prove.ts';
import { trustedTimeOf } from './timestamp.ts';
import { contradictions, getVouched, stampedOf, vouchedOf, witnessStanding } from './vouch.ts';

type Listed = OutputOf<Procedures['logList']>['entries'][number];

export async function listLog(
  casework: Casework,
  input: InputOf<Procedures['logList']>,
): Promise<OutputOf<Procedures['logList']>> {
  const { db } = casework.database;
  const entries = await listLogEntries(db, input);
  return {
    size: await logSize(db),
    kinds: await logKinds(db),
    entries: await describeEntries(casework, entries),
  };
}

export async function showEntry(
  casework: Casework,
  input: InputOf<Procedures['logEntry']>,
): Promise<OutputOf<Procedures['logEntry']>> {
  const newest = await getNewest(casework);
  const entry = await getEntry(casework, input.index, newest);
  const checkpoint = await getVouched(casework, entry.index + 1);
  const [described] = await describeEntries(casework, [entry]);
  const { record, salt } = entry;
  return {
    ...described!,
    content: record === null || salt === null ? null : { record, salt: hex(salt) },
    tlogProof: await buildReceipt(casework, entry.index, checkpoint),
    trustedTime: await trustedTimeOf(casework, entry.index + 1),
    witnesses: await vouchedOf(casework, checkpoint.size),
  };
}

/** A record that the session cannot see is either erased for everybody or not for this caller: the two are told apart. */
async function describeEntries(casework: Casework, entries: readonly LogEntry[]): Promise<Listed[]> {
  const unseen = entries.filter(({ record }) => record === null).map(({ index }) => index);
  const erased = await erasedRecords(casework.database.db, unseen);
  return entries.map(({ index, kind, subject, entry, appendedAt, record }) => ({
    index,
    kind,
    subject,
    at: appendedAt.toISOString(),
    entry: hex(entry),
    record: record !== null ? 'readable' : erased.has(index) ? 'erased' : 'not for you',
  }));
}

export async function showLogStatus(casework: Casework): Promise<OutputOf<Procedures['logStatus']>> {
  const checkpoint = await getNewest(casework);
  const last = await findLastTimestamp(casework.database.db);
  return {
    origin: casework.logKey.origin,
    logKey: casework.logKey.signer.vkey,
    size: await logSize(casework.database.db),
    checkpoint: {
      size: checkpoint.size,
      root: base64(checkpoint.root),
      note: checkpoint.note,
      signedAt: checkpoint.signedAt.toISOString(),
    },
    trustedTime: await trustedTimeOf(casework, checkpoint.size),
    lastTimestamp:
      last === null
        ? null
        : { size: last.size, authority: last.authority, generatedAt: last.generatedAt.toISOString() },
    stamped: await stampedOf(casework, checkpoint.size),
    witnesses: await witnessStanding(casework),
    vouched: await vouchedOf(casework, checkpoint.size),
    contradictions: await contradictions(casework),
    authorities: casework.timestampAuthorities.map(({ url, roots }) => ({ url, roots: [...roots] })),
    published: await publishedEntries(casework),
  };
}

/** As the published checkpoint says, where it is one of ours; null where nothing is published, or something else is. */
export async function publishedEntries({ logFolder, logKey }: Casework): Promise<number | null> {
  const note = await readFile(join(logFolder, 'checkpoint'), 'utf8').catch(() => null);
  if (note === null) return null;
  try {
    return openCheckpoint(note, [logKey.signer.vkey]).checkpoint.size;
  } catch {
    return null;
  }
}
