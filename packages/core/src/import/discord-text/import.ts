/**
 * DiscordChatExporter's plain text: a banner, then per message a line `[date] author`, its content, and blocks for what hangs on it.
 * A line is a header only where a blank line or the banner stands before it and a date can be read in it.
 */
import type { EntryRecord } from '../../record/message.ts';
import type {
  DeclaredRecord,
  ImportedRecord,
  Importer,
  ImportInput,
  PartSample,
  SealedPart,
  SkippedRecord,
} from '../importer.ts';
import { type AttachmentBuilder, attachmentBuilder } from '../json/attachment.ts';
import { endOfLine, type Line, readLines } from '../lines/index.ts';
import { readStatedZone } from '../moment/index.ts';
import { Roster } from '../roster/roster.ts';
import { readParts } from './block.ts';
import { channelOfPath } from './channel.ts';
import { DiscordDates, looksLikeDate } from './date.ts';

export const discordText: Importer = {
  format: 'discord-text',
  version: 1,
  platform: 'discord',
  claims: 'part',
  recognise,
  import: importDiscordText,
};

const RULE = /^={40,}$/;
const HEADER = /^\[([^[\]]{6,60})\] (.*?)( \(pinned\))?$/s;
/** More lines than any message has; the rest of such a message is left out of its text. */
const MAX_LINES = 20_000;

/** Certain by the banner; without it, by dates in the exporter's own old form. */
function recognise({ text }: PartSample): number {
  if (/^={40,}\r?\nGuild:.*\r?\nChannel:/.test(text)) return 1;
  if (/^\[\d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2} [AP]M\] .+\r?\n/.test(text)) return 0.8;
  return recogniseBare(text);
}

const HEADERS_LOOKED_AT = 200;
const OWN_LINE = /(?:^|\n)(?:\{(?:Attachments?|Embeds?|Stickers?|Reactions)\}|Exported \d+ message\(s\))\r?(?:\n|$)/;

/** Without a banner: "[date] name" alone on its line, each behind a blank line, and a block or an end as the exporter writes them. */
function recogniseBare(text: string): number {
  const lines = text.split(/\r?\n/, HEADERS_LOOKED_AT * 10);
  const headers = lines.flatMap((line, index) => {
    const match = HEADER.exec(line);
    return match !== null && looksLikeDate(match[1] ?? '') ? [{ index, name: match[2] ?? '' }] : [];
  });
  const alone = headers.every(({ index, name }) => (index === 0 || lines[index - 1] === '') && isBareName(name));
  if (headers[0]?.index !== 0 || !alone) return 0;
  return OWN_LINE.test(text) ? 0.8 : headers.length >= 3 ? 0.6 : 0;
}

function isBareName(name: string): boolean {
  return name !== '' && name.length <= 40 && !/: |^[<*\-=]|^[A-Z]+ \w/.test(name);
}

async function* importDiscordText(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const { zone, inference } = readStatedZone(input.options);
  if (inference !== null) yield [inference];
  const roster = new Roster('discord');
  const attach = attachmentBuilder(input.withheld);
  for (const part of input.parts) {
    const dates = new DiscordDates(zone, input.options.dateOrder);
    await surveyDates(part, dates);
    yield dates.inferences();
    const log = new TextLog(part, roster, attach, dates);
    for await (const lines of readLines(part)) yield lines.flatMap((line) => log.take(line));
    yield log.finish();
  }
}

function headerOf(line: Line, afterBlank: boolean): RegExpExecArray | null {
  const match = afterBlank ? HEADER.exec(line.text) : null;
  return match !== null && looksLikeDate(match[1] ?? '') ? match : null;
}

async function surveyDates(part: SealedPart, dates: DiscordDates): Promise<void> {
  let afterBlank = true;
  for await (const lines of readLines(part)) {
    for (const line of lines) {
      const raw = headerOf(line, afterBlank)?.[1];
      if (raw !== undefined) dates.survey(raw);
      afterBlank = line.text === '';
    }
  }
}

interface OpenMessage {
  readonly header: Line;
  readonly date: string;
  readonly author: string;
  readonly pinned: boolean;
  readonly lines: Line[];
  cut: boolean;
}

class TextLog {
  private readonly part: SealedPart;
  private readonly roster: Roster;
  private readonly attach: AttachmentBuilder;
  private readonly dates: DiscordDates;
  private readonly banner: { guild: string | null; channel: string | null } = { guild: null, channel: null };
  private conversation: string | null = null;
  private rules = 0;
  private message: OpenMessage | null = null;
  private afterBlank = true;

  constructor(part: SealedPart, roster: Roster, attach: AttachmentBuilder, dates: DiscordDates) {
    this.part = part;
    this.roster = roster;
    this.attach = attach;
    this.dates = dates;
  }

  take(line: Line): ImportedRecord[] {
    const header = headerOf(line, this.afterBlank);
    this.afterBlank = line.text === '' && !line.tooLong;
    if (header !== null) {
      const done = this.close();
      const [, date = '', author = '', pinned] = header;
      this.message = { header: line, date, author, pinned: pinned !== undefined, lines: [], cut: false };
      return done;
    }
    if (this.message !== null) return this.extend(this.message, line);
    return this.readBanner(line);
  }

