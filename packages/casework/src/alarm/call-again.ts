/**
 * The server's round: alarms that nobody has acknowledged call again, and the log is told what it could not be told before. Every process of
 * every server goes round; the database says which of them does what, so that nothing depends on one process staying alive.
 */
import { canonicalize } from '@custodia/proof';
import { getCalloutSetting, insertAlarmEvent, insertAlarmToLog, takeDueAlarms } from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { announceAlarm } from './announce.ts';
import { logAlarms } from './log.ts';

/** Gives the alarms that called again. */
export async function callAgain(casework: Casework): Promise<string[]> {
  const at = nowIso(casework);
  const due = await casework.database.withTransaction(async ({ db }) => {
    const { callAgainMinutes } = await getCalloutSetting(db);
    const taken = await takeDueAlarms(db, at, callAgainMinutes);
    for (const { alarmId, calls } of taken) {
      const id = casework.randomUuid();
      await insertAlarmEvent(db, { id, alarmId, kind: 'called-again', at, by: 'server', byAccount: null });
      const facts = { kind: 'alarm-called-again', version: 1, id, alarmId, at, calls, tool: casework.tool };
      await insertAlarmToLog(db, { about: id, alarmId, kind: 'alarm-called-again', record: canonicalize(facts) });
    }
    return taken.map(({ alarmId }) => alarmId);
  });
  for (const alarmId of due) await announceAlarm(casework, alarmId);
  await logAlarms(casework);
  return due;
}
