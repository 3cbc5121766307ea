/**
 * The moment an exhibit exists: its rows, its log entry and the checkpoint over it commit together. Before that there are only blobs that
 * nothing refers to; after it there is a sealed exhibit, whatever happens to the reading of it.
 */
import { Refusal } from '@custodia/contract';
import { canonicalize, hex, type JsonValue } from '@custodia/proof';
import {
  appendToLog,
  findExhibitsByDigest,
  insertExhibit,
  lockBlobFiles,
  lockReceivedBytes,
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

/** Null where another process sealed the same bytes in the meantime: then nothing is written. */
export async function sealExhibit(
  casework: Casework,
  sealing: Sealing,
): Promise<{ exhibitId: string; logIndex: number } | null> {
  const exhibitId = casework.randomUuid();
  const sealedAt = nowIso(casework);
  await casework.step('exhibit-blobs-stored');
  const logIndex = await casework.database.withTransaction(async ({ db }) => {
    await lockBlobFiles(db, 'recording');
    await assertKept(casework, sealing);
    await lockReceivedBytes(db, sealing.operationId, sealing.survey.sha256);
    if ((await findSealed(db, sealing.operationId, sealing.survey.sha256, sealing.stated)) !== null) return null;
    const record = buildSealedRecord(casework, exhibitId, sealedAt, sealing);
    const salt = casework.randomBytes(32);
    const { firstIndex } = await appendToLog(
      db,
      casework.logKey,
      [{ kind: 'exhibit-sealed', subject: exhibitId, record, salt }],
      sealedAt,
    );
    await casework.step('exhibit-log-appended');
    await insertExhibit(db, sealing.scope, {
      id: exhibitId,
      operationId: sealing.operationId,
      sealedAt,
      sealedBy: casework.actor,
      logIndex: firstIndex,
      receivedName: sealing.receivedName,
      receivedSha256: sealing.survey.sha256,
      receivedSizeBytes: sealing.survey.sizeBytes,
      secret: casework.randomBytes(32),
      stated: sealing.stated,
      parts: sealing.received.parts,
      withheld: sealing.received.withheld,
    });
    await casework.step('exhibit-rows-written');
    return firstIndex;
  });
  if (logIndex === null) return null;
  await casework.step('exhibit-sealed');
  return { exhibitId, logIndex };
}

/** After an import that took as long as a sweep leaves blobs alone: that none of them was taken for left behind. */
async function assertKept(casework: Casework, { begunAt, scope, receivedName, received }: Sealing): Promise<void> {
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
 * The exhibit that these bytes already are; null where they are new. Bytes that lie in quarantine are new again once a person states
 * something else about them: the statement is part of what is sealed, and it may be what was missing.
 */
export async function findSealed(
  db: Parameters<typeof findExhibitsByDigest>[0],
  operationId: string | null,
  sha256: Uint8Array,
  stated: Stated,
): Promise<string | null> {
  const known = await findExhibitsByDigest(db, operationId, sha256);
  const asStated = canonicalize({ ...stated });
  const same =
    known.find(({ status }) => status !== 'quarantined') ??
    known.find(({ content }) => canonicalize(content!.stated as JsonValue) === asStated);
  return same?.id ?? null;
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
