/**
 * The history of an exhibit as a chain: each step with what proves it, so that whoever holds the log's public key can verify it without
 * believing this program. The steps come from the log; where a record was erased, the entry stands without it.
 */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { hex } from '@custodia/proof';
import {
  countViews,
  findCheckpoint,
  listExhibits,
  listParts,
  logEntriesAbout,
  packagesWith,
  type ExhibitRow,
  type LogEntry,
  type StoredCheckpoint,
  type StoredTimestamp,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { buildReceipt, getNewest } from '../log/prove.ts';
import { describeTimestamps, timestampsOf } from './custody-time.ts';
import { describeEntry, type Step } from './custody-step.ts';

type Custody = OutputOf<Procedures['exhibitCustody']>;

export async function showCustody(casework: Casework, input: InputOf<Procedures['exhibitCustody']>): Promise<Custody> {
  const { db } = casework.database;
  const exhibitId = await requireId(casework, 'exhibit', input.id);
  const [exhibit] = await listExhibits(db, { exhibitId });
  const newest = await getNewest(casework);
  const entries = (await logEntriesAbout(db, exhibitId)).filter(({ index }) => index < newest.size);
  const stamps = await timestampsOf(casework, entries, newest);
  const views = await countViews(db, exhibitId, casework.caller.kind === 'local');
  return {
    exhibitId,
    admission: exhibit!.status,
    steps: [
      ...(await stepsFromLog(casework, entries, stamps, newest)),
      ...(await packagings(casework, exhibitId)),
      ...(views === null ? [] : [viewing(views)]),
    ],
    log: {
      origin: casework.logKey.origin,
      logKey: casework.logKey.signer.vkey,
      size: newest.size,
      checkpoint: newest.note,
    },
    timestamps: await describeTimestamps(casework, stamps, newest),
    authorities: casework.timestampAuthorities.map(({ url, roots }) => ({ url, roots: [...roots] })),
    parts: await describeParts(casework, exhibit!),
    views,
  };
}

/** After each entry: who signed the log with it in, and the earliest trusted time over that. */
async function stepsFromLog(
  casework: Casework,
  entries: readonly LogEntry[],
  stamps: readonly StoredTimestamp[],
  newest: StoredCheckpoint,
): Promise<Step[]> {
  const steps: Step[] = [];
  for (const entry of entries) {
    steps.push(...describeEntry(entry, await evidenceOf(casework, entry, newest)));
    if (entry.kind !== 'exhibit-sealed') continue;
    const signed = await signing(casework, entry);
    if (signed !== null) steps.push(signed);
    const stamp = stamps.find(({ size }) => size > entry.index);
    if (stamp !== undefined) steps.push(stamping(stamp));
  }
  return steps;
}

async function evidenceOf(casework: Casework, entry: LogEntry, newest: StoredCheckpoint): Promise<Step['evidence']> {
  const { record, salt, index } = entry;
  if (record === null || salt === null) return null;
  return { record, salt: hex(salt), tlogProof: await buildReceipt(casework, index, newest) };
}

/** Entry and checkpoint commit together, so the checkpoint of the size after the entry is the first over it. */
async function signing(casework: Casework, { index }: LogEntry): Promise<Step | null> {
  const checkpoint = await findCheckpoint(casework.database.db, index + 1);
  if (checkpoint === null) return null;
  return {
    ...NOTHING,
    kind: 'checkpoint-signed',
    at: checkpoint.signedAt.toISOString(),
    logIndex: index,
    facts: { size: checkpoint.size, root: hex(checkpoint.root), key: casework.logKey.signer.key.name },
  };
}

function stamping(stamp: StoredTimestamp): Step {
  return {
    ...NOTHING,
    kind: 'trusted-time',
    at: stamp.generatedAt.toISOString(),
    facts: { authority: stamp.authority, size: stamp.size },
  };
}

const NOTHING = { at: null, by: null, logIndex: null, logKind: null, facts: {}, evidence: null } as const;

/** That it was handed over, and when. To whom, the package itself says to those who may read packages. */
async function packagings(casework: Casework, exhibitId: string): Promise<Step[]> {
  const { db } = casework.database;
  const steps: Step[] = [];
  for (const { id, disclosure, messages, logIndex } of await packagesWith(db, exhibitId)) {
    const [entry] = (await logEntriesAbout(db, id)).filter(({ index }) => index === logIndex);
    const step = entry === undefined ? [] : describeEntry(entry, null);
    steps.push(...step.map((one) => ({ ...one, facts: { packageId: id, disclosure, messages } })));
  }
  return steps;
}

function viewing(views: number): Step {
  return { ...NOTHING, kind: 'viewed', facts: { views } };
}

async function describeParts(casework: Casework, exhibit: ExhibitRow): Promise<Custody['parts']> {
  const parts = await listParts(casework.database.db, exhibit.id);
  return parts.map(({ part, path, sha256, sizeBytes }) => ({ part, path, sha256: hex(sha256), sizeBytes }));
}
