/** Translations by hand, version by version. */
import type { Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';
import type { Reader } from '../signal/store.ts';

export interface TranslationVersion {
  readonly id: string;
  readonly version: number;
  readonly exhibitId: string;
  readonly conversation: number;
  readonly ordinal: number;
  /** BCP 47. */
  readonly language: string;
  readonly text: string;
  readonly note: string | null;
  readonly withdrawn: boolean;
  readonly translatedBy: Reader;
  readonly translatedAt: Date;
  readonly tool: string;
  readonly logIndex: number;
}

export async function insertTranslation(
  tx: Kysely<Database>,
  translation: Omit<TranslationVersion, 'translatedAt'> & { readonly translatedAt: string },
): Promise<void> {
  await tx
    .insertInto('translation')
    .values({
      id: translation.id,
      version: translation.version,
      exhibit_id: translation.exhibitId,
      conversation: translation.conversation,
      ordinal: translation.ordinal,
      language: translation.language,
      text: translation.text,
      note: translation.note,
      withdrawn: translation.withdrawn,
      account_id: translation.translatedBy.accountId,
      translated_by: translation.translatedBy.name,
      translated_at: translation.translatedAt,
      tool: translation.tool,
      log_index: translation.logIndex,
    })
    .execute();
}

export interface TranslationFilter {
  readonly id?: string;
  readonly exhibitId?: string;
  readonly conversation?: number;
  readonly ordinal?: number;
}

/** Every version, by message, translation and version. */
export async function listTranslations(db: Kysely<Database>, filter: TranslationFilter): Promise<TranslationVersion[]> {
  let query = db.selectFrom('translation').selectAll().orderBy('ordinal').orderBy('id').orderBy('version');
  if (filter.id !== undefined) query = query.where('id', '=', filter.id);
  if (filter.exhibitId !== undefined) query = query.where('exhibit_id', '=', filter.exhibitId);
  if (filter.conversation !== undefined) query = query.where('conversation', '=', filter.conversation);
  if (filter.ordinal !== undefined) query = query.where('ordinal', '=', filter.ordinal);
  return (await query.execute()).map((row) => ({
    id: row.id,
    version: row.version,
    exhibitId: row.exhibit_id,
    conversation: row.conversation,
    ordinal: row.ordinal,
    language: row.language,
    text: row.text,
    note: row.note,
    withdrawn: row.withdrawn,
    translatedBy: { accountId: row.account_id, name: row.translated_by },
    translatedAt: row.translated_at,
    tool: row.tool,
    logIndex: Number(row.log_index),
  }));
}
