/**
 * Telegram Desktop's `result.json`: one chat, or a full export with `chats.list` and `left_chats.list`. Structure as written by
 * the exporter's own source (export_output_json.cpp); older exports, those of other tools that follow it, and a bare list of
 * messages are read too.
 */
import type { ImportInput, ImportedRecord, Importer, PartSample, SealedPart } from '../importer.ts';
import {
  attachmentBuilder,
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
  type JsonPath,
} from '../json/index.ts';
import { readStatedZone, type Zone } from '../moment/index.ts';
import { buildEntry, isTelegramMessage } from './message.ts';
import { Clock } from './clock.ts';

const PATTERNS = ['messages[*]', 'chats.list[*].messages[*]', 'left_chats.list[*].messages[*]', '[*]'];
const CHATS = ['', 'chats.list[*]', 'left_chats.list[*]'];

const CHAT_TYPES = new Set([
  'saved_messages',
  'replies',
  'verification_codes',
  'personal_chat',
  'bot_chat',
  'private_group',
  'private_supergroup',
  'public_supergroup',
  'private_channel',
  'public_channel',
]);

export const telegramJson: Importer = {
  format: 'telegram-json',
  version: 1,
  platform: 'telegram',
  claims: 'part',
  recognise,
  import: importTelegram,
};

/** By the chat types and message fields that only Telegram exports have. */
function recognise(sample: PartSample): number {
  const json = readJsonSample(sample, PATTERNS);
  if (json === null) return 0;
  if (json.elements.length > 0) return json.elements.some(isTelegramMessage) ? 0.95 : 0;
  if (CHAT_TYPES.has(String(json.siblings.get('type')))) return 0.9;
  const fullExport =
    json.entered.has('chats') || json.siblings.has('personal_information') || json.siblings.has('contacts');
  return fullExport && json.siblings.has('about') ? 0.85 : 0;
}

async function* importTelegram(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const { zone, inference } = readStatedZone(input.options);
  if (inference !== null) yield [inference];
  const roster = new Roster('telegram');
  const attach = attachmentBuilder(input.withheld);
  for (const part of input.parts) {
    const reading = new TelegramReading(part, roster, attach, zone);
    for await (const items of readJson(part, PATTERNS)) {
      if (reading.needsOutline(items)) reading.outline = await readOutline(part, CHATS);
      const records = items.flatMap((item) => reading.take(item));
      if (records.length > 0) yield records;
    }
    yield reading.clock.inferences();
  }
}

/** What a chat is, and how far its ids have come. */
interface Chat {
  readonly key: string;
  /** Supergroups and channels number their messages themselves, so that a gap means missing messages. */
  readonly ownNumbers: boolean;
  lastId: number | null;
}

class TelegramReading {
  readonly clock: Clock;
  outline: Map<string, JsonObject> | null = null;
  readonly #part: SealedPart;
  readonly #roster: Roster;
  readonly #attach: AttachmentBuilder;
  readonly #headers = new Map<string, Record<string, unknown>>();
  #chatPath: string | null = null;
  #chat: Chat | null = null;

  constructor(part: SealedPart, roster: Roster, attach: AttachmentBuilder, zone: Zone | null) {
    this.#part = part;
    this.#roster = roster;
    this.#attach = attach;
    this.clock = new Clock(zone);
  }

  /** True where a chat's messages begin in these items although nothing was said about it before them. */
  needsOutline(items: readonly JsonItem[]): boolean {
    if (this.outline !== null) return false;
    const named = new Set<string>();
    for (const item of items) {
      if (item.kind === 'sibling' && (item.key === 'id' || item.key === 'name')) named.add(item.container.join('.'));
      if (item.kind !== 'enter' || item.path.at(-1) !== 'messages') continue;
      const path = item.path.slice(0, -1).join('.');
      const header = this.#headers.get(path);
      if (!named.has(path) && header?.['id'] === undefined && header?.['name'] === undefined) return true;
    }
    return false;
  }

