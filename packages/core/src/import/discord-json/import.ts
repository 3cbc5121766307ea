/**
 * JSON of DiscordChatExporter: one channel, or one numbered partition of one, as its JsonMessageWriter writes it. Exports that were
 * killed, merged or trimmed by other tools are read as far as they go.
 */
import type { ImportInput, ImportedRecord, Importer, PartSample, SealedPart } from '../importer.ts';
import {
  attachmentBuilder,
  countOf,
  fieldOf,
  idOf,
  nameOf,
  notesOfEncoding,
  objectOf,
  readJson,
  readJsonSample,
  readOutline,
  Roster,
  skipElement,
  skipNotice,
  spanOf,
  textOf,
  type AttachmentBuilder,
  type JsonElement,
  type JsonItem,
  type JsonObject,
} from '../json/index.ts';
import { readStatedZone, type Zone } from '../moment/index.ts';
import { buildEntry, isDiscordMessage } from './message.ts';

const PATTERNS = ['messages[*]'];

export const discordJson: Importer = {
  format: 'discord-json',
  version: 1,
  platform: 'discord',
  claims: 'part',
  recognise,
  import: importDiscord,
};

/** By the guild and channel at the top, or by messages with the exporter's fields. */
function recognise(sample: PartSample): number {
  const json = readJsonSample(sample, PATTERNS);
  if (json === null || json.root !== 'object') return 0;
  const framed = objectOf(json.siblings.get('channel')) !== null && objectOf(json.siblings.get('guild')) !== null;
  const like = json.elements.filter(isDiscordMessage).length;
  if (json.elements.length > 0 && like === 0) return 0;
  return framed || like > 0 ? 0.95 : 0;
}

async function* importDiscord(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const { zone, inference } = readStatedZone(input.options);
  if (inference !== null) yield [inference];
  const roster = new Roster('discord');
  const attach = attachmentBuilder(input.withheld);
  for (const part of input.parts) {
    const reading = new DiscordReading(part, roster, attach, zone);
    for await (const items of readJson(part, PATTERNS)) {
      if (reading.needsOutline(items)) reading.frame = (await readOutline(part, [''])).get('') ?? {};
      const records = items.flatMap((item) => reading.take(item));
      if (records.length > 0) yield records;
    }
  }
}

class DiscordReading {
  /** Values beside the messages. */
  frame: JsonObject = {};
  readonly #part: SealedPart;
  readonly #roster: Roster;
  readonly #attach: AttachmentBuilder;
  readonly #zone: Zone | null;
  #outlined = false;
  #conversation: string | null = null;

  constructor(part: SealedPart, roster: Roster, attach: AttachmentBuilder, zone: Zone | null) {
    this.#part = part;
    this.#roster = roster;
    this.#attach = attach;
    this.#zone = zone;
  }

  /** True where the messages begin before the channel was named. */
  needsOutline(items: readonly JsonItem[]): boolean {
    const begins = items.findIndex((item) => item.kind === 'enter' && item.path.length === 1);
    if (this.#outlined || begins < 0) return false;
    this.#outlined = true;
    const named = items.slice(0, begins).some((item) => item.kind === 'sibling' && item.key === 'channel');
    return !named && fieldOf(this.frame, 'channel') === undefined;
  }

  take(item: JsonItem): ImportedRecord[] {
    switch (item.kind) {
      case 'sibling':
        return this.#beside(item.key, item.value);
      case 'element':
        return this.#message(item);
      case 'notice':
        return [skipNotice(item, this.#part)];
      case 'enter':
        return [];
      case 'leave':
        this.#conversationKey();
        return this.#roster.takeNew();
    }
  }

  #beside(key: string | number | null, value: unknown): ImportedRecord[] {
    if (key === 'guild' || key === 'channel') this.frame = { ...this.frame, [key]: value };
    const count = key === 'messageCount' ? countOf(value) : null;
    return count === null ? [] : [{ kind: 'declared', count, field: 'messageCount' }];
  }

  #message(element: JsonElement): ImportedRecord[] {
    const message = objectOf(element.value);
    if (message === null) return [skipElement(element, this.#part, 'malformed-record', 'an object that is a message')];
    const entry = buildEntry(message, { roster: this.#roster, attach: this.#attach, zone: this.#zone });
    if (entry === null) return [skipElement(element, this.#part, 'missing-field', 'an id, a timestamp or a content')];
    const { notes: own, ...rest } = entry;
    const notes = [...own, ...notesOfEncoding(element)];
    const conversation = this.#conversationKey();
    const record = { ...rest, conversation, span: spanOf(element, this.#part), ...(notes.length > 0 ? { notes } : {}) };
    return [...this.#roster.takeNew(), record];
  }

  /** The channel's id: partitions of one export share it. */
  #conversationKey(): string {
    if (this.#conversation !== null) return this.#conversation;
    const channel = objectOf(fieldOf(this.frame, 'channel')) ?? {};
    const guild = objectOf(fieldOf(this.frame, 'guild')) ?? {};
    const id = idOf(fieldOf(channel, 'id'));
    const space = nameOf(fieldOf(guild, 'name'));
    this.#conversation = this.#roster.conversation(id ?? `part ${this.#part.index}`, {
      title: textOf(fieldOf(channel, 'name')),
      nativeId: id,
      type: idOf(fieldOf(channel, 'type')),
      ...(space === null ? {} : { space }),
    });
    return this.#conversation;
  }
}
