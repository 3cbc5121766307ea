/** Drafts of operations: begun, saved as one goes, listed and shown. */
import { draftFields, Refusal, type DraftFields, type InputOf, type Procedures } from '@custodia/contract';
import {
  announce,
  insertDraft,
  letIn,
  listDrafts,
  listOperationEvents,
  updateDraft,
  type TransactionScope,
} from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { describeDraft, showDraftById, type ShownDraft, type ShownSummary } from './describe.ts';
import { lockStanding } from './record-event.ts';
import { requireAccount, unknownDraft } from './who.ts';

export async function beginDraft(
  casework: Casework,
  input: InputOf<Procedures['operationDraft']>,
): Promise<ShownDraft> {
  const { accountId, name } = requireAccount(casework);
  const id = casework.randomUuid();
  const createdAt = nowIso(casework);
  await casework.database.withTransaction(async ({ db }) => {
    await insertDraft(db, { id, authorId: accountId, author: name, fields: input.fields ?? emptyFields(), createdAt });
    const member = { id: casework.randomUuid(), operationId: id, accountId, since: createdAt, addedBy: name };
    await letIn(db, [{ ...member, reason: 'author of the draft' }]);
  });
  return showDraftById(casework, id);
}

function emptyFields(): DraftFields {
  return draftFields.parse({});
}

export async function reviseDraft(
  casework: Casework,
  input: InputOf<Procedures['operationRevise']>,
): Promise<ShownDraft> {
  await casework.database.withTransaction((tx) => saveChange(casework, tx, input));
  return showDraftById(casework, input.id);
}

export interface Change {
  readonly id: string;
  readonly version: number;
  readonly fields?: DraftFields;
}

/** Throws `conflict` where the draft is at another version, `state-invalid` where it was handed in, `not-found` where it is not there. */
export async function saveChange(casework: Casework, tx: TransactionScope, change: Change): Promise<void> {
  const { accountId, name } = requireAccount(casework);
  const { state } = await lockStanding(tx, change.id, 'drafted');
  const [row] = await listDrafts(tx.db, { id: change.id });
  if (row === undefined) throw unknownDraft(change.id);
  if (state !== 'draft') {
    throw new Refusal(
      'state-invalid',
      'The draft was submitted, and stands as it is. Withdraw it, or have it sent back, to change it.',
    );
  }
  const by = { id: accountId, name };
  const saved = await updateDraft(tx.db, change.id, {
    seenVersion: change.version,
    fields: change.fields,
    by,
    at: nowIso(casework),
  });
  if (!saved) throw outdated(row);
  await announce(tx.db, { kind: 'operation', subject: change.id, operation: change.id });
}

export function outdated(row: {
  readonly updatedBy: string;
  readonly updatedAt: Date;
  readonly version: number;
}): Refusal {
  return new Refusal(
    'conflict',
    `${row.updatedBy} saved version ${row.version} of this draft at ${row.updatedAt.toISOString()}. Nothing of yours was saved: compare, and save again.`,
  );
}

export async function showDraft(casework: Casework, input: { readonly id: string }): Promise<ShownDraft> {
  return showDraftById(casework, input.id);
}

/** Those that are not authorised yet. */
export async function listDraftsShown(casework: Casework, input: { readonly limit: number }): Promise<ShownSummary[]> {
  const { db } = casework.database;
  const rows = await listDrafts(db, { open: true, limit: input.limit });
  return Promise.all(
    rows.map(async (row) => summarise(await describeDraft(casework, row, await listOperationEvents(db, row.id)))),
  );
}

function summarise(draft: ShownDraft): ShownSummary {
  const { id, name, state, author, version, updatedAt, updatedBy, blocking, addressedTo, may } = draft;
  return { id, name, state, author, version, updatedAt, updatedBy, blocking, addressedTo, may };
}
