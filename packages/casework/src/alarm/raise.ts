/**
 * Raising an alarm. The rows are kept first, in a transaction that needs nothing else; telling the log and telling people come after it, and
 * where they fail the alarm is there all the same: the server's next round (call-again.ts) makes up for it.
 */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { canonicalize, type JsonValue } from '@custodia/proof';
import { getCalloutSetting, insertAlarm, insertAlarmText, insertAlarmToLog, type NewAlarm } from '@custodia/store';
import { showCallout } from '../callout/show.ts';
import { nowIso, type Casework } from '../context.ts';
import { announceAlarm } from './announce.ts';
import { keepable } from './keepable.ts';
import { logAlarms } from './log.ts';

type RaiseInput = InputOf<Procedures['alarmRaise']>;

/** Sending it twice under one id gives the same alarm. */
export async function raiseAlarm(casework: Casework, input: RaiseInput): Promise<OutputOf<Procedures['alarmRaise']>> {
  const alarm = newAlarm(casework, input);
  await keep(casework, alarm, keepable(input.facts ?? ''));
  await casework.step('alarm:kept');
  const [logged] = await Promise.allSettled([logAlarms(casework), announceAlarm(casework, alarm.id)]);
  const callout = await showCallout(casework, { country: input.country }).catch(() => null);
  return { id: alarm.id, raisedAt: alarm.raisedAt, logged: logged.status === 'fulfilled', callout };
}

function newAlarm(casework: Casework, input: RaiseInput): NewAlarm {
  const { caller } = casework;
  return {
    id: input.id ?? casework.randomUuid(),
    drill: input.drill,
    categories: [...new Set(input.category)],
    country: input.country === undefined || input.country === '' ? null : readCountry(keepable(input.country)),
    operationId: given(input.operation),
    conversationId: given(input.conversation),
    message: given(input.message),
    raisedAt: nowIso(casework),
    raisedBy: casework.actor,
    raisedByAccount: caller.kind === 'account' ? caller.accountId : null,
    pressedAt: input.pressedAt ?? null,
  };
}

function given(text: string | undefined): string | null {
  return text === undefined ? null : keepable(text);
}

/** A code in capitals; anything else stays as it was said, because a wrong country is better than none. */
function readCountry(said: string): string {
  return /^[a-z]{2}$/i.test(said) ? said.toUpperCase() : said;
}

async function keep(casework: Casework, alarm: NewAlarm, facts: string): Promise<void> {
  await casework.database.withTransaction(async ({ db }) => {
    const { callAgainMinutes } = await getCalloutSetting(db);
    const callAgainAt = new Date(Date.parse(alarm.raisedAt) + callAgainMinutes * 60_000).toISOString();
    if (!(await insertAlarm(db, alarm, callAgainAt))) return;
    if (facts !== '') await insertAlarmText(db, { about: alarm.id, alarmId: alarm.id, text: facts });
    const record = canonicalize(recordOf(alarm, casework.tool));
    await insertAlarmToLog(db, { about: alarm.id, alarmId: alarm.id, kind: 'alarm-raised', record });
  });
}

/** What the log commits to: no facts, no message text. */
function recordOf(alarm: NewAlarm, tool: string): JsonValue {
  return { kind: 'alarm-raised', version: 1, ...alarm, categories: [...alarm.categories], tool };
}
