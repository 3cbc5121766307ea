/** One event of a Matrix room as the recorder keeps it: `{"room":"!id:server","event":{…}}`, the event as the server gave it. */
import { fieldOf, nameOf, objectOf, type JsonObject } from '../json/index.ts';
import { readEvent } from '../matrix-json/event.ts';
import type { Heard, HearContext } from './heard.ts';

export function hearMatrix(raw: string, context: HearContext): Heard | null {
  const outer = parse(raw);
  const event = objectOf(fieldOf(outer ?? {}, 'event'));
  const room = nameOf(fieldOf(outer ?? {}, 'room'));
  if (event === null || room === null) return null;
  const entry = readEvent(event, context);
  if (entry === null) return null;
  const conversation = context.roster.visit(room, { title: room, nativeId: room, type: 'room', space: context.server });
  const notes = [...(entry.notes ?? []), ...(context.archived ? ['from-archive'] : [])];
  return {
    entry: { ...entry, conversation, ...(notes.length > 0 ? { notes } : {}) },
    key: entry.sourceId === null ? null : `${room} ${entry.sourceId}`,
    room,
    nick: entry.sender,
  };
}

function parse(raw: string): JsonObject | null {
  try {
    return objectOf(JSON.parse(raw));
  } catch {
    return null;
  }
}
