/** The compartment of children whom an authority identified: sealed rows that leave with their handover, and what happened to them. */
import type { Questionnaire, SupportQuestion } from '@custodia/core';
import type { Kysely } from 'kysely';
import type { SupportEventKind } from '../schema/support.ts';
import type { Database } from '../schema/tables.ts';
import type { Reader } from '../signal/store.ts';

export interface SupportCaseRow {
  readonly id: string;
  readonly version: number;
  readonly questionnaire: number;
  readonly content: Uint8Array;
  readonly openedAt: Date;
}

/** The oldest first. */
export async function listSupportCases(db: Kysely<Database>, id?: string): Promise<SupportCaseRow[]> {
  let query = db.selectFrom('support_case').selectAll().orderBy('opened_at').orderBy('id');
  if (id !== undefined) query = query.where('id', '=', id);
  return (await query.execute()).map(({ opened_at: openedAt, ...row }) => ({ ...row, openedAt }));
}

export async function insertSupportCase(
  tx: Kysely<Database>,
  made: Omit<SupportCaseRow, 'openedAt' | 'version'> & { readonly at: string },
): Promise<void> {
  const { id, questionnaire, content, at } = made;
  await tx.insertInto('support_case').values({ id, version: 1, questionnaire, content, opened_at: at }).execute();
}

/** False where it has another version by now. */
export async function replaceSupportContent(
  tx: Kysely<Database>,
  { id, version, content }: Pick<SupportCaseRow, 'id' | 'version' | 'content'>,
): Promise<boolean> {
  const changed = await tx
    .updateTable('support_case')
    .set({ content, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

export async function deleteSupportCase(tx: Kysely<Database>, id: string): Promise<void> {
  await tx.deleteFrom('support_case').where('id', '=', id).execute();
}

/** For one transaction to the next: what happens to a case happens one after the other. */
export async function lockSupportCase(tx: Kysely<Database>, id: string): Promise<SupportCaseRow | null> {
  const row = await tx.selectFrom('support_case').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (row === undefined) return null;
  const { opened_at: openedAt, ...rest } = row;
  return { ...rest, openedAt };
}

export interface SupportEventRow {
  readonly caseId: string;
  readonly number: number;
  readonly kind: SupportEventKind;
  readonly by: Reader;
  readonly at: Date;
  readonly recipientId: string | null;
  readonly fileSha256: Uint8Array | null;
  readonly receipt: string | null;
  readonly logIndex: number;
}

/** In order; of one case, or of all. */
export async function listSupportEvents(db: Kysely<Database>, caseId?: string): Promise<SupportEventRow[]> {
  let query = db.selectFrom('support_event').selectAll().orderBy('log_index').orderBy('number');
  if (caseId !== undefined) query = query.where('case_id', '=', caseId);
  return (await query.execute()).map((row) => ({
    caseId: row.case_id,
    number: row.number,
    kind: row.kind,
    by: { accountId: row.account_id, name: row.by_name },
    at: row.at,
    recipientId: row.recipient_id,
    fileSha256: row.file_sha256,
    receipt: row.receipt,
    logIndex: Number(row.log_index),
  }));
}

export async function insertSupportEvent(
  tx: Kysely<Database>,
  made: Omit<SupportEventRow, 'at'> & { readonly at: string },
): Promise<void> {
  await tx
    .insertInto('support_event')
    .values({
      case_id: made.caseId,
      number: made.number,
      kind: made.kind,
      account_id: made.by.accountId,
      by_name: made.by.name,
      at: made.at,
      recipient_id: made.recipientId,
      file_sha256: made.fileSha256,
      receipt: made.receipt,
      log_index: made.logIndex,
    })
    .execute();
}

/** Versions of the unit, the newest first; the seed is none of them. */
export async function listQuestionnaires(db: Kysely<Database>): Promise<Questionnaire[]> {
  return db.selectFrom('support_questionnaire').select(['version', 'questions']).orderBy('version', 'desc').execute();
}

export async function insertQuestionnaire(
  tx: Kysely<Database>,
  made: Questionnaire & { readonly by: Reader; readonly at: string; readonly logIndex: number },
): Promise<void> {
  await tx
    .insertInto('support_questionnaire')
    .values({
      version: made.version,
      questions: JSON.stringify(made.questions) as unknown as SupportQuestion[],
      account_id: made.by.accountId,
      made_by: made.by.name,
      made_at: made.at,
      log_index: made.logIndex,
    })
    .execute();
}
