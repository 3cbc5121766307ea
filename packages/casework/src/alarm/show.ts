/** Alarms as they stand: what was raised, and everything since, told from the events. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { listAlarms as findAlarms, type AlarmEventRow, type AlarmFound } from '@custodia/store';
import type { Casework } from '../context.ts';

type Summary = OutputOf<Procedures['alarmList']>[number];
type Shown = OutputOf<Procedures['alarmShow']>;

export async function listAlarms(casework: Casework, input: InputOf<Procedures['alarmList']>): Promise<Summary[]> {
  const found = await findAlarms(casework.database.db, input);
  return found.map((alarm) => summarise(casework, alarm));
}

export async function showAlarm(casework: Casework, { id }: { readonly id: string }): Promise<Shown> {
  const [alarm] = await findAlarms(casework.database.db, { id, limit: 1 });
  if (alarm === undefined) throw new Refusal('not-found', `There is no alarm ${id} here.`);
  return {
    ...summarise(casework, alarm),
    facts: alarm.facts,
    pressedAt: alarm.pressed_at?.toISOString() ?? null,
    operationId: alarm.operation_id,
    conversationId: alarm.conversation_id,
    message: alarm.message,
    events: alarm.events.map(showEvent),
  };
}

function summarise({ caller }: Casework, alarm: AlarmFound): Summary {
  const acknowledged = alarm.events.find(({ kind }) => kind === 'acknowledged');
  const closed = alarm.events.find(({ kind }) => kind === 'closed');
  return {
    id: alarm.id,
    drill: alarm.drill,
    state: !alarm.open ? 'closed' : acknowledged === undefined ? 'unacknowledged' : 'acknowledged',
    categories: alarm.categories,
    country: alarm.country,
    raisedAt: alarm.raised_at.toISOString(),
    raisedBy: alarm.raised_by,
    mine: caller.kind === 'account' && alarm.raised_by_account === caller.accountId,
    acknowledgedAt: acknowledged?.at.toISOString() ?? null,
    acknowledgedBy: acknowledged?.by ?? null,
    calls: alarm.calls,
    callAgainAt: alarm.open && acknowledged === undefined ? alarm.call_again_at.toISOString() : null,
    closedAt: closed?.at.toISOString() ?? null,
    outcome: (closed?.outcome ?? null) as Summary['outcome'],
  };
}

function showEvent(event: AlarmEventRow): Shown['events'][number] {
  return {
    id: event.id,
    kind: event.kind,
    at: event.at.toISOString(),
    by: event.by,
    contact: event.contact,
    reached: event.reached,
    outcome: event.outcome as Shown['events'][number]['outcome'],
    text: event.text,
  };
}
