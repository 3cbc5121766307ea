/**
 * DiscordChatExporter's HTML, 2019 to today: messages in groups by one author (`chatlog__message` in `chatlog__message-group`), later
 * each in a container of its own with unquoted attributes. Times are shown in the exporting person's zone, which the file does not
 * name; the instant comes from the message's id.
 */
import type { ConversationRecord } from '../../record/message.ts';
import type { DeclaredRecord, ImportedRecord, Importer, ImportInput, PartSample, SealedPart } from '../importer.ts';
import { channelOfPath } from '../discord-text/channel.ts';
import { DiscordDates } from '../discord-text/date.ts';
import { attachmentBuilder } from '../json/attachment.ts';
import {
  attributeOf,
  EndWatch,
  hasClass,
  labelOf,
  type MarkupElement,
  type MarkupItem,
  type OpenTag,
  readMarkup,
  skipFailed,
} from '../markup/index.ts';
import { readStatedZone } from '../moment/index.ts';
import { Roster } from '../roster/roster.ts';
import { LoosePieces } from './loose.ts';
import { type DiscordContext, isAuthor, meetAuthor, type MessageGroup, readMessage } from './message.ts';

export const discordHtml: Importer = {
  format: 'discord-html',
  version: 1,
  platform: 'discord',
  claims: 'part',
  recognise,
  import: importDiscordHtml,
};

/** By the class names of the exporter, which its style sheet holds long before the first message. */
function recognise({ text }: PartSample): number {
  if (!/^\s*(?:<!--[\s\S]*?-->\s*)*<(?:!DOCTYPE html|html|head|div)/i.test(text)) return 0;
  if (/\bchatlog__message\b|\bchatlog__message-(?:group|container)\b/.test(text)) return 1;
  return /\bclass="?(?:chatlog|preamble)\b/.test(text) ? 0.7 : 0;
}

async function* importDiscordHtml(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const { zone, inference } = readStatedZone(input.options);
  if (inference !== null) yield [inference];
  const roster = new Roster('discord');
  const attach = attachmentBuilder(input.withheld);
  for (const part of input.parts) {
    const dates = new DiscordDates(zone, input.options.dateOrder);
    const log = new ChatLog(part, { part: part.index, roster, attach, dates });
    for await (const items of readMarkup(part, { xml: false, isRecord })) {
      const records = items.flatMap((item) => log.take(item));
      if (records.length > 0) yield records;
    }
    yield log.finish();
  }
}

/** Labels outside of messages that say something about them. */
const LABELS = new Set([
  'chatlog__author-name',
  'chatlog__bot-tag',
  'chatlog__timestamp',
  'preamble__entry',
  'postamble__entry',
  'info__guild-name',
  'info__channel-name',
  'info__channel-message-count',
]);

function isMessage(tag: Pick<OpenTag, 'name' | 'attributes' | 'classes'>): boolean {
  if (tag.name !== 'div') return false;
  if (hasClass(tag, 'chatlog__message-container')) return true;
  return hasClass(tag, 'chatlog__message') && attributeOf(tag, 'data-message-id') !== null;
}

/** What a message consists of; in the exports of 2018 these stand side by side, with no element around each message. */
const PIECES = new Set(['chatlog__content', 'chatlog__attachment', 'chatlog__embed', 'chatlog__reactions']);

function isPiece(tag: Pick<OpenTag, 'classes'>): boolean {
  return tag.classes.some((name) => PIECES.has(name));
}

function isRecord(tag: OpenTag, within: Pick<MarkupElement, 'name' | 'attributes'> | null): boolean {
  if (isMessage(tag)) return true;
  return within === null && (isPiece(tag) || tag.classes.some((name) => LABELS.has(name)));
}

class ChatLog {
  private readonly part: SealedPart;
  private readonly context: DiscordContext;
  private readonly group: MessageGroup = { author: null, shownTime: null };
  private readonly end = new EndWatch();
  private readonly heading: string[] = [];
  private conversation: string | null = null;
  private lastAuthor: MarkupElement | null = null;
  private readonly loose = new LoosePieces();

  constructor(part: SealedPart, context: DiscordContext) {
    this.part = part;
    this.context = context;
  }

  finish(): ImportedRecord[] {
    return [...this.looseMessage(), ...this.end.finish(this.part)];
  }

  take(item: MarkupItem): ImportedRecord[] {
    this.end.take(item);
    switch (item.kind) {
      case 'element':
        return this.element(item);
      case 'failed':
        return [skipFailed(item, this.context.part)];
      case 'open':
        return hasClass(item, 'chatlog__message-group') ? this.beginGroup() : [];
      case 'close':
      case 'text':
        return [];
    }
  }

  private element(element: MarkupElement): ImportedRecord[] {
    if (isMessage(element)) return this.message(element);
    if (!isPiece(element)) return this.label(element);
    const done = this.loose.endsBefore(element) ? this.looseMessage() : [];
    this.loose.add(element);
    return done;
  }

  private beginGroup(): ImportedRecord[] {
    const done = this.looseMessage();
    this.group.author = null;
    this.group.shownTime = null;
    return done;
  }

  private looseMessage(): ImportedRecord[] {
    const element = this.loose.take();
    return element === null ? [] : this.message(element);
  }

  private message(element: MarkupElement): ImportedRecord[] {
    const entry = readMessage(element, this.group, this.context);
    const conversation = (this.conversation ??= this.context.roster.visit(...this.findChannel()));
    return [...this.context.roster.take(), { ...entry, conversation }];
  }

  private findChannel(): [key: string, facts: Partial<Pick<ConversationRecord, 'title' | 'nativeId' | 'space'>>] {
    const [space, title = null] = this.heading;
    const { id } = channelOfPath(this.part.path);
    const key = id ?? ([space, title].filter((name) => name != null).join(' / ') || 'channel');
    return [key, { title, nativeId: id, ...(space === undefined ? {} : { space }) }];
  }

  private label(element: MarkupElement): ImportedRecord[] {
    const text = labelOf(element);
    if (isAuthor(element)) {
      this.lastAuthor = element;
      this.group.author = meetAuthor(element, false, this.context.roster);
    } else if (hasClass(element, 'chatlog__bot-tag')) {
      if (this.lastAuthor !== null) meetAuthor(this.lastAuthor, true, this.context.roster);
    } else if (hasClass(element, 'chatlog__timestamp')) {
      this.group.shownTime = text;
    } else if (hasClass(element, 'postamble__entry') || hasClass(element, 'info__channel-message-count')) {
      return declaredIn(text);
    } else if (this.heading.length < 2) this.heading.push(text);
    return [];
  }
}

/** `Exported 1,234 message(s)`, `1,234 messages`, with whatever the exporter's locale puts between the digits. */
function declaredIn(text: string): DeclaredRecord[] {
  const digits = /(\d[\d.,'\s\u00a0\u202f\u2019]*)\s*message/i.exec(text)?.[1]?.replace(/\D/g, '');
  return digits === undefined ? [] : [{ kind: 'declared', count: Number(digits), field: 'messages' }];
}
