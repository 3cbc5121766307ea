/** A person's own: what they have opened and read on a day, the caps they set themselves, what they will not read. */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';

export interface ExposureDay {
  readonly day: string;
  readonly opened: number;
  readonly readingSeconds: number;
  readonly openedBefore: number;
  readonly readingSecondsBefore: number;
  readonly pauses: number;
  readonly pauseUntil: Date | null;
}

const NOTHING = { opened: 0, readingSeconds: 0, openedBefore: 0, readingSecondsBefore: 0, pauses: 0, pauseUntil: null };

/** Zeros where nothing was read on that day: what was counted is known to be nothing. */
export async function getExposure(db: Kysely<Database>, accountId: string, day: string): Promise<ExposureDay> {
  return (await listExposure(db, accountId, { day, limit: 1 }))[0] ?? { day, ...NOTHING };
}

/** The newest first. */
export async function listExposure(
  db: Kysely<Database>,
  accountId: string,
  only: { readonly day?: string; readonly limit: number },
): Promise<ExposureDay[]> {
  let query = db.selectFrom('wellbeing_day').selectAll().where('account_id', '=', accountId);
  if (only.day !== undefined) query = query.where('day', '=', only.day);
  const rows = await query.orderBy('day', 'desc').limit(only.limit).execute();
  return rows.map((row) => ({
    day: row.day,
    opened: row.opened,
    readingSeconds: row.reading_seconds,
    openedBefore: row.opened_before,
    readingSecondsBefore: row.reading_seconds_before,
    pauses: row.pauses,
    pauseUntil: row.pause_until,
  }));
}

/** Adds to the counters of a day. */
export async function addExposure(
  db: Kysely<Database>,
  accountId: string,
  day: string,
  added: { readonly opened: number; readonly seconds: number },
): Promise<void> {
  await sql`insert into wellbeing_day (account_id, day, opened, reading_seconds)
    values (${accountId}, ${day}, ${added.opened}, ${added.seconds})
    on conflict (account_id, day) do update set opened = wellbeing_day.opened + excluded.opened,
      reading_seconds = wellbeing_day.reading_seconds + excluded.reading_seconds`.execute(db);
}

export async function beginPause(db: Kysely<Database>, accountId: string, day: string, until: string): Promise<void> {
  await sql`insert into wellbeing_day (account_id, day, pauses, pause_until) values (${accountId}, ${day}, 1, ${until})
    on conflict (account_id, day) do update set pauses = wellbeing_day.pauses + 1, pause_until = excluded.pause_until`.execute(
    db,
  );
}

/** Ends a pause; where it lasted until its end, the caps count from here. */
export async function endPause(db: Kysely<Database>, accountId: string, day: string, now: string): Promise<void> {
  await sql`update wellbeing_day set pause_until = null,
      opened_before = case when pause_until <= ${now}::timestamptz then opened else opened_before end,
      reading_seconds_before = case when pause_until <= ${now}::timestamptz then reading_seconds else reading_seconds_before end
    where account_id = ${accountId} and day = ${day} and pause_until is not null`.execute(db);
}

export interface WellbeingSettings {
  readonly softOpened: number;
  readonly hardOpened: number;
  readonly softMinutes: number;
  readonly hardMinutes: number;
  readonly pauseMinutes: number;
  readonly greyscale: boolean;
}

/** Null where the person has set none of their own. */
export async function findWellbeingSettings(
  db: Kysely<Database>,
  accountId: string,
): Promise<WellbeingSettings | null> {
  const row = await db
    .selectFrom('wellbeing_setting')
    .selectAll()
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    softOpened: row.soft_opened,
    hardOpened: row.hard_opened,
    softMinutes: row.soft_minutes,
    hardMinutes: row.hard_minutes,
    pauseMinutes: row.pause_minutes,
    greyscale: row.greyscale,
  };
}

export async function keepWellbeingSettings(
  db: Kysely<Database>,
  accountId: string,
  settings: WellbeingSettings,
): Promise<void> {
  const values = {
    soft_opened: settings.softOpened,
    hard_opened: settings.hardOpened,
    soft_minutes: settings.softMinutes,
    hard_minutes: settings.hardMinutes,
    pause_minutes: settings.pauseMinutes,
    greyscale: settings.greyscale,
  };
  await db
    .insertInto('wellbeing_setting')
    .values({ account_id: accountId, ...values })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(values))
    .execute();
}

export async function listSkipped(
  db: Kysely<Database>,
  accountId: string,
): Promise<{ readonly conversationId: string; readonly skippedAt: Date }[]> {
  const rows = await db
    .selectFrom('wellbeing_skip')
    .select(['conversation_id', 'skipped_at'])
    .where('account_id', '=', accountId)
    .orderBy('skipped_at', 'desc')
    .execute();
  return rows.map((row) => ({ conversationId: row.conversation_id, skippedAt: row.skipped_at }));
}

export async function skipConversation(
  db: Kysely<Database>,
  skip: { readonly accountId: string; readonly conversationId: string; readonly at: string },
): Promise<void> {
  await db
    .insertInto('wellbeing_skip')
    .values({ account_id: skip.accountId, conversation_id: skip.conversationId, skipped_at: skip.at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function unskipConversation(
  db: Kysely<Database>,
  accountId: string,
  conversationId: string,
): Promise<void> {
  await db
    .deleteFrom('wellbeing_skip')
    .where('account_id', '=', accountId)
    .where('conversation_id', '=', conversationId)
    .execute();
}
