/**
 * Asking witnesses to cosign the newest checkpoint. Nothing waits for them: a checkpoint without cosignatures says so. What a witness knows and the log
 * does not show is written down at once: either somebody made another history, or an older state of the database was put back.
 */
import {
  buildConsistencyProof,
  formatSignatureLine,
  formatSubmission,
  keyIdText,
  readCosignatures,
} from '@custodia/proof';
import {
  announce,
  cosignaturesOf,
  findCheckpoint,
  findLastCosigned,
  insertContradiction,
  insertCosignatures,
  keepAsked,
  logHashReader,
  type Asked,
  type Contradiction,
  type StoredCheckpoint,
} from '@custodia/store';
import { nowIso, type Casework, type Witness } from '../context.ts';
import { submitToWitness, type WitnessReply } from './submit.ts';

const ANSWER_WITHIN_MS = 15_000;
/** The log may grow while it is asked about: so often the question is put anew. */
const TURNS = 4;

type Outcome = Pick<Asked, 'outcome' | 'says'>;

export interface WitnessesAsked {
  /** A sentence for each witness that did not cosign; none where all did. */
  readonly faults: readonly string[];
}

/** Asks every witness at once; one that cosigned the newest checkpoint already only where `again`, which is how a database that was put back shows. */
export async function askWitnesses(casework: Casework, { again = false } = {}): Promise<WitnessesAsked> {
  const asked = await Promise.all(casework.vouching.witnesses.map((witness) => askOnce(casework, witness, again)));
  return { faults: asked.filter((fault) => fault !== null) };
}

async function askOnce(casework: Casework, witness: Witness, again: boolean): Promise<string | null> {
  const newest = await findCheckpoint(casework.database.db);
  if (newest === null || (!again && (await hasCosigned(casework, witness, newest.size)))) return null;
  const { outcome, says } = await ask(casework, witness);
  await keepAsked(casework.database.db, { witness: witness.name, outcome, says }, nowIso(casework));
  return outcome === 'cosigned' ? null : `Witness ${witness.name}: ${says}`;
}

async function hasCosigned({ database }: Casework, { name }: Witness, size: number): Promise<boolean> {
  return (await cosignaturesOf(database.db, size)).some(({ witness }) => witness === name);
}

async function ask(casework: Casework, witness: Witness): Promise<Outcome> {
  const { db } = casework.database;
  let oldSize = (await findLastCosigned(db, witness.name))?.size ?? 0;
  for (let turn = 0; turn < TURNS; turn++) {
    const newest = (await findCheckpoint(db))!;
    if (oldSize > newest.size) return contradict(casework, witness, newest, 'witness-is-ahead', oldSize);
    const reply = await submit(casework, witness, oldSize, newest);
    if (reply.kind !== 'knows') return conclude(casework, witness, newest, reply);
    // The same size again: it is the tree that differs, where it is the newest one; else the witness contradicts itself.
    if (reply.size === oldSize)
      return oldSize === newest.size
        ? contradict(casework, witness, newest, 'another-tree', oldSize)
        : { outcome: 'unusable', says: 'It refused the very size that it says it knows.' };
    oldSize = reply.size;
  }
  return { outcome: 'refused', says: 'The log grew each time while it was asked.' };
}

async function submit(
  { database }: Casework,
  { url }: Witness,
  oldSize: number,
  { size, note }: StoredCheckpoint,
): Promise<WitnessReply> {
  const proof = await buildConsistencyProof(oldSize, size, logHashReader(database.db));
  return submitToWitness(url, formatSubmission({ oldSize, proof, note }), ANSWER_WITHIN_MS);
}

async function conclude(
  casework: Casework,
  witness: Witness,
  newest: StoredCheckpoint,
  reply: Exclude<WitnessReply, { kind: 'knows' }>,
): Promise<Outcome> {
  switch (reply.kind) {
    case 'cosigned':
      return keep(casework, witness, newest, reply.body);
    case 'not-continued':
      return contradict(casework, witness, newest, 'not-continued', null);
    case 'refused':
    case 'not-reached':
      return { outcome: reply.kind, says: reply.says };
  }
}

async function keep(
  casework: Casework,
  { name, keys }: Witness,
  { size, note }: StoredCheckpoint,
  body: string,
): Promise<Outcome> {
  const found = readCosignatures(note, body, keys);
  if (found.length === 0)
    return { outcome: 'unusable', says: 'Its answer holds no cosignature by a key that it was set up with.' };
  const rows = found.map((signature) => ({
    ...{ size, witness: name, keyId: keyIdText(signature.keyId), line: formatSignatureLine(signature) },
    cosignedAt: new Date(signature.timestampSeconds! * 1000),
  }));
  await insertCosignatures(casework.database.db, rows, nowIso(casework));
  return { outcome: 'cosigned', says: '' };
}

const SAYS: Record<Contradiction['kind'], string> = {
  'witness-is-ahead':
    'It cosigned more entries than this log holds: an older state was put back, or entries were removed.',
  'another-tree': 'It cosigned another tree of the same size: there are two histories of this log.',
  'not-continued': 'What it cosigned is not continued by this log: there are two histories of it.',
};

async function contradict(
  casework: Casework,
  { name }: Witness,
  { size, root }: StoredCheckpoint,
  kind: Contradiction['kind'],
  theirSize: number | null,
): Promise<Outcome> {
  const found = { id: casework.randomUuid(), witness: name, kind, ourSize: size, ourRoot: root, theirSize };
  const isNew = await insertContradiction(casework.database.db, { ...found, foundAt: casework.clock() });
  if (isNew) await announce(casework.database.db, { kind: 'installation', subject: found.id });
  return { outcome: 'contradicted', says: SAYS[kind] };
}

/** The same sentences for findings. */
export function describeContradiction({ witness, kind, ourSize, theirSize }: Contradiction): string {
  const sizes = theirSize === null ? '' : ` It knows ${String(theirSize)} entries, the log held ${String(ourSize)}.`;
  return `Witness ${witness}: ${SAYS[kind]}${sizes}`;
}
