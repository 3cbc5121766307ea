/** One `div.message` of a Telegram HTML export as an entry. */
import type { EntryRecord, Reaction, ReplyReference } from '../../record/message.ts';
import { NO_TIME, type RecordTime } from '../../record/time.ts';
import type { AttachmentBuilder } from '../json/attachment.ts';
import {
  allByClass,
  attributeOf,
  childByClass,
  findByClass,
  hasClass,
  hiddenLinks,
  labelOf,
  type MarkupElement,
  spanOf,
  textOf,
} from '../markup/index.ts';
import { momentFromWall, type WallTime, type Zone } from '../moment/index.ts';
import type { Roster } from '../roster/roster.ts';
import { linkedMessageId, shownText, trimLayout } from './body.ts';
import { readMedia } from './media.ts';
import { actionOf } from './service.ts';
import { readDayRow, readTitle } from './time.ts';

/** What one message leaves behind for the next of its conversation. */
export interface Thread {
  readonly conversation: string;
  sender: string | null;
  forwardedFrom: string | null;
  day: WallTime | null;
}

export interface TelegramContext {
  readonly part: number;
  readonly zone: Zone | null;
  readonly roster: Roster;
  readonly attach: AttachmentBuilder;
}

/** The entry, or null for a day row, which is layout: it dates the service notices below it, which carry no time. */
export function readMessage(element: MarkupElement, thread: Thread, context: TelegramContext): EntryRecord | null {
  return hasClass(element, 'service') ? readService(element, thread, context) : readDefault(element, thread, context);
}

function sourceIdOf(element: MarkupElement): string | null {
  return /^message(-?\d+)$/.exec(attributeOf(element, 'id') ?? '')?.[1] ?? null;
}

/** Day rows count down from -1; messages of a basic group that became a supergroup have ids near -1,000,000,000. */
const LOWEST_DAY_ROW = -900_000_000;

function readService(element: MarkupElement, thread: Thread, { part, zone }: TelegramContext): EntryRecord | null {
  const sourceId = sourceIdOf(element);
  const body = childByClass(element, 'body') ?? element;
  const text = shownText(body);
  const day =
    sourceId === null || (Number(sourceId) < 0 && Number(sourceId) > LOWEST_DAY_ROW) ? readDayRow(text) : null;
  if (day !== null) {
    thread.day = day;
    return null;
  }
  const repliedTo = linkedMessageId(body);
  const notes = [...hiddenLinks(body), ...(element.invalid ? ['invalid-character-reference'] : [])];
  return {
    kind: 'system',
    conversation: thread.conversation,
    sender: null,
    text,
    time: thread.day === null ? NO_TIME : momentFromWall(null, thread.day, zone),
    span: spanOf(element, part),
    sourceId,
    action: actionOf(text),
    ...(repliedTo === null ? {} : { replyTo: { sourceId: repliedTo } }),
    ...(notes.length === 0 ? {} : { notes }),
  };
}

function readDefault(element: MarkupElement, thread: Thread, context: TelegramContext): EntryRecord {
  const body = childByClass(element, 'body') ?? element;
  const forwarded = childByClass(body, 'forwarded') === null ? null : findForwarded(body);
  const content = forwarded ?? body;
  const sender = readSender(element, body, thread, context);
  const forwardedFrom = readForward(forwarded, thread);
  const media = readMedia(content, context.attach);
  const words = childByClass(content, 'text');
  const text = words === null ? '' : shownText(words);
  const replyTo = readReply(content, body);
  const reactions = readReactions(content, body, context.roster);
  const notes = [
    ...sender.notes,
    ...(forwardedFrom?.notes ?? []),
    ...(words === null ? [] : hiddenLinks(words)),
    ...media.notes,
    ...signatureNotes(content),
    ...(element.cut ? ['text-cut'] : []),
    ...(element.invalid ? ['invalid-character-reference'] : []),
  ];
  return {
    kind: media.isCall ? 'event' : 'message',
    conversation: thread.conversation,
    sender: sender.key,
    text: [text, media.text].filter((piece) => piece !== '').join('\n'),
    time: readTime(body, context.zone),
    span: spanOf(element, context.part),
    sourceId: sourceIdOf(element),
    ...(media.isCall ? { action: 'phone_call' } : {}),
    ...(replyTo === null ? {} : { replyTo }),
    ...(forwardedFrom === null ? {} : { forwardedFrom: forwardedFrom.name }),
    ...(reactions.length === 0 ? {} : { reactions }),
    ...(media.attachments.length === 0 ? {} : { attachments: media.attachments }),
    ...(notes.length === 0 ? {} : { notes }),
  };
}

