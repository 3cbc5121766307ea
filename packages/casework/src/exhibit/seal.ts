/**
 * The moment an exhibit exists: its rows, its log entry and the checkpoint over it commit together. Before that there are only blobs that
 * nothing refers to; after it there is a sealed exhibit, whatever happens to the reading of it. Several come to exist together, or none.
 */
import { Refusal } from '@custodia/contract';
import { canonicalize, hex, type JsonValue } from '@custodia/proof';
import {
  appendToLog,
  findExhibitsByDigest,
  insertExhibits,
  lockBlobFiles,
  lockReceivedBytes,
  type AppendedRecord,
  type ExhibitRow,
  type NewExhibit,
  type NewPart,
  type NewWithheld,
} from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { GRACE_MS } from '../installation/sweep.ts';
import { identityOf } from './sealer.ts';
import type { FileSurvey } from './receive.ts';
import type { Received } from './seal-text.ts';

/** What a person stated with the import; part of the sealed record. */
export interface Stated {
  readonly dateOrder?: 'dmy' | 'mdy' | 'ymd';
  readonly timeZone?: string;
  readonly firstDate?: string;
  readonly capturedAt?: string;
  readonly mapping?: Readonly<Record<string, string>>;
  /** It is a file of payments; the mapping of its columns as JSON text. `institution`: whose alerts it hands over, with their payments. */
  readonly payments?: { readonly mapping: string | null; readonly institution?: string };
}

/** Whether somebody said that it is a file of payments, and no chat. */
export function holdsPayments(stated: Stated): boolean {
  return stated.payments !== undefined;
}

export interface Sealing {
  readonly operationId: string | null;
  readonly scope: string;
  readonly receivedName: string;
  readonly modifiedAt: string | null;
  /** When the first of its blobs may have been stored. */
  readonly begunAt: Date;
  readonly survey: FileSurvey;
  readonly received: Received;
  readonly stated: Stated;
}

/** What became of one sealing. `again`: these bytes are that exhibit already, and nothing was sealed for them. */
export type Sealed =
  | { readonly kind: 'fresh'; readonly exhibitId: string; readonly secret: Uint8Array }
  | { readonly kind: 'again'; readonly exhibitId: string };

/** A file whose bytes were found to be sealed already, before anything of it was stored, has nothing received. */
export type SealingOrSeen = Sealing | (Omit<Sealing, 'received'> & { readonly received: null });

/**
 * Seals files of one operation in one transaction, under one checkpoint: all of them or none. Bytes that are sealed already, or twice among
 * these, are not sealed again: that they were seen again is logged. Gives one for each sealing, in order.
 *
 * @throws Error where bytes of which nothing was received turn out not to be sealed any more.
 */
export async function sealExhibits(casework: Casework, sealings: readonly SealingOrSeen[]): Promise<Sealed[]> {
  await casework.step('exhibit-blobs-stored');
  return casework.database.withTransaction(async ({ db }) => {
    await lockBlobFiles(db, 'recording');
    for (const sealing of sealings) await assertKept(casework, sealing);
    const { operationId, stated, scope } = sealings[0]!;
    const digests = sealings.map(({ survey }) => survey.sha256);
    await lockReceivedBytes(db, operationId, digests);
    const known = await findSealed(db, operationId, digests, stated);
    const sealedAt = nowIso(casework);
    const decided = decideAll(casework, sealings, known);
    const { firstIndex } = await appendToLog(
      db,
      casework.logKey,
      decided.map((sealed, i) => describeInLog(casework, sealed, sealings[i]!, sealedAt)),
      sealedAt,
    );
    await casework.step('exhibit-log-appended');
    const rows = decided.flatMap((sealed, i) =>
      sealed.kind === 'again' ? [] : [rowOf(casework, sealed, sealings[i] as Sealing, sealedAt, firstIndex + i)],
    );
    await insertExhibits(db, scope, rows);
    await casework.step('exhibit-rows-written');
    return decided;
  });
}

/** In order: the second of two files with the same bytes is the exhibit of the first. */
function decideAll(
  casework: Casework,
  sealings: readonly SealingOrSeen[],
  known: ReadonlyMap<string, string>,
): Sealed[] {
  const here = new Map(known);
  return sealings.map(({ survey, received }): Sealed => {
    const digest = hex(survey.sha256);
    const twin = here.get(digest);
    if (twin !== undefined) return { kind: 'again', exhibitId: twin };
    if (received === null) throw new Error('What was sealed a moment ago is not there any more.');
    const exhibitId = casework.randomUuid();
    here.set(digest, exhibitId);
    return { kind: 'fresh', exhibitId, secret: casework.randomBytes(32) };
  });
}

