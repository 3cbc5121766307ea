/** From a message's header, body and lines to an entry: what kind it is, who wrote it, what media it names. */
import type { Deletion, Edit, EntryRecord } from '../../record/message.ts';
import { NO_TIME } from '../../record/time.ts';
import { findAction, isMarkedCall } from './events.ts';
import { bare } from './marks.ts';
import { findAttachments, type WithheldByName } from './media.ts';
import { DELETED, EDITED, ENCRYPTION_NOTICE, normal } from './phrases.ts';
import type { Authored } from './sender.ts';

/** What the text says about an entry, beside its place and time. */
export type Reading = Pick<
  EntryRecord,
  'kind' | 'sender' | 'text' | 'action' | 'attachments' | 'deletion' | 'edits' | 'notes'
>;

export interface ReadContext {
  readonly withheld: WithheldByName;
  /** True for the first entry of the file: the notice on encryption stands there, under the name of the chat. */
  readonly first: boolean;
}

/** `authored`: the first line, split. `body`: the first line unsplit. `rest`: the lines that follow, or null. */
export function readEntry(authored: Authored, body: string, rest: string | null, context: ReadContext): Reading {
  const whole = (line: string): string => (rest === null ? line : `${line}\n${rest}`);
  if (authored.sender === null) return readSystem(whole(body));
  const { sender, text } = authored;
  if (isNotice(text, context.first))
    return { kind: 'system', sender: null, text: whole(body), action: 'encryption_notice' };
  const marked = text.charCodeAt(0) === LEFT_TO_RIGHT;
  if (marked && isMarkedCall(text)) return { kind: 'event', sender, text: whole(text), action: 'call' };
  return readMessage(sender, text, whole(text), context.withheld) ?? readMarked(marked, sender, body, text, whole);
}

const LEFT_TO_RIGHT = 0x200e;

function readSystem(text: string): Reading {
  if (ENCRYPTION_NOTICE.test(text.slice(0, 500)))
    return { kind: 'system', sender: null, text, action: 'encryption_notice' };
  const action = findAction(text);
  return action === null ? { kind: 'system', sender: null, text } : { kind: 'event', sender: null, text, action };
}

/** iPhones write system lines as if somebody had sent them, but mark the text as their own. Unmarked, anyone may have typed it. */
function isNotice(text: string, first: boolean): boolean {
  return (first || text.charCodeAt(0) === LEFT_TO_RIGHT) && text.length < 500 && ENCRYPTION_NOTICE.test(text);
}

function readMarked(
  marked: boolean,
  sender: string,
  body: string,
  text: string,
  whole: (line: string) => string,
): Reading {
  const action = marked && text.length < 300 ? findAction(text) : null;
  if (action === null) return { kind: 'message', sender, text: whole(text), ...kindOfContent(text) };
  return { kind: 'event', sender: null, text: whole(body), action };
}

/** A message of which the text says more than its words: media, deletion, edit; null for all others. */
function readMessage(sender: string, firstLine: string, text: string, withheld: WithheldByName): Reading | null {
  const lastLine = text.slice(text.lastIndexOf('\n') + 1);
  const attachments = findAttachments(firstLine, lastLine, withheld);
  const deletion = findDeletion(text, sender);
  const edits = findEdits(lastLine);
  if (attachments === null && deletion === null && edits === null) return null;
  return {
    kind: 'message',
    sender,
    text,
    ...(attachments === null ? {} : { attachments }),
    ...(deletion === null ? {} : { deletion }),
    ...(edits === null ? {} : { edits }),
  };
}

const LONGEST_PHRASE = 90;

function findDeletion(text: string, sender: string): Deletion | null {
  if (text.length > LONGEST_PHRASE) return null;
  const phrase = normal(text);
  if (DELETED.has(phrase)) return { time: NO_TIME, by: phrase.includes('admin') ? null : sender };
  return /^this message was deleted by admin\b/.test(phrase) ? { time: NO_TIME, by: null } : null;
}

/** That it was edited is all an export says: not when, and not what it said before. */
function findEdits(lastLine: string): Edit[] | null {
  const end = lastLine.trimEnd();
  if (!end.endsWith('>') && !end.endsWith('>\u200E')) return null;
  const opened = end.lastIndexOf('<');
  if (opened === -1 || end.length - opened > LONGEST_PHRASE) return null;
  const phrase = normal(bare(end.slice(opened)).slice(1, -1));
  return EDITED.has(phrase) ? [{ time: NO_TIME, text: null }] : null;
}

const POLL =
  /^(?:poll|encuesta|umfrage|abstimmung|sondage|enquete|sondaggio|peiling|anket|опрос|投票|アンケート|투표|jajak pendapat|polling|استطلاع|סקר|ankieta|omröstning|afstemning):\s*$/i;
const LOCATION = /^[^\s:][^:]{0,40}: https:\/\/maps\.google\.com\/\?q=-?\d/;

function kindOfContent(text: string): { action?: string } {
  if (text.length < 40 && text.includes(':') && POLL.test(bare(text))) return { action: 'poll' };
  if (text.includes('https://maps.google.com/?q=') && LOCATION.test(bare(text.slice(0, 200))))
    return { action: 'location' };
  return {};
}