/** `div.forwarded.body`; beside it stands `div.forwarded.userpic_wrap`. */
function findForwarded(body: MarkupElement): MarkupElement | null {
  for (const child of body.children) {
    if (child.kind === 'element' && hasClass(child, 'forwarded') && hasClass(child, 'body')) return child;
  }
  return null;
}

function readTime(body: MarkupElement, zone: Zone | null): RecordTime {
  const date = childByClass(body, 'date');
  return date === null ? NO_TIME : readTitle(attributeOf(date, 'title') ?? labelOf(date), zone);
}

/** The shown name; a joined message has none of its own and keeps the one before. */
function readSender(
  element: MarkupElement,
  body: MarkupElement,
  thread: Thread,
  { roster }: TelegramContext,
): { key: string | null; notes: string[] } {
  const name = childByClass(body, 'from_name');
  if (name === null) {
    if (!hasClass(element, 'joined')) thread.sender = null;
    return { key: thread.sender, notes: [] };
  }
  const { shown, notes } = splitVia(name);
  thread.sender = shown === '' ? null : roster.meet(shown, { displayName: shown });
  return { key: thread.sender, notes: [...notes, ...(shown === 'Deleted Account' ? ['deleted-account'] : [])] };
}

/** `Name via @bot`. */
function splitVia(name: MarkupElement): { shown: string; notes: string[] } {
  const written = trimLayout(textOf(name, (child) => (hasClass(child, 'date') ? '' : null)));
  const match = /^(.*?)\s+via (@\w+)$/s.exec(written);
  return match === null
    ? { shown: written, notes: [] }
    : { shown: match[1] ?? '', notes: [`via-bot:${match[2] ?? ''}`] };
}

function readForward(forwarded: MarkupElement | null, thread: Thread): { name: string; notes: string[] } | null {
  if (forwarded === null) {
    thread.forwardedFrom = null;
    return null;
  }
  const name = childByClass(forwarded, 'from_name');
  if (name === null) return { name: thread.forwardedFrom ?? '', notes: [] };
  const { shown, notes } = splitVia(name);
  thread.forwardedFrom = shown;
  const date = findByClass(name, 'date');
  const sentAt = date === null ? null : (attributeOf(date, 'title') ?? labelOf(date));
  return { name: shown, notes: [...notes, ...(sentAt === null ? [] : [`forwarded-message-time:${sentAt}`])] };
}

function readReply(content: MarkupElement, body: MarkupElement): ReplyReference | null {
  const reply = childByClass(content, 'reply_to') ?? childByClass(body, 'reply_to');
  return reply === null ? null : { sourceId: linkedMessageId(reply) };
}

/** The author's name below a post of a channel. */
function signatureNotes(content: MarkupElement): string[] {
  const signature = childByClass(content, 'signature');
  return signature === null ? [] : [`signed-by:${labelOf(signature)}`];
}

/** Where everybody who reacted is shown, the number is theirs; else it is written. */
function readReactions(content: MarkupElement, body: MarkupElement, roster: Roster): Reaction[] {
  const list = findByClass(content, 'reactions') ?? findByClass(body, 'reactions');
  return (list === null ? [] : allByClass(list, 'reaction')).map((reaction) => {
    const emoji = findByClass(reaction, 'emoji');
    const count = findByClass(reaction, 'count');
    const names = allByClass(reaction, 'initials').flatMap((initials) => attributeOf(initials, 'title') ?? []);
    const shown = allByClass(reaction, 'initials').length;
    const written = count === null ? Number.NaN : Number(labelOf(count));
    const by = names.map((name) => roster.meet(nameOfTooltip(name), { displayName: nameOfTooltip(name) }));
    return {
      emoji: emoji === null ? '' : labelOf(emoji),
      count: Number.isSafeInteger(written) ? written : shown > 0 ? shown : null,
      ...(by.length === 0 ? {} : { by }),
    };
  });
}

/** `Name, 01.02.2024 10:11:12 UTC+02:00`: newer exports add when. */
function nameOfTooltip(tooltip: string): string {
  return tooltip.replace(/,\s*\d{2}\.\d{2}\.\d{4}\b.*$/s, '').trim();
}
