/** What the log can show of itself: its checkpoint, inclusion of an entry, growth between two sizes. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import {
  buildConsistencyProof,
  buildInclusionProof,
  formatReceipt,
  hex,
  base64,
  treeRoot,
  type HashReader,
} from '@custodia/proof';
import { findCheckpoint, findLogEntry, logHashReader, type LogEntry, type StoredCheckpoint } from '@custodia/store';
import type { Casework } from '../context.ts';
import { renewStamps } from './renew.ts';
import { timestampNewest, trustedTimeOf } from './timestamp.ts';
import { askWitnesses } from './witness.ts';

export async function showCheckpoint(
  casework: Casework,
  input: InputOf<Procedures['logCheckpoint']>,
): Promise<OutputOf<Procedures['logCheckpoint']>> {
  const warnings = input.timestamp ? await vouchForNewest(casework) : [];
  const checkpoint = await getNewest(casework);
  return {
    size: checkpoint.size,
    root: base64(checkpoint.root),
    note: checkpoint.note,
    logKey: casework.logKey.signer.vkey,
    trustedTime: await trustedTimeOf(casework, checkpoint.size),
    warnings,
  };
}

/** Asks authorities and witnesses, and renews what falls due; gives a sentence for each that failed. */
async function vouchForNewest(casework: Casework): Promise<string[]> {
  const [times, { faults }] = await Promise.all([timestampNewest(casework), askWitnesses(casework, { again: true })]);
  return [...times, ...faults, ...(await renewStamps(casework)).faults];
}

/** The newest checkpoint; every installation has one from its first entry on. */
export async function getNewest(casework: Casework): Promise<StoredCheckpoint> {
  const checkpoint = await findCheckpoint(casework.database.db);
  if (checkpoint === null) throw new Refusal('not-found', 'The log is empty: there is no checkpoint yet.');
  return checkpoint;
}

/** The entry, or a refusal that says which ones there are. */
export async function getEntry(casework: Casework, index: number, { size }: StoredCheckpoint): Promise<LogEntry> {
  const entry = await findLogEntry(casework.database.db, index);
  if (entry !== null) return entry;
  throw new Refusal('not-found', `The log has no entry ${index}: it holds ${size}, from 0 to ${size - 1}.`);
}

export async function proveEntry(
  casework: Casework,
  input: InputOf<Procedures['logProve']>,
): Promise<OutputOf<Procedures['logProve']>> {
  const checkpoint = await getNewest(casework);
  const entry = await getEntry(casework, input.index, checkpoint);
  return {
    index: entry.index,
    kind: entry.kind,
    entry: hex(entry.entry),
    tlogProof: await buildReceipt(casework, entry.index, checkpoint),
  };
}

/** C2SP tlog-proof of one entry under a checkpoint. */
export async function buildReceipt(
  casework: Casework,
  index: number,
  checkpoint: StoredCheckpoint,
  reader: HashReader = logHashReader(casework.database.db),
): Promise<string> {
  const proof = await buildInclusionProof(index, checkpoint.size, reader);
  return formatReceipt({ index, proof, checkpoint: checkpoint.note });
}

export async function proveConsistency(
  casework: Casework,
  input: InputOf<Procedures['logConsistency']>,
): Promise<OutputOf<Procedures['logConsistency']>> {
  const newest = await getNewest(casework);
  const to = input.to ?? newest.size;
  if (input.from > to || to > newest.size) {
    throw new Refusal(
      'input-invalid',
      `Expected sizes from small to large, at most ${newest.size} (what the log holds); got ${input.from} and ${to}.`,
    );
  }
  const reader = logHashReader(casework.database.db);
  return {
    from: input.from,
    to,
    fromRoot: base64(await treeRoot(input.from, reader)),
    toRoot: base64(await treeRoot(to, reader)),
    proof: (await buildConsistencyProof(input.from, to, reader)).map(base64),
  };
}
