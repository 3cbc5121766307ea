/** One Zulip message as an entry: text as its author wrote it (Markdown), earlier texts as edits. */
import type { Edit, EntryRecord } from '../../record/message.ts';
import { NO_TIME, type RecordTime } from '../../record/time.ts';
import {
  fieldOf,
  idOf,
  nameOf,
  numberOf,
  objectsOf,
  textOf,
  type AttachmentBuilder,
  type JsonObject,
  type Roster,
} from '../json/index.ts';
import { momentFromInstantMs } from '../moment/index.ts';
import type { Directory } from './directory.ts';

export interface MessageContext {
  readonly directory: Directory;
  readonly roster: Roster;
  readonly attach: AttachmentBuilder;
}

export type PlacelessEntry = Omit<EntryRecord, 'span' | 'notes'> & { readonly notes: readonly string[] };

/** Null where the object has nothing that a message has. */
export function buildEntry(message: JsonObject, context: MessageContext): PlacelessEntry | null {
  const { directory, roster, attach } = context;
  const id = idOf(fieldOf(message, 'id'));
  const time = timeOf(fieldOf(message, 'date_sent') ?? fieldOf(message, 'pub_date'));
  const text = textOf(fieldOf(message, 'content'));
  if (id === null && time.raw === null && text === null) return null;
  const sender = idOf(fieldOf(message, 'sender'));
  const edits = editsOf(message);
  const reactions = id === null ? [] : directory.reactionsTo(id, roster);
  const attachments = id === null ? [] : directory.attachmentsOf(id, attach);
  const topic = nameOf(fieldOf(message, 'subject'));
  return {
    kind: 'message',
    conversation: directory.place(idOf(fieldOf(message, 'recipient')) ?? 'unknown', roster),
    sender: sender === null ? null : directory.person(sender, roster),
    text: text ?? '',
    time,
    sourceId: id,
    ...(edits.length > 0 ? { edits } : {}),
    ...(reactions.length > 0 ? { reactions } : {}),
    ...(attachments.length > 0 ? { attachments } : {}),
    notes: topic === null ? [] : [`topic:${topic}`],
  };
}

function timeOf(value: unknown): RecordTime {
  const seconds = numberOf(value);
  return seconds === null ? NO_TIME : momentFromInstantMs(String(value), Math.round(seconds * 1000), 'unix');
}

/** `edit_history` is JSON in a string, the newest edit first; moves between topics are no edits of the text. */
function editsOf(message: JsonObject): Edit[] {
  const history = objectsOf(parsed(fieldOf(message, 'edit_history')));
  const edits = history.flatMap((edit): Edit[] => {
    const text = textOf(fieldOf(edit, 'prev_content'));
    return text === null ? [] : [{ time: timeOf(fieldOf(edit, 'timestamp')), text }];
  });
  if (edits.length > 0) return edits.reverse();
  const last = timeOf(fieldOf(message, 'last_edit_time'));
  return last.raw === null || history.length > 0 ? [] : [{ time: last, text: null }];
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return null;
  }
}
