/** A saved picture in a format of somebody else. A list of people leaves the unit encrypted to a key on record, whatever it looks like. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { graphExtensionOf, lookAt, writeGraph } from '@custodia/core';
import { hex, type JsonObject } from '@custodia/proof';
import { appendToLog } from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { getOperation } from '../operation/show.ts';
import { resolveRecipients, type Recipient } from '../package/recipients.ts';
import { spool, type Spool } from '../package/spool.ts';
import { writePackage, type WrittenFile } from '../package/write.ts';
import { showGraphView } from './view.ts';

type Input = InputOf<Procedures['graphExport']>;
type Result = OutputOf<Procedures['graphExport']>;

export async function exportGraph(casework: Casework, input: Input): Promise<Result> {
  const recipients = await resolveRecipients(casework, input.to);
  const operationId = await requireId(casework, 'operation', input.operation);
  const view = await showGraphView(casework, { operation: operationId, view: input.view });
  if (!view.holds) {
    throw new Refusal('integrity', 'The saved picture is not what its digest says: it was changed behind our back.');
  }
  const plain = await spool(writeGraph(input.format, await gather(casework, view), input.language));
  try {
    const files = await writePackage(casework, plain, recipients, input.out);
    const logIndex = await recordExport(casework, { operationId, input, view, plain, files, recipients });
    return {
      ...{ viewId: view.id, format: input.format, extension: graphExtensionOf(input.format) },
      files: files.map((file) => ({ ...file, recipients: [...file.recipients] })),
      ...{ plainSha256: hex(plain.sha256), plainBytes: plain.sizeBytes, logIndex },
    };
  } finally {
    await plain.close();
  }
}

type View = OutputOf<Procedures['graphShowView']>;

async function gather(casework: Casework, view: View): Promise<Parameters<typeof writeGraph>[1]> {
  const { id, name } = await getOperation(casework, view.operationId);
  const { nodes, links, look } = view.content;
  return {
    ...{ id: view.id, title: view.title, note: view.note, digest: view.digest, logIndex: view.logIndex },
    ...{ savedAt: view.savedAt, savedBy: view.savedBy.name, tool: casework.tool, operation: { id, name } },
    ...{ nodes, links, look, drawn: lookAt(nodes, links, look) },
  };
}

interface Made {
  readonly operationId: string;
  readonly input: Input;
  readonly view: View;
  readonly plain: Spool;
  readonly files: readonly WrittenFile[];
  readonly recipients: readonly Recipient[];
}

async function recordExport(casework: Casework, made: Made): Promise<number> {
  const { operationId, input, view, plain, files, recipients } = made;
  const exportedAt = nowIso(casework);
  const record: JsonObject = {
    ...{ kind: 'graph-exported', version: 1, operationId, viewId: view.id, format: input.format },
    ...{ nodes: view.nodes, links: view.links },
    plain: { sha256: hex(plain.sha256), sizeBytes: plain.sizeBytes },
    files: files.map(({ encryption, bytes, sha256 }) => ({ encryption, sizeBytes: bytes, sha256 })),
    recipients: recipients.map(({ kind, id }) => ({ kind, id })),
    ...{ exportedAt, exportedBy: casework.actor, tool: casework.tool },
  };
  const entry = { kind: 'graph-exported', subject: operationId, record, salt: casework.randomBytes(32) };
  return casework.database.withTransaction(async ({ db }) => {
    const { firstIndex } = await appendToLog(db, casework.logKey, [entry], exportedAt);
    return firstIndex;
  });
}
