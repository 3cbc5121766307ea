/** Documents of a draft: attached (digest kept, text sealed) and read. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import {
  insertDocument,
  listDocuments,
  listDrafts,
  lockBlobFiles,
  type BlobRow,
  type DocumentRow,
} from '@custodia/store';
import { basename } from 'node:path';
import { nowIso, type Casework } from '../context.ts';
import type { FileSurvey } from '../exhibit/receive.ts';
import { identityOf, openSealer } from '../exhibit/sealer.ts';
import { describeDocument, showDraftById, type ShownDraft } from './describe.ts';
import { saveChange } from './draft.ts';
import { surveyAuthority } from './open.ts';
import { sealText } from './seal-document.ts';
import { assertLetIn, requireAccount } from './who.ts';

/** What is shown of a text on a screen. */
const SHOWN_BYTES = 1 << 20;

type AttachInput = InputOf<Procedures['operationAttach']>;
type Read = OutputOf<Procedures['operationReadDocument']>;

export async function attachDocument(casework: Casework, input: AttachInput): Promise<ShownDraft> {
  const [draft] = await listDrafts(casework.database.db, { id: input.id });
  await assertLetIn(casework, casework.database.db, draft ?? null, input.id);
  const survey = await surveyAuthority(casework, input.file);
  const sealer = await openSealer(casework, input.id);
  await sealer.keepOnlyIf(async () => {
    const blob = await sealText(sealer, input.file, survey);
    await casework.step('document-sealed');
    await record(casework, input, survey, blob);
  });
  return showDraftById(casework, input.id);
}

async function record(casework: Casework, input: AttachInput, survey: FileSurvey, blob: BlobRow | null): Promise<void> {
  await casework.database.withTransaction(async (tx) => {
    await lockBlobFiles(tx.db, 'recording');
    await saveChange(casework, tx, { id: input.id, version: input.version });
    await insertDocument(tx.db, {
      id: casework.randomUuid(),
      operationId: input.id,
      kind: input.kind,
      name: basename(input.file),
      sha256: survey.sha256,
      sizeBytes: survey.sizeBytes,
      mediaType: survey.mediaType,
      addedAt: nowIso(casework),
      addedBy: requireAccount(casework).name,
      blob,
    });
    await casework.step('document-recorded');
  });
}

export async function readDocument(
  casework: Casework,
  input: InputOf<Procedures['operationReadDocument']>,
): Promise<Read> {
  const document = (await listDocuments(casework.database.db, input.id)).find(({ kind }) => kind === input.kind);
  if (document === undefined) throw new Refusal('not-found', 'No such document was attached, or not for you to read.');
  return { ...describeDocument(document), ...(await readText(casework, input.id, document)) };
}

async function readText(
  casework: Casework,
  scope: string,
  { blobId }: DocumentRow,
): Promise<{ text: string | null; cut: boolean }> {
  if (blobId === null) return { text: null, cut: false };
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of casework.blobs.open(blobId, await identityOf(casework, scope))) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > SHOWN_BYTES) break;
  }
  const text = new TextDecoder().decode(Buffer.concat(chunks).subarray(0, SHOWN_BYTES));
  return { text, cut: bytes > SHOWN_BYTES };
}
