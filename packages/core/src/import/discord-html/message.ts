/** One message of DiscordChatExporter's HTML as an entry. */
import type { Edit, EntryRecord, ReplyReference } from '../../record/message.ts';
import { NO_TIME, type RecordTime } from '../../record/time.ts';
import { disagrees, findInstantOfId } from '../discord-json/snowflake.ts';
import { DiscordDates } from '../discord-text/date.ts';
import type { AttachmentBuilder } from '../json/attachment.ts';
import {
  allByClass,
  attributeOf,
  findByClass,
  findElements,
  hasClass,
  labelOf,
  type MarkupElement,
  spanOf,
} from '../markup/index.ts';
import { momentFromInstantMs } from '../moment/index.ts';
import type { Roster } from '../roster/roster.ts';
import { readAttachments, readReactions } from './attachment.ts';
import { embedText, findTextElement, hiddenLinks, writtenText } from './content.ts';
import { readNotification } from './notification.ts';

/** What a group of messages by one author says once, for all of them. */
export interface MessageGroup {
  author: string | null;
  /** The time shown at the head of the group, until its first message has taken it. */
  shownTime: string | null;
}

export interface DiscordContext {
  readonly part: number;
  readonly roster: Roster;
  readonly attach: AttachmentBuilder;
  readonly dates: DiscordDates;
}

export type PlacelessEntry = Omit<EntryRecord, 'conversation'>;

export function readMessage(element: MarkupElement, group: MessageGroup, context: DiscordContext): PlacelessEntry {
  const sourceId = idOf(element);
  const notification = readNotification(element);
  const sender = readAuthor(element, group, context.roster);
  const time = readTime(element, sourceId, group, context.dates);
  const body = notification ?? readBody(element);
  const attachments = readAttachments(element, context.attach);
  const reactions = readReactions(element);
  const edits = readEdits(element, context.dates);
  const replyTo = notification === null ? readReply(element) : notification.replyTo;
  const notes = [...body.notes, ...readNotes(element, sourceId, time)];
  return {
    kind: notification?.kind ?? 'message',
    sender,
    text: body.text,
    time,
    span: spanOf(element, context.part),
    sourceId,
    ...(notification === null ? {} : { action: notification.action }),
    ...(replyTo === null ? {} : { replyTo }),
    ...(edits.length === 0 ? {} : { edits }),
    ...(reactions.length === 0 ? {} : { reactions }),
    ...(attachments.length === 0 ? {} : { attachments }),
    ...(notes.length === 0 ? {} : { notes }),
  };
}

function idOf(element: MarkupElement): string | null {
  const own = attributeOf(element, 'data-message-id') ?? '';
  if (/^\d+$/.test(own)) return own;
  return /-(\d+)$/.exec(attributeOf(element, 'id') ?? '')?.[1] ?? null;
}

const AUTHOR_CLASSES = ['chatlog__author', 'chatlog__author-name', 'chatlog__system-notification-author'];

export function isAuthor(element: Pick<MarkupElement, 'classes'>): boolean {
  return AUTHOR_CLASSES.some((name) => hasClass(element, name));
}

/** Notes an author's element; the title is the account's name, the text the one shown on that server. Gives the key. */
export function meetAuthor(element: MarkupElement, bot: boolean, roster: Roster): string {
  const displayName = labelOf(element);
  const nativeId = attributeOf(element, 'data-user-id');
  const handle = attributeOf(element, 'title');
  return roster.meet(nativeId ?? handle ?? displayName, { displayName, nativeId, handle, ...(bot ? { bot } : {}) });
}

function readAuthor(element: MarkupElement, group: MessageGroup, roster: Roster): string | null {
  const author = findElements(element, isAuthor)[0];
  if (author === undefined) return group.author;
  const bot = ['chatlog__author-tag', 'chatlog__bot-tag'].some((name) => findByClass(element, name) !== null);
  const key = meetAuthor(author, bot, roster);
  if (!hasClass(author, 'chatlog__system-notification-author')) group.author = key;
  return key;
}

const TIME_CLASSES = ['chatlog__timestamp', 'chatlog__short-timestamp', 'chatlog__system-notification-timestamp'];

