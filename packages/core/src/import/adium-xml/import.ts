/**
 * Adium's logs (Unified Logging Format 0.4): `<chat account service>` with messages, statuses and events, each with time and offset. Logs
 * that a crash left without their end are read as far as they go.
 */
import type { EntryRecord } from '../../record/message.ts';
import { NO_TIME, type RecordTime } from '../../record/time.ts';
import type { ImportedRecord, Importer, ImportInput, PartSample, SealedPart } from '../importer.ts';
import { attachmentBuilder, type AttachmentBuilder } from '../json/attachment.ts';
import {
  attributeOf,
  findElements,
  hiddenLinks,
  readRecords,
  spanOf,
  textOf,
  type MarkupElement,
  type OpenTag,
} from '../markup/index.ts';
import { parseIsoMoment } from '../moment/index.ts';
import { Roster } from '../roster/roster.ts';

const ROOT = /^\s*(?:<\?[^>]*>\s*|<!--[\s\S]{0,2000}?-->\s*)*<chat\s([^>]{0,2000})>/i;
const RECORDS = new Set(['message', 'event', 'status', 'action']);

export const adiumXml: Importer = {
  format: 'adium-xml',
  version: 1,
  platform: 'adium',
  claims: 'part',
  recognise,
  import: importAdium,
};

/** By the namespace of the format, or the account and service at the root. */
function recognise({ text }: PartSample): number {
  const root = ROOT.exec(text.slice(0, 8000))?.[1];
  if (root === undefined) return 0;
  if (root.includes('purl.org/net/ulf/ns')) return 1;
  return /\baccount=/.test(root) && /\bservice=/.test(root) ? 0.9 : 0;
}

async function* importAdium(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const roster = new Roster('adium');
  const attach = attachmentBuilder(input.withheld);
  for (const part of input.parts) {
    const chat = new Chat(part, roster, attach);
    yield* readRecords(part, {
      roots: new Set(['chat']),
      isRecord: ({ name }, within) => RECORDS.has(name) && (within === null || name !== 'action'),
      entry: (element) => chat.entry(element),
      open: (tag) => chat.open(tag),
    });
  }
}

class Chat {
  readonly #part: SealedPart;
  readonly #roster: Roster;
  readonly #attach: AttachmentBuilder;
  #account: string | null = null;
  #service: string | null = null;

  constructor(part: SealedPart, roster: Roster, attach: AttachmentBuilder) {
    this.#part = part;
    this.#roster = roster;
    this.#attach = attach;
  }

  open(tag: OpenTag): void {
    if (tag.name !== 'chat') return;
    this.#account = attributeOf(tag, 'account');
    this.#service = attributeOf(tag, 'service');
  }

  entry(element: MarkupElement): readonly ImportedRecord[] {
    const record = { ...this.#read(element), conversation: this.#place(), span: spanOf(element, this.#part.index) };
    return [...this.#roster.take(), record];
  }

  #read(element: MarkupElement): Omit<EntryRecord, 'conversation' | 'span'> {
    const sender = this.#sender(element);
    const notes = [...hiddenLinks(element), ...notesOf(element)];
    const files = findElements(element, ({ name }) => name === 'img').map((image) =>
      this.#attach({ name: attributeOf(image, 'src') ?? attributeOf(image, 'alt'), label: 'image' }),
    );
    return {
      ...kindOf(element),
      sender,
      text: textOf(element),
      time: timeOf(element),
      sourceId: null,
      ...(files.length > 0 ? { attachments: files } : {}),
      ...(notes.length > 0 ? { notes } : {}),
    };
  }

  #sender(element: MarkupElement): string | null {
    const sender = attributeOf(element, 'sender') ?? '';
    if (sender === '') return null;
    const own = this.#account !== null && sender.toLowerCase() === this.#account.toLowerCase();
    return this.#roster.meet(sender, {
      displayName: attributeOf(element, 'alias'),
      nativeId: this.#service === null ? null : `${this.#service}:${sender}`,
      handle: sender,
      ...(own ? { exporter: true } : {}),
    });
  }

  /** Logs of one account with one peer are one conversation; the file's name tells the peer: `peer (2011-12-09T01.13.43-0800).chatlog`. */
  #place(): string {
    const steps = this.#part.path.split('/');
    const peer = steps
      .map((step) => /^(.{1,200}) \(\d{4}[-|]\d\d[-|]\d\d/.exec(step)?.[1])
      .find((name) => name !== undefined);
    if (peer === undefined) return this.#roster.visit(`part ${this.#part.index}`);
    const key = [this.#service ?? '', this.#account ?? '', peer].join(':');
    return this.#roster.visit(key, {
      title: peer,
      nativeId: peer,
      ...(this.#service === null ? {} : { space: this.#service }),
    });
  }
}

/** A status with words is what the program reports; one without is that somebody came, went or was away. */
function kindOf(element: MarkupElement): Pick<EntryRecord, 'kind' | 'action'> {
  const type = attributeOf(element, 'type')?.slice(0, 100);
  const named = type === undefined || type === '' ? {} : { action: type };
  if (element.name === 'message')
    return { kind: 'message', ...(attributeOf(element, 'auto') === 'true' ? { action: 'auto_reply' } : {}) };
  if (element.name === 'action') return { kind: 'message', action: 'action' };
  return type === 'purple' ? { kind: 'system', ...named } : { kind: 'event', ...named };
}

function timeOf(element: MarkupElement): RecordTime {
  const raw = attributeOf(element, 'time');
  if (raw === null) return NO_TIME;
  return parseIsoMoment(raw) ?? { raw, local: null, at: null, basis: 'none' };
}

function notesOf(element: MarkupElement): string[] {
  return [...(element.cut ? ['text-cut'] : []), ...(element.invalid ? ['invalid-character-reference'] : [])];
}
