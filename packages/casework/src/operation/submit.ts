/** Handing a draft to a second person, taking it back, and sending it back. */
import { draftFields, permissionsOf, Refusal, type InputOf, type Procedures, type Role } from '@custodia/contract';
import { letIn, listDocuments, listDrafts, findEnlisted, type DraftRow, type TransactionScope } from '@custodia/store';
import type { Casework } from '../context.ts';
import { showDraftById, type ShownDraft } from './describe.ts';
import { outdated } from './draft.ts';
import { findGaps } from './gaps.ts';
import { lockStanding, recordEvent, type Standing } from './record-event.ts';
import { assertLetIn, requireAccount, unknownDraft, wroteIt, type Person } from './who.ts';

export async function submitDraft(
  casework: Casework,
  input: InputOf<Procedures['operationSubmit']>,
): Promise<ShownDraft> {
  const { name } = requireAccount(casework);
  await casework.database.withTransaction(async (tx) => {
    const { draft, standing } = await lockDraft(casework, tx, input.id);
    if (draft.version !== input.version) throw outdated(draft);
    await assertComplete(casework, tx, draft);
    const addressedTo = await findSecondPersons(tx, draft, input.to);
    const facts = { draftVersion: draft.version };
    const step = { operationId: draft.id, event: 'submitted', addressedTo, facts } as const;
    const { at } = await recordEvent(casework, tx, standing, step);
    const reason = 'asked to authorise the draft';
    const members = addressedTo.map(({ id }) => ({
      id: casework.randomUuid(),
      operationId: draft.id,
      accountId: id,
      since: at,
      addedBy: name,
      reason,
    }));
    await letIn(tx.db, members);
  });
  return showDraftById(casework, input.id);
}

export async function withdrawDraft(
  casework: Casework,
  input: InputOf<Procedures['operationWithdraw']>,
): Promise<ShownDraft> {
  const { accountId } = requireAccount(casework);
  await casework.database.withTransaction(async (tx) => {
    const { draft, standing } = await lockDraft(casework, tx, input.id);
    if (!wroteIt(draft, accountId)) {
      throw new Refusal('forbidden', 'Only who wrote the draft can withdraw it. You can send it back.');
    }
    await recordEvent(casework, tx, standing, { operationId: draft.id, event: 'withdrawn', reason: input.reason });
  });
  return showDraftById(casework, input.id);
}

export async function sendBackDraft(
  casework: Casework,
  input: InputOf<Procedures['operationSendBack']>,
): Promise<ShownDraft> {
  await casework.database.withTransaction(async (tx) => {
    const { draft, standing } = await lockDraft(casework, tx, input.id);
    assertNotOwn(casework, draft);
    await recordEvent(casework, tx, standing, { operationId: draft.id, event: 'sent-back', reason: input.reason });
  });
  return showDraftById(casework, input.id);
}

/** The draft and where it stands, held until the transaction ends. To who was not let in it does not exist. */
export async function lockDraft(
  casework: Casework,
  tx: TransactionScope,
  id: string,
): Promise<{ draft: DraftRow; standing: Standing }> {
  const standing = await lockStanding(tx, id, 'drafted');
  const [draft] = await listDrafts(tx.db, { id });
  await assertLetIn(casework, tx.db, draft ?? null, id);
  if (draft === undefined) throw unknownDraft(id);
  return { draft, standing };
}

/** Nobody approves what they wrote, or helped to write. */
export function assertNotOwn(casework: Casework, draft: DraftRow): void {
  if (!wroteIt(draft, requireAccount(casework).accountId)) return;
  throw new Refusal('own-work', 'You wrote this draft, or part of it: somebody else must decide on it.');
}

export async function assertComplete(casework: Casework, tx: TransactionScope, draft: DraftRow): Promise<void> {
  const missing = findGaps(draftFields.parse(draft.fields), await listDocuments(tx.db, draft.id)).filter(
    ({ blocks }) => blocks,
  );
  if (missing.length === 0) return;
  throw new Refusal('authority-invalid', missing.map(({ sentence }) => sentence).join(' '));
}

async function findSecondPersons(tx: TransactionScope, draft: DraftRow, ids: readonly string[]): Promise<Person[]> {
  const found = await findEnlisted(tx.db, ids);
  const own = found.find(({ id }) => wroteIt(draft, id));
  if (own !== undefined)
    throw new Refusal('own-work', `${own.name} wrote part of this draft, and cannot authorise it.`);
  const unable = found.find(
    ({ disabled, roles }) => disabled || !permissionsOf(roles as Role[]).has('operation:authorise'),
  );
  if (unable !== undefined) {
    throw new Refusal(
      'input-invalid',
      `${unable.name} cannot authorise operations. Ask a supervisor or a legal adviser.`,
    );
  }
  const missing = [...new Set(ids)].filter((id) => !found.some((account) => account.id === id));
  if (missing.length > 0) throw new Refusal('input-invalid', `There is no account ${missing.join(', ')}.`);
  return found.map(({ id, name }) => ({ id, name }));
}