  take(item: JsonItem): ImportedRecord[] {
    switch (item.kind) {
      case 'sibling':
        return this.#heading(item.container, item.key, item.value);
      case 'element':
        return this.#message(item);
      case 'notice':
        return [skipNotice(item, this.#part)];
      case 'enter':
        return [];
      case 'leave':
        return this.#leave(item.path);
    }
  }

  /** A chat without messages is a chat all the same. */
  #leave(path: JsonPath): ImportedRecord[] {
    if (path.at(-1) === 'messages') {
      this.#chatOf(path.slice(0, -1));
      return this.#roster.takeNew();
    }
    this.#headers.delete(path.join('.'));
    return [];
  }

  #heading(container: JsonPath, key: string | number | null, value: unknown): ImportedRecord[] {
    if (typeof key !== 'string') return [];
    const path = container.join('.');
    if (key === 'id' || key === 'name' || key === 'type')
      this.#headers.set(path, { ...this.#headers.get(path), [key]: value });
    return path === '' && key === 'personal_information' ? this.#exporter(objectOf(value)) : [];
  }

  /** The account that the export was made from. */
  #exporter(facts: JsonObject | null): ImportedRecord[] {
    const id = facts === null ? null : idOf(fieldOf(facts, 'user_id'));
    if (facts === null || id === null) return [];
    const names = [nameOf(fieldOf(facts, 'first_name')), nameOf(fieldOf(facts, 'last_name'))];
    this.#roster.person(`user${id}`, {
      displayName: names.filter((name) => name !== null).join(' ') || null,
      nativeId: `user${id}`,
      handle: nameOf(fieldOf(facts, 'username')) ?? nameOf(fieldOf(facts, 'phone_number')),
      exporter: true,
    });
    return this.#roster.takeNew();
  }

  #message(element: JsonElement): ImportedRecord[] {
    const chat = this.#chatOf(element.container.slice(0, -1));
    const message = objectOf(element.value);
    if (message === null) return [skipElement(element, this.#part, 'malformed-record', 'an object that is a message')];
    const entry = buildEntry(message, { clock: this.clock, roster: this.#roster, attach: this.#attach });
    if (entry === null) return [skipElement(element, this.#part, 'missing-field', 'an id, a date or a text')];
    const notes = [...entry.notes, ...this.#notesOfNumber(chat, message), ...notesOfEncoding(element)];
    const { notes: _, ...rest } = entry;
    const noted = notes.length > 0 ? { notes } : {};
    const record = { ...rest, conversation: chat.key, span: spanOf(element, this.#part), ...noted };
    return [...this.#roster.takeNew(), record];
  }

  /** Deleted messages are absent: where a chat numbers its messages itself, the gap says how many numbers have none. */
  #notesOfNumber(chat: Chat, message: JsonObject): readonly string[] {
    const id = fieldOf(message, 'id');
    if (typeof id !== 'number' || !Number.isSafeInteger(id)) return [];
    const missing = chat.lastId === null ? 0 : id - chat.lastId - 1;
    chat.lastId = Math.max(id, chat.lastId ?? id);
    return chat.ownNumbers && missing > 0 ? [`ids-missing-before:${missing}`] : [];
  }

  #chatOf(path: JsonPath): Chat {
    const dotted = path.join('.');
    if (this.#chat === null || this.#chatPath !== dotted) {
      this.#chat = this.#buildChat(dotted);
      this.#chatPath = dotted;
    }
    return this.#chat;
  }

  #buildChat(path: string): Chat {
    const header: JsonObject = { ...this.outline?.get(path), ...this.#headers.get(path) };
    const id = idOf(fieldOf(header, 'id'));
    const type = textOf(fieldOf(header, 'type'));
    const key = id === null ? `part ${this.#part.index} ${path}`.trimEnd() : `${type ?? 'chat'}:${id}`;
    this.#roster.conversation(key, { title: textOf(fieldOf(header, 'name')), nativeId: id, type });
    return { key, ownNumbers: /supergroup|channel/.test(type ?? ''), lastId: null };
  }
}
