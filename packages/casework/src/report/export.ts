/**
 * Exports: the record in a format of somebody else. What leaves the installation leaves it encrypted to keys on record, as packages do; nothing
 * here connects to anybody. The file appears under its name only when it is complete, and the log entry follows.
 */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { extensionOf, writeExport } from '@custodia/core';
import { hex, type JsonObject } from '@custodia/proof';
import { appendToLog } from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { resolveRecipients, type Recipient } from '../package/recipients.ts';
import { spool, type Spool } from '../package/spool.ts';
import { writePackage, type WrittenFile } from '../package/write.ts';
import { chooseContent, type Chosen } from './choose.ts';
import { gatherExport, type GatheredExport } from './gather-export.ts';

type Input = InputOf<Procedures['reportExport']>;
type Result = OutputOf<Procedures['reportExport']>;

export async function exportRecord(casework: Casework, input: Input): Promise<Result> {
  const recipients = await resolveRecipients(casework, input.to);
  const chosen = await chooseContent(casework, input);
  assertCarries(input.format, chosen);
  const gathered = await gatherExport(casework, chosen);
  const plain = await spool(writeExport(input.format, gathered.dossier), (done) =>
    casework.report({ stage: 'writing export', done, total: null, unit: 'bytes' }),
  );
  try {
    const files = await writePackage(casework, plain, recipients, input.out);
    const made = { ...gathered, chosen, plain, recipients, files };
    const logIndex = await recordExport(casework, input.format, made);
    return describeResult(input.format, made, logIndex);
  } finally {
    await plain.close();
  }
}

/** A report to the CyberTipline is about somebody, and only an assessment says who. */
function assertCarries(format: Input['format'], { assessment }: Chosen): void {
  if (format !== 'cybertipline-xml' || assessment !== null) return;
  throw new Refusal(
    'state-invalid',
    'A CyberTipline report names whom it is about, and nobody has assessed these conversations. Open an assessment and give it with --assessment.',
  );
}

interface MadeExport extends GatheredExport {
  readonly chosen: Chosen;
  readonly plain: Pick<Spool, 'sha256' | 'sizeBytes'>;
  readonly recipients: readonly Recipient[];
  readonly files: readonly WrittenFile[];
}

/** Identifiers and digests; no text of the record. */
async function recordExport(casework: Casework, format: Input['format'], made: MadeExport): Promise<number> {
  const { chosen, dossier, plain, recipients, files, messages } = made;
  const exportedAt = nowIso(casework);
  const record: JsonObject = {
    ...{ kind: 'report-exported', version: 1, exportId: dossier.packageId, operationId: dossier.operation.id, format },
    ...{ assessmentId: chosen.assessment?.id ?? null, disclosure: dossier.disclosure, messages },
    exhibits: dossier.exhibits.map(({ id }) => id),
    conversations: dossier.conversations.map(({ id }) => id),
    plain: { sha256: hex(plain.sha256), sizeBytes: plain.sizeBytes },
    files: files.map(({ encryption, bytes, sha256 }) => ({ encryption, sizeBytes: bytes, sha256 })),
    recipients: recipients.map(({ kind, id }) => ({ kind, id })),
    ...{ exportedAt, exportedBy: casework.actor, tool: casework.tool },
  };
  const entry = { kind: 'report-exported', subject: dossier.operation.id, record, salt: casework.randomBytes(32) };
  return casework.database.withTransaction(async ({ db }) => {
    const { firstIndex } = await appendToLog(db, casework.logKey, [entry], exportedAt);
    return firstIndex;
  });
}

function describeResult(format: Input['format'], made: MadeExport, logIndex: number): Result {
  const { dossier, plain, files, messages } = made;
  return {
    ...{ exportId: dossier.packageId, format, extension: extensionOf(format) },
    files: files.map((file) => ({ ...file, recipients: [...file.recipients] })),
    ...{ plainSha256: hex(plain.sha256), plainBytes: plain.sizeBytes },
    ...{ conversations: dossier.conversations.length, messages, logIndex },
  };
}
