/** Seals the text of a document. */
import { Refusal } from '@custodia/contract';
import { hex } from '@custodia/proof';
import type { BlobRow } from '@custodia/store';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { FileSurvey } from '../exhibit/receive.ts';
import type { Sealer } from '../exhibit/sealer.ts';

/** Only text is kept (no image can hide in it); of a scan or PDF the digest is recorded, and the operator keeps the document. */
export async function sealText(sealer: Sealer, path: string, survey: FileSurvey): Promise<BlobRow | null> {
  if (survey.kind !== 'text') return null;
  const blob = await sealer.put(createReadStream(path));
  if (hex(blob.sha256) !== hex(survey.sha256)) {
    throw new Refusal('file-changed', `"${basename(path)}" changed while it was being read. Give it again.`);
  }
  return { id: blob.blobId, scope: sealer.scope, sha256: blob.sha256, sizeBytes: blob.sizeBytes };
}
