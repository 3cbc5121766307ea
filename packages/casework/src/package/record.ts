/** What stays of a package that was built: its log entry, and the rows that say what went to whom. */
import type { Dossier } from '@custodia/core';
import { fromHex, hex, type JsonObject } from '@custodia/proof';
import { announce, appendToLog, insertPackage, type DisclosedPart, type TransactionScope } from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import type { Recipient } from './recipients.ts';
import type { Selection } from './select.ts';
import type { Spool } from './spool.ts';
import type { WrittenFile } from './write.ts';

export interface BuiltPackage {
  readonly selection: Selection;
  readonly dossier: Dossier;
  readonly messages: number;
  readonly disclosed: readonly DisclosedPart[];
  readonly zip: Pick<Spool, 'sha256' | 'sizeBytes'>;
  readonly recipients: readonly Recipient[];
  readonly files: readonly WrittenFile[];
}

/** What else is true in the transaction that records a package; where one of these throws, the package was never built. */
export interface Alongside {
  /** Before the log is written, which everybody else waits for: locks that are taken before that elsewhere too. */
  readonly before?: (tx: TransactionScope) => Promise<void>;
  readonly after?: (tx: TransactionScope, built: BuiltPackage) => Promise<void>;
}

/** Gives the index of the log entry. */
export async function recordPackage(
  casework: Casework,
  built: BuiltPackage,
  { before, after }: Alongside = {},
): Promise<number> {
  const { selection, zip, recipients, files } = built;
  const { packageId, disclosure } = built.dossier;
  const builtAt = nowIso(casework);
  const named = recipients.map(({ kind, id }) => ({ kind, id }));
  return casework.database.withTransaction(async (tx) => {
    const { db } = tx;
    await before?.(tx);
    const record: JsonObject = {
      kind: 'package-built',
      version: 1,
      packageId,
      operationId: selection.operation.id,
      disclosure,
      exhibits: selection.exhibits.map(({ exhibit }) => exhibit.id),
      messages: built.messages,
      zip: { sha256: hex(zip.sha256), sizeBytes: zip.sizeBytes },
      files: files.map(({ encryption, bytes, sha256 }) => ({ encryption, sizeBytes: bytes, sha256 })),
      recipients: named,
      builtAt,
      builtBy: casework.actor,
      tool: casework.tool,
    };
    const salt = casework.randomBytes(32);
    const { firstIndex } = await appendToLog(
      db,
      casework.logKey,
      [{ kind: 'package-built', subject: packageId, record, salt }],
      builtAt,
    );
    await insertPackage(db, {
      id: packageId,
      operationId: selection.operation.id,
      disclosure,
      messageCount: built.messages,
      sha256: zip.sha256,
      sizeBytes: zip.sizeBytes,
      recipients: named,
      recipientIds: recipients.flatMap(({ recordId }) => (recordId === undefined ? [] : [recordId])),
      exhibits: built.disclosed,
      files: files.map(({ encryption, bytes, sha256 }) => ({
        encryption,
        sha256: fromHex(sha256),
        sizeBytes: bytes,
      })),
      builtAt,
      builtBy: casework.actor,
      logIndex: firstIndex,
    });
    await after?.(tx, built);
    await announce(db, { kind: 'package', subject: packageId, operation: selection.operation.id });
    return firstIndex;
  });
}