function describeInLog(
  casework: Casework,
  { kind, exhibitId }: Sealed,
  sealing: SealingOrSeen,
  at: string,
): AppendedRecord {
  const salt = casework.randomBytes(32);
  if (kind === 'fresh') {
    const record = buildSealedRecord(casework, exhibitId, at, sealing as Sealing);
    return { kind: 'exhibit-sealed', subject: exhibitId, record, salt };
  }
  const { actor: seenBy, tool } = casework;
  const facts = { exhibitId, receivedName: sealing.receivedName, seenAt: at, seenBy, tool };
  const record = { kind: 'exhibit-seen-again', version: 1, ...facts };
  return { kind: 'exhibit-seen-again', subject: exhibitId, record, salt };
}

function rowOf(
  casework: Casework,
  { exhibitId, secret }: Extract<Sealed, { kind: 'fresh' }>,
  { operationId, receivedName, survey, stated, received }: Sealing,
  sealedAt: string,
  logIndex: number,
): NewExhibit {
  return {
    id: exhibitId,
    operationId,
    sealedAt,
    sealedBy: casework.actor,
    logIndex,
    receivedName,
    receivedSha256: survey.sha256,
    receivedSizeBytes: survey.sizeBytes,
    secret,
    stated,
    parts: received.parts,
    withheld: received.withheld,
  };
}

/** After an import that took as long as a sweep leaves blobs alone: that none of them was taken for left behind. */
async function assertKept(
  casework: Casework,
  { begunAt, scope, receivedName, received }: SealingOrSeen,
): Promise<void> {
  if (received === null) return;
  if (casework.clock().getTime() - begunAt.getTime() < GRACE_MS / 2) return;
  const identity = await identityOf(casework, scope);
  for (const { blobId } of received.parts) {
    const first = casework.blobs.open(blobId, identity)[Symbol.asyncIterator]();
    const found = await first.next().catch(() => null);
    await first.return?.();
    if (found === null) {
      throw new Refusal(
        'busy',
        `Sealing "${receivedName}" took so long that it was taken for given up. Import it again.`,
      );
    }
  }
}

/**
 * The exhibits that bytes with these digests are already, by digest in hexadecimal; none for what is new. Bytes that lie in quarantine are new
 * again once a person states something else about them: the statement is part of what is sealed, and it may be what was missing.
 */
export async function findSealed(
  db: Parameters<typeof findExhibitsByDigest>[0],
  operationId: string | null,
  sha256: readonly Uint8Array[],
  stated: Stated,
): Promise<Map<string, string>> {
  const asStated = canonicalize({ ...stated });
  const stands = ({ status, content }: ExhibitRow) =>
    status !== 'quarantined' || canonicalize(content!.stated as JsonValue) === asStated;
  const known = (await findExhibitsByDigest(db, operationId, sha256)).filter(stands);
  // One that was let in goes before one in quarantine; of several, the earliest.
  const inOrder = [
    ...known.filter(({ status }) => status !== 'quarantined'),
    ...known.filter(({ status }) => status === 'quarantined'),
  ];
  const byDigest = new Map<string, string>();
  for (const { id, content } of inOrder) {
    const digest = hex(content!.sha256);
    if (!byDigest.has(digest)) byDigest.set(digest, id);
  }
  return byDigest;
}

/** The record that the log entry of an exhibit commits to (docs/spec/evidence.md). */
export function buildSealedRecord(
  casework: Pick<Casework, 'actor' | 'tool'>,
  exhibitId: string,
  sealedAt: string,
  sealing: Omit<Sealing, 'scope' | 'begunAt'>,
): JsonValue {
  return {
    kind: 'exhibit-sealed',
    version: 1,
    exhibitId,
    operationId: sealing.operationId,
    received: {
      name: sealing.receivedName,
      sha256: hex(sealing.survey.sha256),
      sizeBytes: sealing.survey.sizeBytes,
      modifiedAt: sealing.modifiedAt,
    },
    parts: sealing.received.parts.map(describePart),
    withheld: sealing.received.withheld.map(describeWithheld),
    stated: { ...sealing.stated } as Record<string, JsonValue>,
    sealedAt,
    sealedBy: casework.actor,
    tool: casework.tool,
  };
}

function describePart(part: NewPart): JsonValue {
  return {
    part: part.part,
    path: part.path,
    sha256: hex(part.sha256),
    sizeBytes: part.sizeBytes,
    reduced: part.reduced,
  };
}

function describeWithheld(item: NewWithheld): JsonValue {
  return {
    path: item.path,
    withinPart: item.withinPart,
    atOffset: item.atOffset,
    sizeBytes: item.sizeBytes,
    sha256: item.sha256 === null ? null : hex(item.sha256),
    md5: item.md5 === null ? null : hex(item.md5),
    mediaType: item.mediaType,
    reason: item.reason,
  };
}
