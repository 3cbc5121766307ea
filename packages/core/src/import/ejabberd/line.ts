/** One line of ejabberd's room logs (mod_muc_log), as HTML and as plain text: time of day, what happened, who, words. */
import type { EntryKind } from '../../record/message.ts';
import { readFragment, textOf } from '../markup/index.ts';

export interface Head {
  readonly time: string;
  readonly kind: EntryKind;
  readonly action: string | null;
  readonly sender: string | null;
  /** The words on this line. */
  readonly text: string;
}

const HTML =
  /^<a (?:id|name)="[^"<>]{1,60}"[^<>]{0,200}\bclass="ts"[^<>]{0,60}>\[(\d{2}:\d{2}:\d{2})\]<\/a> <font class="(m\w{1,4})">(.*)$/s;

/** The class of the line says what happened. */
const CLASSES: ReadonlyMap<string, readonly [EntryKind, string | null]> = new Map<
  string,
  readonly [EntryKind, string | null]
>([
  ['mn', ['message', null]],
  ['mne', ['message', 'action']],
  ['mj', ['event', 'join']],
  ['ml', ['event', 'leave']],
  ['mb', ['event', 'ban']],
  ['mk', ['event', 'kick']],
  ['mnc', ['event', 'nick']],
  ['msc', ['event', 'subject']],
  ['msm', ['system', null]],
  ['mrcm', ['system', 'room_configuration']],
]);

/** Null where the line is part of the page. */
export function readHtmlLine(line: string): Head | null {
  const match = HTML.exec(line);
  const [kind, action] = CLASSES.get(match?.[2] ?? '') ?? [];
  if (match === null || kind === undefined) return null;
  const written = `<font>${match[3]}`;
  const root = readFragment(written);
  const text = (root === null ? written : textOf(root)).replace(/\n$/, '');
  const time = match[1] as string;
  if (match[2] === 'mn') {
    const named = /^<([^<>]{1,200})> ?(.*)$/s.exec(text);
    return { time, kind, action: null, sender: named?.[1] ?? null, text: named?.[2] ?? text };
  }
  const doing = match[2] === 'mne' ? /^(\S{1,200}) (.*)$/s.exec(text) : null;
  const sender = doing?.[1] ?? (kind === 'event' ? (findReport(text.slice(0, 500))?.sender ?? null) : null);
  return { time, kind, action: action ?? null, sender, text: doing?.[2] ?? text };
}

const TEXT = /^\[(\d{2}:\d{2}:\d{2})\] (.*)$/s;
/** What the server writes, in English; in other languages such lines are system lines without a name for what they say. */
const REPORTS: readonly (readonly [RegExp, string])[] = [
  [/^(\S.{0,200}?) joins the room$/, 'join'],
  [/^(\S.{0,200}?) leaves the room(?::|$)/, 'leave'],
  [/^(\S.{0,200}?) has been kicked/, 'kick'],
  [/^(\S.{0,200}?) has been banned/, 'ban'],
  [/^(\S.{0,200}?) is now known as \S/, 'nick'],
  [/^(\S.{0,200}?) has set the subject to: /, 'subject'],
  [/^Chatroom (?:configuration modified|is (?:created|destroyed|started|stopped))/, 'room_configuration'],
];

/** Null where no record begins with the line. */
export function readTextLine(line: string): Head | null {
  const match = TEXT.exec(line);
  if (match === null) return null;
  const [time, body] = [match[1] as string, match[2] as string];
  const named = /^<([^<>]{1,200})> ?(.*)$/s.exec(body);
  if (named !== null)
    return { time, kind: 'message', action: null, sender: named[1] as string, text: named[2] as string };
  const start = body.slice(0, 500);
  const report = findReport(start);
  if (report === null) return { time, kind: 'system', action: null, sender: null, text: body };
  return { time, kind: report.action === 'room_configuration' ? 'system' : 'event', ...report, text: body };
}

/** What the sentence says and about whom; null where it is none of the server's. */
function findReport(text: string): { readonly action: string; readonly sender: string | null } | null {
  for (const [pattern, action] of REPORTS) {
    const match = pattern.exec(text);
    if (match !== null) return { action, sender: match[1] ?? null };
  }
  return null;
}
