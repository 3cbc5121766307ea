/**
 * Telegram Desktop's HTML export: `messages.html`, `messages2.html`, … of one chat, or a whole account with a folder per chat. Pages
 * of one folder are one conversation and are read in the order of their numbers, since a message at the top of a page may be joined
 * to the last one of the page before.
 *
 * Day rows (`div.service` with a small negative id and a date) are layout, not records; they date the service notices below them.
 */
import type { ImportedRecord, Importer, ImportInput, PartSample, SealedPart } from '../importer.ts';
import { attachmentBuilder } from '../json/attachment.ts';
import { EndWatch, hasClass, labelOf, type MarkupItem, type OpenTag, readMarkup, skipFailed } from '../markup/index.ts';
import { readStatedZone } from '../moment/index.ts';
import { Roster } from '../roster/roster.ts';
import { readMessage, type TelegramContext, type Thread } from './message.ts';

export const telegramHtml: Importer = {
  format: 'telegram-html',
  version: 1,
  platform: 'telegram',
  claims: 'set',
  recognise,
  import: importTelegramHtml,
};

const MESSAGE = /<div\s[^>]*\bclass="message (?:default|service)\b/;

function recognise({ text }: PartSample): number {
  if (!/^\s*(?:<!DOCTYPE html|<html|<div|<!--)/i.test(text)) return 0;
  const page = /class="page_wrap/.test(text) && /class="page_header/.test(text);
  const history = /class="history"/.test(text);
  if (MESSAGE.test(text)) return page || history || /\bid="message-?\d/.test(text) ? 1 : 0.7;
  return page && history ? 0.9 : 0;
}

async function* importTelegramHtml(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const { zone, inference } = readStatedZone(input.options);
  if (inference !== null) yield [inference];
  const shared = { zone, roster: new Roster('telegram'), attach: attachmentBuilder(input.withheld) };
  const threads = new Map<string, Thread>();
  for (const part of inReadingOrder(input.parts)) {
    yield* importPage(part, threads, { ...shared, part: part.index });
  }
}

function folderOf({ path }: SealedPart): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

/** `messages.html` is page 1. */
function pageOf({ path }: SealedPart): number {
  return Number(/(\d*)\.html?$/i.exec(path)?.[1] ?? '') || 1;
}

/** Folders in the order of their first page; pages of a folder by number. */
function inReadingOrder(parts: readonly SealedPart[]): SealedPart[] {
  const folders = Map.groupBy(parts, folderOf);
  return [...folders.values()].flatMap((pages) => pages.toSorted((a, b) => pageOf(a) - pageOf(b)));
}

async function* importPage(
  part: SealedPart,
  threads: Map<string, Thread>,
  context: TelegramContext,
): AsyncGenerator<readonly ImportedRecord[]> {
  const page = new Page(folderOf(part), threads, context);
  for await (const items of readMarkup(part, { xml: false, isRecord })) {
    const records = items.flatMap((item) => page.take(item));
    if (records.length > 0) yield records;
  }
  yield page.finish(part);
}

/** Messages, and the header that holds the chat's name. */
function isRecord(tag: OpenTag): boolean {
  if (tag.name !== 'div') return false;
  return (hasClass(tag, 'message') && (hasClass(tag, 'default') || hasClass(tag, 'service'))) || isHeader(tag);
}

function isHeader(element: Pick<OpenTag, 'classes'>): boolean {
  return hasClass(element, 'page_header');
}

class Page {
  private readonly folder: string;
  private readonly threads: Map<string, Thread>;
  private readonly context: TelegramContext;
  private readonly end = new EndWatch();
  private title: string | null = null;
  private thread: Thread | null = null;

  constructor(folder: string, threads: Map<string, Thread>, context: TelegramContext) {
    this.folder = folder;
    this.threads = threads;
    this.context = context;
  }

  finish(part: SealedPart): ImportedRecord[] {
    return this.end.finish(part);
  }

  take(item: MarkupItem): ImportedRecord[] {
    this.end.take(item);
    if (item.kind === 'failed') return [skipFailed(item, this.context.part)];
    if (item.kind !== 'element') return [];
    if (isHeader(item)) {
      this.title = labelOf(item) || null;
      return [];
    }
    const entry = readMessage(item, this.findThread(), this.context);
    return entry === null ? [] : [...this.context.roster.take(), entry];
  }

  /** A page in no folder of an archive is known by its title alone. */
  private findThread(): Thread {
    if (this.thread !== null) return this.thread;
    const conversation = this.folder || this.title || 'messages';
    this.context.roster.visit(conversation, { title: this.title });
    this.thread = this.threads.get(conversation) ?? { conversation, sender: null, forwardedFrom: null, day: null };
    this.threads.set(conversation, this.thread);
    return this.thread;
  }
}
