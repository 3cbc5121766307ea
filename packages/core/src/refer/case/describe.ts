/** What UCO has no property for, in words: where a message stands in the sealed bytes, and how its time is known. */
import type { RecordTime } from '../../record/time.ts';
import { plain } from './node.ts';
import type { ReadableRecord } from '../record.ts';

/** One statement a string. */
export function describeMessage(record: ReadableRecord): readonly string[] {
  return [describePlace(record), ...describeStates(record)];
}

function describePlace({ ordinal, span, time }: ReadableRecord): string {
  return `Entry ${ordinal}; part ${span.part}, line ${span.line}, bytes ${span.offset} to ${span.offset + span.length}; time: ${describeTime(time)}.`;
}

function describeTime({ raw, local, at, basis }: RecordTime): string {
  const written = raw === null ? 'not written' : `written "${plain(raw)}"`;
  const wall = at === null && local !== null ? `, wall time ${plain(local)}, instant not known` : '';
  return basis === 'none' ? 'none in the source' : `${written}${wall} (${basis})`;
}

function describeStates(record: ReadableRecord): string[] {
  const states: string[] = [];
  const { replyTo, forwardedFrom, edits, deletion, reactions, notes } = record;
  if (replyTo !== undefined)
    states.push(`Reply to ${replyTo.sourceId === null ? 'a message not named' : `message "${replyTo.sourceId}"`}.`);
  if (replyTo?.quoted !== undefined) states.push(`Quotes: ${replyTo.quoted}`);
  if (forwardedFrom !== undefined) states.push(`Forwarded from: ${forwardedFrom}`);
  for (const { time, text } of edits ?? [])
    states.push(`Edited; time: ${describeTime(time)}${text === null ? '.' : `; text in that state: ${text}`}`);
  if (deletion !== undefined) states.push(`Deleted; time: ${describeTime(deletion.time)}.`);
  for (const { emoji, count } of reactions ?? [])
    states.push(`Reaction ${emoji}${count === null ? '' : `, ${count} times`}.`);
  for (const note of notes ?? []) states.push(`Note: ${note}.`);
  return states.map(plain);
}