/** The instant that the id carries; the shown time, of unknown zone, is kept as raw text, and counts where the id cannot be one. */
function readTime(element: MarkupElement, id: string | null, group: MessageGroup, dates: DiscordDates): RecordTime {
  const shown = findElements(element, (candidate) => TIME_CLASSES.some((name) => hasClass(candidate, name)))[0];
  const raw = shown === undefined ? group.shownTime : (attributeOf(shown, 'title') ?? labelOf(shown));
  group.shownTime = null;
  const instant = id === null || id.length < SHORTEST_ID || isFarFromId(id, raw) ? null : findInstantOfId(id);
  if (instant !== null) return momentFromInstantMs(raw, instant, 'snowflake-derived');
  return raw === null ? NO_TIME : dates.read(raw);
}

/** Ids of messages have 17 digits and more; shorter ones are from the first weeks of 2015, or made up. */
const SHORTEST_ID = 16;

/** The own words; where there are none, those of the forwarded message or of the cards below. */
function readBody(element: MarkupElement): { text: string; notes: string[] } {
  const forwarded = findByClass(element, 'chatlog__forwarded');
  const notes = forwarded === null ? [] : ['forwarded'];
  const own = findTextElement(element);
  const text = own === null ? '' : writtenText(own);
  if (own !== null && text !== '') return { text, notes: [...hiddenLinks(own), ...notes] };
  const content = forwarded === null ? null : findByClass(forwarded, 'chatlog__forwarded-content');
  if (content !== null) return { text: forwardedText(content), notes: [...notes, 'text-from-forwarded'] };
  const cards = allByClass(element, 'chatlog__embed').map(embedText).filter(Boolean).join('\n');
  return cards === '' ? { text: '', notes } : { text: cards, notes: [...notes, 'text-from-embed'] };
}

function forwardedText(content: MarkupElement): string {
  return writtenText(findByClass(content, 'chatlog__markdown-preserve') ?? content);
}

function readEdits(element: MarkupElement, dates: DiscordDates): Edit[] {
  const mark = findByClass(element, 'chatlog__edited-timestamp');
  if (mark === null) return [];
  const raw = attributeOf(mark, 'title');
  return [{ time: raw === null ? NO_TIME : dates.read(raw), text: null }];
}

/** `scrollToMessage(event, '123')` leads to the message replied to; its shown beginning is the quote. */
function readReply(element: MarkupElement): ReplyReference | null {
  const reply = findByClass(element, 'chatlog__reply') ?? findByClass(element, 'chatlog__reference');
  if (reply === null) return null;
  const link = findByClass(reply, 'chatlog__reply-link') ?? findByClass(reply, 'chatlog__reference-link');
  if (link === null) return usesCommand(reply) ? null : { sourceId: null };
  const sourceId = /(\d{15,21})/.exec(attributeOf(link, 'onclick') ?? attributeOf(link, 'href') ?? '')?.[1] ?? null;
  const placeholder = findElements(link, ({ name }) => name === 'em').length > 0;
  const quoted = placeholder ? '' : writtenText(link);
  return { sourceId, ...(quoted === '' ? {} : { quoted }) };
}

function usesCommand(reply: MarkupElement): boolean {
  const content = findByClass(reply, 'chatlog__reply-content');
  return content !== null && labelOf(content).startsWith('used /');
}

/** Closed list: forwarded, text-from-forwarded, text-from-embed, time-disagrees-with-id, pinned, text-cut, and `link:`, `command:` with their value. */
function readNotes(element: MarkupElement, id: string | null, time: RecordTime): string[] {
  const reply = findByClass(element, 'chatlog__reply');
  const command = reply !== null && usesCommand(reply) ? findByClass(reply, 'chatlog__reply-content') : null;
  const pinned = ['chatlog__message-container--pinned', 'chatlog__message--pinned'].some((name) =>
    hasClass(element, name),
  );
  return [
    ...(isFarFromId(id, time.raw) ? ['time-disagrees-with-id'] : []),
    ...(pinned ? ['pinned'] : []),
    ...(command === null ? [] : [`command:${labelOf(command).slice('used /'.length)}`]),
    ...(element.cut ? ['text-cut'] : []),
    ...(element.invalid ? ['invalid-character-reference'] : []),
  ];
}

const PLAIN_DATES = new DiscordDates(null, undefined);

/** Only dates with a named month are compared: their order is certain. A zone moves a time by less than the day allowed. */
function isFarFromId(id: string | null, raw: string | null): boolean {
  if (id === null || raw === null || !/[A-Za-z]{3}/.test(raw)) return false;
  const { local } = PLAIN_DATES.read(raw);
  return local?.includes('T') === true && disagrees(id, `${local}Z`);
}
