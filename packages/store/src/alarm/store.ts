/** Alarms and what happened to them. Rows only grow; what is due, and what the log does not know yet, is beside them. */
import { sql, type Kysely, type Selectable } from 'kysely';
import type { AlarmEventKind, SafeguardingTables } from '../schema/safeguarding.ts';
import type { Database } from '../schema/tables.ts';

export interface NewAlarm {
  readonly id: string;
  readonly drill: boolean;
  readonly categories: readonly string[];
  readonly country: string | null;
  readonly operationId: string | null;
  readonly conversationId: string | null;
  readonly message: string | null;
  readonly raisedAt: string;
  readonly raisedBy: string;
  readonly raisedByAccount: string | null;
  readonly pressedAt: string | null;
}

/** False where the alarm is kept already: pressed twice, or sent again after a lost answer. */
export async function insertAlarm(tx: Kysely<Database>, alarm: NewAlarm, callAgainAt: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('alarm')
    .values({
      id: alarm.id,
      drill: alarm.drill,
      categories: [...alarm.categories],
      country: alarm.country,
      operation_id: alarm.operationId,
      conversation_id: alarm.conversationId,
      message: alarm.message,
      raised_at: alarm.raisedAt,
      raised_by: alarm.raisedBy,
      raised_by_account: alarm.raisedByAccount,
      pressed_at: alarm.pressedAt,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) return false;
  await tx.insertInto('alarm_state').values({ alarm_id: alarm.id, call_again_at: callAgainAt }).execute();
  return true;
}

/** Facts of an alarm, or the words of one of its events. */
export async function insertAlarmText(
  tx: Kysely<Database>,
  text: { readonly about: string; readonly alarmId: string; readonly text: string },
): Promise<void> {
  await tx.insertInto('alarm_text').values({ about: text.about, alarm_id: text.alarmId, text: text.text }).execute();
}

export interface NewAlarmEvent {
  readonly id: string;
  readonly alarmId: string;
  readonly kind: AlarmEventKind;
  readonly at: string;
  readonly by: string;
  readonly byAccount: string | null;
  readonly contact?: string | null;
  readonly reached?: boolean | null;
  readonly outcome?: string | null;
}

export async function insertAlarmEvent(tx: Kysely<Database>, event: NewAlarmEvent): Promise<void> {
  await tx
    .insertInto('alarm_event')
    .values({
      id: event.id,
      alarm_id: event.alarmId,
      kind: event.kind,
      at: event.at,
      by: event.by,
      by_account: event.byAccount,
      contact: event.contact ?? null,
      reached: event.reached ?? null,
      outcome: event.outcome ?? null,
    })
    .execute();
}

/** The state, locked until the transaction ends: two who respond at once are put in line. Null where there is no such alarm. */
export async function lockAlarmState(
  tx: Kysely<Database>,
  alarmId: string,
): Promise<{ readonly open: boolean; readonly acknowledged: boolean } | null> {
  const row = await tx
    .selectFrom('alarm_state')
    .select(['open', 'acknowledged_at'])
    .where('alarm_id', '=', alarmId)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : { open: row.open, acknowledged: row.acknowledged_at !== null };
}

export async function setAcknowledged(tx: Kysely<Database>, alarmId: string, at: string): Promise<void> {
  await tx.updateTable('alarm_state').set({ acknowledged_at: at }).where('alarm_id', '=', alarmId).execute();
}

export async function setClosed(tx: Kysely<Database>, alarmId: string): Promise<void> {
  await tx.updateTable('alarm_state').set({ open: false }).where('alarm_id', '=', alarmId).execute();
}

/**
 * Takes every alarm whose time has come and sets the next time: of several processes that ask at once, each alarm is given to one.
 * Gives the alarms with how often they have now called.
 */
export async function takeDueAlarms(
  tx: Kysely<Database>,
  now: string,
  callAgainMinutes: number,
): Promise<{ readonly alarmId: string; readonly calls: number }[]> {
  const { rows } = await sql<{ alarmId: string; calls: number }>`
    update alarm_state set calls = calls + 1, call_again_at = ${now}::timestamptz + make_interval(mins => ${callAgainMinutes})
    where alarm_id in (select alarm_id from alarm_state
      where open and acknowledged_at is null and call_again_at <= ${now}::timestamptz for update skip locked)
    returning alarm_id as "alarmId", calls`.execute(tx);
  return rows;
}

export type AlarmRow = Selectable<SafeguardingTables['alarm']>;
export type AlarmEventRow = Selectable<SafeguardingTables['alarm_event']> & { readonly text: string | null };

export interface AlarmFound extends AlarmRow {
  readonly open: boolean;
  readonly calls: number;
  readonly call_again_at: Date;
  readonly facts: string | null;
  readonly events: readonly AlarmEventRow[];
}

/** The newest first, each with its events in order: all that the connection may see. */
export async function listAlarms(
  db: Kysely<Database>,
  only: { readonly id?: string; readonly open?: boolean; readonly limit: number },
): Promise<AlarmFound[]> {
  let query = db
    .selectFrom('alarm as a')
    .innerJoin('alarm_state as s', 's.alarm_id', 'a.id')
    .leftJoin('alarm_text as t', 't.about', 'a.id')
    .selectAll('a')
    .select(['s.open', 's.calls', 's.call_again_at', 't.text as facts'])
    .orderBy('a.raised_at', 'desc')
    .limit(only.limit);
  if (only.id !== undefined) query = query.where('a.id', '=', only.id);
  if (only.open === true) query = query.where('s.open', '=', true);
  const alarms = await query.execute();
  const events = await listEvents(
    db,
    alarms.map(({ id }) => id),
  );
  return alarms.map((alarm) => ({ ...alarm, events: events.filter(({ alarm_id }) => alarm_id === alarm.id) }));
}

async function listEvents(db: Kysely<Database>, alarms: readonly string[]): Promise<AlarmEventRow[]> {
  if (alarms.length === 0) return [];
  return await db
    .selectFrom('alarm_event as e')
    .leftJoin('alarm_text as t', 't.about', 'e.id')
    .selectAll('e')
    .select('t.text')
    .where('e.alarm_id', 'in', [...alarms])
    .orderBy('e.at')
    .orderBy('e.id')
    .execute();
}

export interface AlarmToLog {
  /** The alarm, or the event of it, that the entry is about. */
  readonly about: string;
  readonly alarmId: string;
  /** `alarm-raised`, … */
  readonly kind: string;
  /** Canonical JSON. */
  readonly record: string;
}

/** Keeps what the log is to be told, in the transaction of what it is about. */
export async function insertAlarmToLog(tx: Kysely<Database>, entry: AlarmToLog): Promise<void> {
  await tx
    .insertInto('alarm_to_log')
    .values({ about: entry.about, alarm_id: entry.alarmId, kind: entry.kind, record: entry.record })
    .execute();
}

/** Takes what the log is still to be told, removing it: to be called in the transaction that tells it. What another one takes is left to it. */
export async function takeAlarmsToLog(tx: Kysely<Database>): Promise<AlarmToLog[]> {
  const { rows } = await sql<AlarmToLog>`
    delete from alarm_to_log where about in (select about from alarm_to_log order by about limit 100 for update skip locked)
    returning about, alarm_id as "alarmId", kind, record`.execute(tx);
  return rows;
}

/** Who responds to alarms and can sign in. */
export async function accountsHolding(db: Kysely<Database>, permission: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct a.id from account a join role_permission r on r.role = any (a.roles)
    where a.disabled_at is null and r.permission = ${permission}`.execute(db);
  return rows.map(({ id }) => id);
}

/**
 * Deletes what alarms say in words about an exhibit that is erased, and who does not want to read its conversations; of one participant, only
 * what alarms say that name a message of theirs. Inside an erasure only, before messages and conversations go.
 */
export async function eraseAlarmTexts(tx: Kysely<Database>, exhibitId: string, participant?: number): Promise<void> {
  if (participant !== undefined) {
    await sql`delete from alarm_text t using alarm a, message m where a.id = t.alarm_id and m.exhibit_id = ${exhibitId}
      and m.sender = ${participant} and a.message = m.exhibit_id::text || ':' || m.ordinal`.execute(tx);
    return;
  }
  await sql`delete from alarm_text where alarm_id in (
    select id from alarm where message like ${`${exhibitId}:%`}
      or conversation_id in (select id::text from conversation where exhibit_id = ${exhibitId}))`.execute(tx);
  await sql`delete from wellbeing_skip where conversation_id in
    (select id from conversation where exhibit_id = ${exhibitId})`.execute(tx);
}
