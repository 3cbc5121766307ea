/**
 * Google Voice in Google's Takeout: one page for each thread of texts (`hChatLog`), call or voicemail (`haudio`), marked up as hCards.
 * The page of a call is one record; a page of texts has one for each `div.message`.
 */
import type { EntryRecord } from '../../record/message.ts';
import { NO_TIME, type RecordTime } from '../../record/time.ts';
import type { ImportedRecord, Importer, ImportInput, PartSample, SealedPart } from '../importer.ts';
import { attachmentBuilder, type AttachmentBuilder } from '../json/attachment.ts';
import {
  attributeOf,
  EndWatch,
  findByClass,
  findElements,
  hasClass,
  labelOf,
  readMarkup,
  skipFailed,
  spanOf,
  textOf,
  visibleText,
  type MarkupElement,
  type MarkupItem,
  type OpenTag,
} from '../markup/index.ts';
import { parseIsoMoment } from '../moment/index.ts';
import { Roster } from '../roster/roster.ts';

/** Key of the owner: Voice writes "Me". */
const SELF = 'self';

export const googleVoice: Importer = {
  format: 'google-voice-html',
  version: 1,
  platform: 'google-voice',
  claims: 'part',
  recognise,
  import: importVoice,
};

function recognise({ text }: PartSample): number {
  if (!/^\s*(?:<\?xml|<!DOCTYPE html|<html)/i.test(text)) return 0;
  const texts = /<div\s[^>]{0,100}\bclass="hChatLog\b/.test(text);
  const call = /<div\s[^>]{0,100}\bclass="haudio\b/.test(text);
  if (!texts && !call) return 0;
  return /google\.com\/voice#|Google Inc\.|class="(?:tel|published)"/.test(text) ? 1 : 0.7;
}

interface VoiceContext {
  readonly part: SealedPart;
  readonly roster: Roster;
  readonly attach: AttachmentBuilder;
}

async function* importVoice(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const roster = new Roster('google-voice');
  const attach = attachmentBuilder(input.withheld);
  for (const part of input.parts) {
    const page = new Page({ part, roster, attach });
    for await (const items of readMarkup(part, { xml: false, isRecord })) {
      const records = items.flatMap((item) => page.take(item));
      if (records.length > 0) yield records;
    }
    yield page.finish();
  }
}

function isRecord(tag: OpenTag): boolean {
  return tag.name === 'div' && ['message', 'participants', 'haudio'].some((name) => hasClass(tag, name));
}

class Page {
  readonly #context: VoiceContext;
  readonly #end = new EndWatch();
  #conversation: string | null = null;

  constructor(context: VoiceContext) {
    this.#context = context;
  }

  finish(): ImportedRecord[] {
    return [...this.#context.roster.take(), ...this.#end.finish(this.#context.part)];
  }

  take(item: MarkupItem): ImportedRecord[] {
    this.#end.take(item);
    const { part, roster } = this.#context;
    if (item.kind === 'failed') return [skipFailed(item, part.index)];
    if (item.kind !== 'element') return [];
    if (hasClass(item, 'participants')) {
      this.#visit(peopleIn(item, roster), 'group');
      return [];
    }
    const entry = hasClass(item, 'haudio') ? this.#call(item) : this.#text(item);
    return [...roster.take(), entry];
  }

  #text(message: MarkupElement): EntryRecord {
    const { part, roster, attach } = this.#context;
    const cite = findByClass(message, 'sender');
    const sender = cite === null ? null : meetCard(cite, roster);
    const words = findElements(message, ({ name }) => name === 'q')[0];
    const attachments = filesOf(message).map(({ name, label }) => attach({ name, label }));
    return {
      kind: 'message',
      conversation: this.#place(sender),
      sender,
      text: words === undefined ? '' : textOf(words),
      time: timeOf(findByClass(message, 'dt')),
      span: spanOf(message, part.index),
      sourceId: null,
      ...(attachments.length > 0 ? { attachments } : {}),
      ...notesOf(message),
    };
  }

