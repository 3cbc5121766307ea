/** The log: checkpoints signed by the package's log key, and earlier ones continued by the package's own. */
import { ProofError } from '../../error.ts';
import { verifyConsistency } from '../../log/verify.ts';
import { isSignedByLog, parseCheckpoint, type Checkpoint } from '../../note/checkpoint.ts';
import { isCosignatureKind, type NoteKey } from '../../note/key.ts';
import { parseNote, type Note } from '../../note/parse.ts';
import { checkNote } from '../../note/verify.ts';
import { findKey } from './statement.ts';
import { parseHashLines } from '../hash-lines.ts';
import type { PackageRecord } from '../package-record.ts';
import type { PackageReader } from '../reader.ts';
import type { Report } from '../report.ts';

/** A checkpoint whose signature holds and which belongs to the history that ends in the package's checkpoint. */
export interface KnownCheckpoint extends Checkpoint {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly note: Note;
}

export interface KnownLog {
  readonly key: NoteKey | null;
  readonly witnesses: readonly NoteKey[];
  /** Null where the package's checkpoint does not hold. */
  readonly latest: KnownCheckpoint | null;
  /** By their exact text, the latest included. */
  readonly byText: ReadonlyMap<string, KnownCheckpoint>;
  readonly byPath: ReadonlyMap<string, KnownCheckpoint>;
}

export async function checkLog(reader: PackageReader, record: PackageRecord, report: Report): Promise<KnownLog> {
  const key = await findKey(reader, record.keys.log);
  const witnesses = await readWitnesses(reader, record, report);
  const keys = key === null ? witnesses : [key, ...witnesses];
  const latest = await checkCheckpoint(reader, record.log.checkpoint, record.log.origin, keys, report);
  if (latest !== null) report.conclude('checkpoint', [], describe(latest, keys));
  const earlier = await checkEarlier(reader, record, keys, latest, report);
  const known = latest === null ? [] : [latest, ...earlier];
  return {
    key,
    witnesses,
    latest,
    byText: new Map(known.map((checkpoint) => [new TextDecoder().decode(checkpoint.bytes), checkpoint])),
    byPath: new Map(known.map((checkpoint) => [checkpoint.path, checkpoint])),
  };
}

async function readWitnesses(reader: PackageReader, record: PackageRecord, report: Report): Promise<NoteKey[]> {
  const witnesses: NoteKey[] = [];
  for (const path of record.keys.witnesses) {
    const key = await findKey(reader, path);
    if (key !== null && isCosignatureKind(key.kind)) witnesses.push(key);
    else report.fails('checkpoint', `${path} is not the key of a witness.`);
  }
  return witnesses;
}

/** The checkpoint, if its origin and signatures hold; else the fault is reported and null given. */
async function checkCheckpoint(
  reader: PackageReader,
  path: string,
  origin: string,
  keys: readonly NoteKey[],
  report: Report,
): Promise<KnownCheckpoint | null> {
  const bytes = await reader.findBytes(path);
  const read = bytes === null ? null : readCheckpoint(bytes);
  if (bytes === null || read === null) {
    report.fails('checkpoint', `${path} is not a checkpoint.`);
    return null;
  }
  const fault = findSignatureFault(read, origin, keys);
  if (fault !== null) {
    report.fails('checkpoint', `${path}: ${fault}.`);
    return null;
  }
  return { path, bytes, note: read.note, ...read.checkpoint };
}

function readCheckpoint(bytes: Uint8Array): { note: Note; checkpoint: Checkpoint } | null {
  try {
    const note = parseNote(bytes);
    return { note, checkpoint: parseCheckpoint(note.text) };
  } catch (cause) {
    if (cause instanceof ProofError) return null;
    throw cause;
  }
}

function findSignatureFault(
  { note, checkpoint }: { note: Note; checkpoint: Checkpoint },
  origin: string,
  keys: readonly NoteKey[],
): string | null {
  if (checkpoint.origin !== origin) return 'it belongs to another log than the package names';
  try {
    const { verified, failed } = checkNote(note, keys);
    if (failed.length > 0) return 'a signature does not hold';
    return isSignedByLog(checkpoint, verified) ? null : 'the log did not sign it with the key in the package';
  } catch (cause) {
    if (cause instanceof ProofError) return 'the keys in the package contradict each other';
    throw cause;
  }
}

function describe(latest: KnownCheckpoint, keys: readonly NoteKey[]): string {
  const { verified } = checkNote(latest.note, keys);
  const witnesses = new Set(verified.filter(({ kind }) => isCosignatureKind(kind)).map(({ name }) => name)).size;
  return `The log ${latest.origin} signed its first ${latest.size} entries; ${witnesses} witnesses in the package cosigned.`;
}

async function checkEarlier(
  reader: PackageReader,
  record: PackageRecord,
  keys: readonly NoteKey[],
  latest: KnownCheckpoint | null,
  report: Report,
): Promise<KnownCheckpoint[]> {
  if (record.log.earlier.length === 0) {
    report.notPresent('consistency', 'The package speaks of one checkpoint only.');
    return [];
  }
  const known: KnownCheckpoint[] = [];
  for (const { checkpoint: path, consistency } of record.log.earlier) {
    const checkpoint = await checkCheckpoint(reader, path, record.log.origin, keys, report);
    if (checkpoint === null || latest === null) continue;
    const proof = parseHashLines((await reader.findText(consistency)) ?? '-');
    if (proof !== null && isContinued(checkpoint, latest, proof)) known.push(checkpoint);
    else report.fails('consistency', `${path} is not shown to be continued by the checkpoint of the package.`);
  }
  if (known.length === record.log.earlier.length) {
    report.conclude(
      'consistency',
      [],
      `${known.length} earlier checkpoints are continued by the checkpoint of the package.`,
    );
  }
  return known;
}

function isContinued(earlier: Checkpoint, latest: Checkpoint, proof: readonly Uint8Array[]): boolean {
  return verifyConsistency({
    oldSize: earlier.size,
    oldRoot: earlier.root,
    newSize: latest.size,
    newRoot: latest.root,
    proof,
  });
}
