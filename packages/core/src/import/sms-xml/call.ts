/** `<call>` (SMS Backup & Restore) and `<log>` (Super Backup) to events: who called whom, for how long, answered or not. */
import type { EntryRecord } from '../../record/message.ts';
import { attributeOf, type MarkupElement, spanOf } from '../markup/index.ts';
import { fieldOf, readContactName, readDate } from './fields.ts';
import { meetSelf, type SmsContext, visitPeers } from './message.ts';

/** Android's CallLog.Calls.TYPE. */
const CALL_TYPES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    '1': ['incoming'],
    '2': ['outgoing'],
    '3': ['incoming', 'missed'],
    '4': ['incoming', 'voicemail'],
    '5': ['incoming', 'rejected'],
    '6': ['incoming', 'blocked'],
    '7': ['incoming', 'answered-elsewhere'],
  }),
);
/** Numbers that stand for none: unknown, private, payphone. */
const NO_NUMBER = new Set(['-1', '-2', '-3']);

/** Facts stand in `notes`: `incoming`, `missed`, `duration-seconds:59`, … */
export function readCall(call: MarkupElement, { part, roster }: SmsContext): EntryRecord {
  const given = fieldOf(call, 'number');
  const number = given === null || NO_NUMBER.has(given) ? null : given;
  const conversation = visitPeers(number === null ? [] : [number], readContactName(call), roster);
  const facts = CALL_TYPES.get(attributeOf(call, 'type') ?? '') ?? ['direction-unknown'];
  const outgoing = facts[0] === 'outgoing';
  const { time, notes } = readDate(call);
  return {
    kind: 'event',
    conversation,
    sender: outgoing ? meetSelf(roster) : facts[0] === 'incoming' ? number : null,
    text: '',
    time,
    span: spanOf(call, part),
    sourceId: null,
    action: 'call',
    notes: [...facts, ...describeDuration(call), ...(number === null ? ['number-withheld'] : []), ...notes],
  };
}

function describeDuration(call: MarkupElement): string[] {
  const seconds = fieldOf(call, 'duration') ?? fieldOf(call, 'dur');
  return seconds !== null && /^\d{1,9}$/.test(seconds) ? [`duration-seconds:${seconds}`] : [];
}
