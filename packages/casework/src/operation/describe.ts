/** Documents, events and drafts as they are shown. */
import { draftFields, type OutputOf, type Procedures } from '@custodia/contract';
import { hex } from '@custodia/proof';
import {
  listDocuments,
  listDrafts,
  listOperationEvents,
  type DocumentRow,
  type DraftRow,
  type OperationEventRow,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { findGaps } from './gaps.ts';
import { standingOf, type Standing } from './record-event.ts';
import { nameAll, requireAccount, unknownDraft, wroteIt } from './who.ts';

export type ShownDraft = OutputOf<Procedures['operationShowDraft']>;
export type ShownSummary = OutputOf<Procedures['operationDrafts']>[number];
type Timeline = ShownDraft['timeline'];

export function describeDocument(row: DocumentRow): ShownDraft['documents'][number] {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    sha256: hex(row.sha256),
    sizeBytes: row.sizeBytes,
    mediaType: row.mediaType,
    textKept: row.blobId !== null,
    addedAt: row.addedAt.toISOString(),
    addedBy: row.addedBy,
  };
}

export async function describeEvents(casework: Casework, events: readonly OperationEventRow[]): Promise<Timeline> {
  return Promise.all(
    events.map(async (event) => ({
      number: event.number,
      event: event.event,
      at: event.at.toISOString(),
      by: event.byName,
      byId: event.byId,
      reason: event.reason,
      addressedTo: await nameAll(casework, event.addressedTo),
      logIndex: event.logIndex,
    })),
  );
}

/** By its identifier; throws `not-found` where it is gone or not the caller's to see. */
export async function showDraftById(casework: Casework, id: string): Promise<ShownDraft> {
  const [row] = await listDrafts(casework.database.db, { id });
  if (row === undefined) throw unknownDraft(id);
  return describeDraft(casework, row, await listOperationEvents(casework.database.db, id));
}

export async function describeDraft(
  casework: Casework,
  row: DraftRow,
  events: readonly OperationEventRow[],
): Promise<ShownDraft> {
  const standing = standingOf(events, 'drafted');
  const fields = draftFields.parse(row.fields);
  const documents = await listDocuments(casework.database.db, row.id);
  const gaps = findGaps(fields, documents);
  return {
    id: row.id,
    name: fields.name,
    state: standing.state,
    author: { id: row.authorId, name: row.author },
    version: row.version,
    updatedAt: row.updatedAt.toISOString(),
    updatedBy: row.updatedBy,
    blocking: gaps.filter(({ blocks }) => blocks).length,
    addressedTo: await nameAll(casework, addressees(standing)),
    may: actsOf(casework, row, standing),
    fields,
    documents: documents.map(describeDocument),
    gaps,
    contributors: await nameAll(casework, row.contributors),
    members: await nameAll(casework, fields.members),
    createdAt: row.createdAt.toISOString(),
    timeline: await describeEvents(casework, events),
  };
}

/** Who is asked to authorise it now. */
function addressees({ state, events }: Standing): readonly string[] {
  return state === 'submitted' ? (events.at(-1)?.addressedTo ?? []) : [];
}

/** What the caller may do with it by its state and their part in it; whether a role allows it is decided elsewhere. */
function actsOf(casework: Casework, row: DraftRow, { state }: Standing): ShownDraft['may'] {
  const { accountId } = requireAccount(casework);
  const wrote = wroteIt(row, accountId);
  if (state === 'draft') return ['revise', 'submit'];
  if (state !== 'submitted') return [];
  return wrote ? ['withdraw'] : ['authorise', 'send-back'];
}