  finish(): ImportedRecord[] {
    return this.close();
  }

  private extend(message: OpenMessage, line: Line): ImportedRecord[] {
    if (message.lines.length < MAX_LINES && !line.tooLong) message.lines.push(line);
    else if (line.text !== '' || line.tooLong) message.cut = true;
    return line.tooLong ? [this.skip(line, 'line-too-long', 'A line of at most 1 MiB.')] : [];
  }

  /** Lines before the first message: the banner between two rules. */
  private readBanner(line: Line): ImportedRecord[] {
    if (line.text === '' && !line.tooLong) return [];
    if (RULE.test(line.text)) {
      this.rules += 1;
      return [];
    }
    const declared = declaredIn(line.text);
    // An export without messages: its banner is followed by the closing count.
    if (this.rules !== 1) return declared.length > 0 && this.rules > 1 ? declared : [this.skip(line)];
    const field = /^(Guild|Channel): *(.*)$/.exec(line.text);
    if (field?.[1] === 'Guild') this.banner.guild = field[2] ?? null;
    if (field?.[1] === 'Channel') this.banner.channel = field[2] ?? null;
    return declared;
  }

  private skip(line: Line, reason: SkippedRecord['reason'] = 'unrecognised-line', expected?: string): SkippedRecord {
    const span = { part: this.part.index, offset: line.offset, length: line.length, line: line.line };
    return { kind: 'skipped', span, reason, expected: expected ?? 'A header line "[date] author", or the banner.' };
  }

  /** The open message as an entry; the closing banner behind the last one is taken off it. */
  private close(): ImportedRecord[] {
    const { message } = this;
    this.message = null;
    if (message === null) return [];
    const declared = takeClosingBanner(message.lines);
    while (message.lines.at(-1)?.text === '') message.lines.pop();
    const conversation = (this.conversation ??= this.visit());
    const entry = this.readMessage(message, conversation);
    return [...this.roster.take(), entry, ...declared];
  }

  private visit(): string {
    const { id, title } = channelOfPath(this.part.path);
    const { guild, channel } = this.banner;
    const name = [guild, channel].filter(Boolean).join(' / ');
    const space = guild === null || guild === '' ? {} : { space: guild };
    return this.roster.visit(id ?? (name || 'channel'), { nativeId: id, title: channel ?? title, ...space });
  }

  private readMessage(message: OpenMessage, conversation: string): EntryRecord {
    const parts = readParts(message.lines.map(({ text }) => text));
    const end = endOfLine(message.lines.at(-1) ?? message.header);
    const { offset, line } = message.header;
    const cards = parts.embeds.filter(Boolean).join('\n');
    const attachments = [
      ...parts.attachments.map((name) => this.attach({ name, label: 'attachment' })),
      ...parts.stickers.map((name) => this.attach({ name, label: 'sticker' })),
      ...parts.embeds.map((card) => this.attach({ name: card.split('\n')[0] || null, label: 'embed' })),
    ];
    const notes = [
      ...(parts.text === '' && cards !== '' ? ['text-from-embed'] : []),
      ...(message.pinned ? ['pinned'] : []),
      ...(message.cut ? ['text-cut'] : []),
    ];
    return {
      kind: 'message',
      conversation,
      sender: this.meet(message.author),
      text: parts.text === '' ? cards : parts.text,
      time: this.dates.read(message.date),
      span: { part: this.part.index, offset, length: end - offset, line },
      sourceId: null,
      ...(parts.reactions.length === 0 ? {} : { reactions: parts.reactions }),
      ...(attachments.length === 0 ? {} : { attachments }),
      ...(notes.length === 0 ? {} : { notes }),
    };
  }

  private meet(author: string): string | null {
    return author === '' ? null : this.roster.meet(author, { displayName: author, handle: author });
  }
}

/** `Messages: 1,234` in the banner, `Exported 1,234 message(s)` at the end. */
function declaredIn(text: string): DeclaredRecord[] {
  const match = /^(?:Messages: +|Exported )(\d[\d.,\s\u00a0\u202f\u2019']*)(?: ?message\(s\))?$/.exec(text);
  const digits = match?.[1]?.replace(/\D/g, '') ?? '';
  return digits === '' ? [] : [{ kind: 'declared', count: Number(digits), field: 'Messages' }];
}

/** Removes rule, count, rule from the end of the lines and gives the count. */
function takeClosingBanner(lines: Line[]): DeclaredRecord[] {
  const last = lines.findLastIndex(({ text }) => text !== '');
  const closes = last >= 2 && RULE.test(lines[last]?.text ?? '') && RULE.test(lines[last - 2]?.text ?? '');
  const declared = closes ? declaredIn(lines[last - 1]?.text ?? '') : [];
  if (declared.length > 0) lines.length = last - 2;
  return declared;
}
