import type { UseCases } from '../perform/use-case.ts';
import { raiseAlarm } from './raise.ts';
import { acknowledgeAlarm, addNote, closeAlarm, noteCall } from './respond.ts';
import { listAlarms, showAlarm } from './show.ts';

// Writing goes past row-level security, so that no policy can stand between a child and the alarm; each looks first, as its caller,
// whether the alarm is theirs to see.
export const alarmUseCases = {
  'alarm.raise': { run: raiseAlarm, as: 'application', comesFirst: true },
  'alarm.list': { run: listAlarms },
  'alarm.show': { run: showAlarm },
  'alarm.acknowledge': { run: acknowledgeAlarm, as: 'application' },
  'alarm.call': { run: noteCall, as: 'application' },
  'alarm.note': { run: addNote, as: 'application' },
  'alarm.close': { run: closeAlarm, as: 'application' },
} satisfies UseCases<
  'alarm.raise' | 'alarm.list' | 'alarm.show' | 'alarm.acknowledge' | 'alarm.call' | 'alarm.note' | 'alarm.close'
>;
