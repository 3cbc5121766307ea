/**
 * A second person authorises what somebody else drafted, exactly as they saw it. The operation, the frame it was authorised in, its members
 * and the log entries over all of it are kept together, or nothing is. The draft stays as it was, and with it who wrote it.
 */
import { draftFields, type DraftFields, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { hex, type JsonObject, type JsonValue } from '@custodia/proof';
import {
  insertFrame,
  letIn,
  linkAuthority,
  listDocuments,
  type DocumentRow,
  type DraftRow,
  type TransactionScope,
} from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { outdated } from './draft.ts';
import { recordOperation, type Opening } from './open.ts';
import { recordEvent } from './record-event.ts';
import { getOperation } from './show.ts';
import { assertComplete, assertNotOwn, lockDraft } from './submit.ts';
import { nameAll, requireAccount, type Person } from './who.ts';

export async function authoriseDraft(
  casework: Casework,
  input: InputOf<Procedures['operationAuthorise']>,
): Promise<OutputOf<Procedures['operationAuthorise']>> {
  await casework.database.withTransaction(async (tx) => {
    const { draft, standing } = await lockDraft(casework, tx, input.id);
    assertNotOwn(casework, draft);
    if (draft.version !== input.version) throw outdated(draft);
    await assertComplete(casework, tx, draft);
    const fields = draftFields.parse(draft.fields);
    const documents = await listDocuments(tx.db, draft.id);
    const members = await nameAll(casework, fields.members);
    const facts = describeFrame(draft, fields, documents, members);
    const { at, logIndex } = await recordEvent(casework, tx, standing, {
      operationId: draft.id,
      event: 'authorised',
      facts,
    });
    await recordOperation(casework, tx.db, draft.id, nowIso(casework), openingOf(fields, documents));
    await keepFrame(casework, tx, { draft, fields, documents, at, logIndex });
    await letMembersIn(casework, tx, draft, members, at);
    await casework.step('operation-authorised');
  });
  return getOperation(casework, input.id);
}

function describeFrame(
  draft: DraftRow,
  fields: DraftFields,
  documents: readonly DocumentRow[],
  members: readonly Person[],
): JsonObject {
  return {
    draftVersion: draft.version,
    author: draft.author,
    authorId: draft.authorId,
    contributors: [...draft.contributors],
    members: members.map(({ id, name }) => ({ id, name })),
    frame: fields,
    documents: documents.map(describeForRecord),
  };
}

/** A document as it stands in the log and in the frame. */
function describeForRecord(document: DocumentRow): JsonValue & object {
  const { id, kind, name, sizeBytes, mediaType, addedBy } = document;
  return {
    id,
    kind,
    name,
    sha256: hex(document.sha256),
    sizeBytes,
    mediaType,
    addedAt: document.addedAt.toISOString(),
    addedBy,
  };
}

/** Complete by now: every field that is needed here was a hard stop. */
function openingOf(fields: DraftFields, documents: readonly DocumentRow[]): Opening {
  const { name, sha256, sizeBytes } = legalBasisOf(documents);
  return {
    name: fields.name!,
    operatorType: fields.operatorType!,
    legalBasis: fields.legalBasis!,
    issuedBy: fields.issuedBy!,
    validFrom: fields.validFrom!,
    validUntil: fields.validUntil!,
    space: describeSpace(fields),
    accounts: fields.accounts,
    rooms: fields.space.rooms,
    authority: { name, sha256, sizeBytes },
  };
}

function legalBasisOf(documents: readonly DocumentRow[]): DocumentRow {
  return documents.find(({ kind }) => kind === 'legal-basis')!;
}

/** One line of it for the record of the operation; the frame has it field by field. */
function describeSpace({ space }: DraftFields): string | null {
  const said = [space.service, space.place, space.hours, space.advertType].filter(
    (part) => part !== null && part !== '',
  );
  return said.length === 0 ? null : said.join('; ');
}

interface Kept {
  readonly draft: DraftRow;
  readonly fields: DraftFields;
  readonly documents: readonly DocumentRow[];
  readonly at: string;
  readonly logIndex: number;
}

async function keepFrame(casework: Casework, tx: TransactionScope, kept: Kept): Promise<void> {
  const { draft, fields, documents } = kept;
  const { accountId, name } = requireAccount(casework);
  await insertFrame(tx.db, {
    operationId: draft.id,
    fields,
    documents: documents.map(describeForRecord),
    authorId: draft.authorId,
    author: draft.author,
    authorisedById: accountId,
    authorisedBy: name,
    authorisedAt: kept.at,
    logIndex: kept.logIndex,
  });
  const { blobId } = legalBasisOf(documents);
  if (blobId !== null) await linkAuthority(tx.db, draft.id, blobId);
}

async function letMembersIn(
  casework: Casework,
  tx: TransactionScope,
  draft: DraftRow,
  members: readonly Person[],
  since: string,
): Promise<void> {
  const { name } = requireAccount(casework);
  const rows = members.map(({ id }) => ({
    id: casework.randomUuid(),
    operationId: draft.id,
    accountId: id,
    since,
    addedBy: name,
    reason: 'named in the draft that was authorised',
  }));
  await letIn(tx.db, rows);
}
