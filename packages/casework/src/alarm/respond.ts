/** What happens after an alarm was raised: somebody takes charge, calls are made, things become known, a second person closes it. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { canonicalize } from '@custodia/proof';
import {
  insertAlarmEvent,
  insertAlarmText,
  insertAlarmToLog,
  listAlarms,
  lockAlarmState,
  setAcknowledged,
  setClosed,
  type AlarmFound,
  type NewAlarmEvent,
} from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { announceAlarm } from './announce.ts';
import { keepable } from './keepable.ts';
import { logAlarms } from './log.ts';
import { showAlarm } from './show.ts';

type Shown = OutputOf<Procedures['alarmShow']>;
/** A connection inside a transaction. */
type Tx = Parameters<typeof insertAlarmEvent>[0];

interface Deed extends Pick<NewAlarmEvent, 'kind' | 'contact' | 'reached' | 'outcome'> {
  readonly text?: string | undefined;
  /** Changes the state; throws a Refusal where it may not be. */
  readonly then?: (tx: Tx, state: { readonly open: boolean; readonly acknowledged: boolean }) => Promise<void>;
}

export async function acknowledgeAlarm(casework: Casework, { id }: { readonly id: string }): Promise<Shown> {
  const at = nowIso(casework);
  return await note(casework, id, {
    kind: 'acknowledged',
    then: async (tx, state) => {
      assertOpen(state);
      // A second one who takes charge is recorded too; the clock stopped with the first.
      if (!state.acknowledged) await setAcknowledged(tx, id, at);
    },
  });
}

export async function noteCall(casework: Casework, input: InputOf<Procedures['alarmCall']>): Promise<Shown> {
  return await note(casework, input.id, {
    kind: 'called',
    contact: input.contact,
    reached: input.reached,
    text: input.text,
  });
}

export async function addNote(casework: Casework, input: InputOf<Procedures['alarmNote']>): Promise<Shown> {
  return await note(casework, input.id, { kind: 'noted', text: input.text });
}

export async function closeAlarm(casework: Casework, input: InputOf<Procedures['alarmClose']>): Promise<Shown> {
  assertSecondPerson(casework, await getAlarm(casework, input.id));
  return await note(casework, input.id, {
    kind: 'closed',
    outcome: input.outcome,
    text: input.text,
    then: async (tx, state) => {
      assertOpen(state);
      await setClosed(tx, input.id);
    },
  });
}

/** Two persons stand in the record: who raised it, and another one. */
function assertSecondPerson({ caller, actor }: Casework, alarm: AlarmFound): void {
  const same = caller.kind === 'account' ? alarm.raised_by_account === caller.accountId : alarm.raised_by === actor;
  if (!same) return;
  throw new Refusal('own-work', 'You raised this alarm: another person closes it, so that two stand in the record.');
}

function assertOpen({ open }: { readonly open: boolean }): void {
  if (open) return;
  throw new Refusal('state-invalid', 'This alarm is closed. Add a note, or raise a new alarm: that is never wrong.');
}

/** Writes an event down, then tells the log and the people. */
async function note(casework: Casework, alarmId: string, deed: Deed): Promise<Shown> {
  const alarm = await getAlarm(casework, alarmId);
  await casework.database.withTransaction(async ({ db }) => {
    const state = await lockAlarmState(db, alarmId);
    if (state === null) throw notFound(alarmId);
    await deed.then?.(db, state);
    await insert(casework, db, alarmId, deed);
  });
  // As with raising: what was done is kept, whatever becomes of these.
  await Promise.allSettled([logAlarms(casework), announceAlarm(casework, alarmId, [alarm.raised_by_account])]);
  return await showAlarm(casework, { id: alarmId });
}

async function insert(casework: Casework, tx: Tx, alarmId: string, deed: Deed): Promise<void> {
  const { kind, reached = null, outcome = null } = deed;
  const contact = deed.contact == null ? null : keepable(deed.contact);
  const text = keepable(deed.text ?? '');
  const { caller } = casework;
  const id = casework.randomUuid();
  const event = {
    ...{ id, alarmId, kind, at: nowIso(casework), by: casework.actor, reached, outcome },
    byAccount: caller.kind === 'account' ? caller.accountId : null,
  };
  await insertAlarmEvent(tx, { ...event, contact });
  if (text !== '') await insertAlarmText(tx, { about: id, alarmId, text });
  const record = canonicalize({ version: 1, ...event, kind: `alarm-${kind}`, tool: casework.tool });
  await insertAlarmToLog(tx, { about: id, alarmId, kind: `alarm-${kind}`, record });
}

/** Sees what the caller may see: whoever may read alarms, and who raised this one. */
async function getAlarm(casework: Casework, id: string): Promise<AlarmFound> {
  const { caller, database } = casework;
  const seen = caller.kind === 'account' ? database.onBehalfOf(caller) : database;
  const [alarm] = await listAlarms(seen.db, { id, limit: 1 });
  if (alarm === undefined) throw notFound(id);
  return alarm;
}

function notFound(id: string): Refusal {
  return new Refusal('not-found', `There is no alarm ${id} here.`);
}