  /** The label says what it was: placed, received, missed, voicemail, recorded. */
  #call(page: MarkupElement): EntryRecord {
    const { part, roster, attach } = this.#context;
    const card = findByClass(page, 'contributor');
    const peer = card === null ? null : meetCard(card, roster);
    const labels = findElements(page, (one) => attributeOf(one, 'rel') === 'tag').map((tag) =>
      labelOf(tag).toLowerCase(),
    );
    const kind = ['voicemail', 'placed', 'received', 'missed', 'recorded'].find((label) => labels.includes(label));
    const spoken = findByClass(page, 'full-text');
    const sound = findElements(page, ({ name }) => name === 'audio')[0];
    const duration = findByClass(page, 'duration');
    const lasting = duration === null ? null : attributeOf(duration, 'title');
    const title = visibleText(card ?? page).split('\n')[0] ?? '';
    return {
      kind: kind === 'voicemail' ? 'message' : 'event',
      conversation: this.#place(peer),
      sender: kind === 'placed' ? meetSelf(roster) : peer,
      text: [
        ...(kind === 'voicemail' ? [] : [title]),
        ...(lasting === null ? [] : [`duration: ${lasting}`]),
        ...(spoken === null ? [] : [textOf(spoken).trim()]),
      ].join('; '),
      time: timeOf(findByClass(page, 'published')),
      span: spanOf(page, part.index),
      sourceId: null,
      action: kind === undefined || kind === 'recorded' ? 'call' : kind === 'voicemail' ? kind : `call_${kind}`,
      ...(sound === undefined ? {} : { attachments: [attach({ name: attributeOf(sound, 'src'), label: 'audio' })] }),
      ...notesOf(page, spoken === null ? [] : ['text-from-transcript']),
    };
  }

  /** A page without a list of participants is the thread with whoever writes beside the owner. */
  #place(sender: string | null): string {
    if (this.#conversation !== null) return this.#conversation;
    const peer = sender === null || sender === SELF ? peerOfName(this.#context.part.path) : sender;
    if (sender === SELF || sender === null) return this.#visit(peer === null ? [] : [peer], null);
    return this.#visit([sender], 'direct');
  }

  #visit(people: readonly string[], type: string | null): string {
    const key = people.length === 0 ? `part ${this.#context.part.index}` : [...new Set(people)].sort().join('~');
    this.#conversation = this.#context.roster.visit(key, {
      title: people.join(', ') || null,
      ...(type === null ? {} : { type }),
    });
    return this.#conversation;
  }
}

/** `+12025550149 - Text - 2020-07-08T23_30_11Z.html`: the name tells the peer where only the owner wrote. */
function peerOfName(path: string): string | null {
  const name = /^(.{1,100}?) - (?:Text|Placed|Received|Missed|Voicemail|Recorded)\b/
    .exec(path.split('/').at(-1) ?? '')?.[1]
    ?.trim();
  return name === undefined || name === '' || name === '-' ? null : name;
}

function peopleIn(list: MarkupElement, roster: Roster): string[] {
  return findElements(list, (one) => hasClass(one, 'vcard')).flatMap((card) => meetCard(card, roster) ?? []);
}

/** A card without number is nobody known; the owner's name is "Me". */
function meetCard(card: MarkupElement, roster: Roster): string | null {
  const link = findByClass(card, 'tel');
  const handle = (link === null ? null : attributeOf(link, 'href'))?.replace(/^tel:/, '') ?? '';
  const shown = findByClass(card, 'fn');
  const name = shown === null ? '' : labelOf(shown);
  if (name === 'Me') return roster.meet(SELF, { exporter: true, ...(handle === '' ? {} : { handle }) });
  const key = handle === '' ? name : handle;
  if (key === '') return null;
  return roster.meet(key, {
    displayName: name === '' || name === handle ? null : name,
    handle: handle === '' ? null : handle,
  });
}

function meetSelf(roster: Roster): string {
  return roster.meet(SELF, { exporter: true });
}

function timeOf(element: MarkupElement | null): RecordTime {
  const raw = element === null ? null : attributeOf(element, 'title');
  if (raw === null) return NO_TIME;
  return parseIsoMoment(raw) ?? { raw, local: null, at: null, basis: 'none' };
}

/** Pictures, sounds, films and cards behind the words. */
function filesOf(message: MarkupElement): { readonly name: string | null; readonly label: string }[] {
  return findElements(
    message,
    (one) =>
      one.name === 'img' || one.name === 'audio' || one.name === 'video' || (one.name === 'a' && !hasClass(one, 'tel')),
  ).flatMap((one) => {
    const name = attributeOf(one, 'src') ?? attributeOf(one, 'href');
    return name === null || /^https?:/.test(name)
      ? []
      : [
          {
            name,
            label: hasClass(one, 'vcard')
              ? 'contact'
              : one.name === 'a'
                ? 'file'
                : one.name === 'img'
                  ? 'image'
                  : one.name,
          },
        ];
  });
}

function notesOf(element: MarkupElement, more: readonly string[] = []) {
  const deleted = findByClass(element, 'deletedStatusContainer');
  const notes = [
    ...more,
    ...(deleted !== null && /True/.test(textOf(deleted)) ? ['deleted-by-owner'] : []),
    ...(element.cut ? ['text-cut'] : []),
    ...(element.invalid ? ['invalid-character-reference'] : []),
  ];
  return notes.length > 0 ? { notes } : {};
}
