/**
 * `messages.json` of Skype's "Export my data" (alone or in its .tar), and of the personal export of Teams, which has the same shape:
 * conversations with their messages, newest first.
 */
import type { ImportedRecord, Importer, ImportInput, PartSample, SealedPart } from '../importer.ts';
import {
  attachmentBuilder,
  fieldOf,
  nameOf,
  objectOf,
  placeEntry,
  readElements,
  readJsonSample,
  readOutline,
  skipElement,
  type ElementReading,
  type JsonElement,
  type JsonItem,
  type JsonObject,
  type JsonPath,
} from '../json/index.ts';
import { Roster } from '../roster/roster.ts';
import { mediaByDocument } from './media.ts';
import { isSkypeMessage, readMessage, type MessageContext } from './message.ts';
import { meetPerson } from './person.ts';

const PATTERNS = ['conversations[*].MessageList[*]'];
const HEADER = new Set(['id', 'displayName', 'threadProperties']);

export const skypeJson: Importer = {
  format: 'skype-json',
  version: 2,
  platform: 'skype',
  claims: 'part',
  recognise,
  import: importSkype,
};

/** By the fields that only Skype's messages have together, or by the frame around none. */
function recognise(sample: PartSample): number {
  const json = readJsonSample(sample, PATTERNS);
  if (json?.root !== 'object') return 0;
  if (json.elements.some(isSkypeMessage)) return 0.95;
  const framed = json.siblings.has('userId') && json.siblings.has('exportDate');
  return json.elements.length === 0 && framed && json.entered.has('conversations') ? 0.9 : 0;
}

async function* importSkype(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const roster = new Roster('skype');
  const context = { roster, attach: attachmentBuilder(input.withheld), media: mediaByDocument(input.withheld) };
  for (const part of input.parts) {
    const reading = new SkypeReading(part, context);
    yield* readElements(part, PATTERNS, reading, (items) => reading.look(items));
    yield roster.take();
  }
}

class SkypeReading implements ElementReading {
  readonly #part: SealedPart;
  readonly #context: MessageContext;
  readonly #headers = new Map<string, Record<string, unknown>>();
  #outline: Map<string, JsonObject> | null = null;
  #place: string | null = null;
  #conversation = '';

  constructor(part: SealedPart, context: MessageContext) {
    this.#part = part;
    this.#context = context;
  }

  /** Reads the names first, where messages begin before their conversation is named. */
  async look(items: readonly JsonItem[]): Promise<void> {
    if (this.#outline !== null) return;
    const named = new Set([...this.#headers].filter(([, header]) => header['id'] !== undefined).map(([path]) => path));
    for (const item of items) {
      if (item.kind === 'sibling' && item.key === 'id') named.add(item.container.join('.'));
      if (item.kind !== 'enter' || item.path.at(-1) !== 'MessageList') continue;
      if (named.has(item.path.slice(0, -1).join('.'))) continue;
      this.#outline = await readOutline(this.#part, ['conversations[*]'], ['MessageList']);
      return;
    }
  }

  sibling(container: JsonPath, key: string, value: unknown): readonly ImportedRecord[] {
    if (container.length === 0 && key === 'userId') {
      meetPerson(nameOf(value), {}, this.#context.roster, true);
      return this.#context.roster.take();
    }
    if (container.length === 2 && HEADER.has(key)) {
      const path = container.join('.');
      this.#headers.set(path, { ...this.#headers.get(path), [key]: value });
    }
    return [];
  }

  /** A conversation without messages is one all the same. */
  leave(path: JsonPath): readonly ImportedRecord[] {
    if (path.length !== 2) return [];
    this.#conversationAt(path);
    this.#headers.delete(path.join('.'));
    this.#place = null;
    return this.#context.roster.take();
  }

  element(element: JsonElement, object: JsonObject): readonly ImportedRecord[] {
    const entry = readMessage(object, this.#context);
    if (entry === null)
      return [skipElement(element, this.#part, 'missing-field', 'a message type, a time, a sender or a content')];
    const conversation = this.#conversationAt(element.container.slice(0, -1));
    return [...this.#context.roster.take(), placeEntry(entry, conversation, element, this.#part)];
  }

  #conversationAt(path: JsonPath): string {
    const place = path.join('.');
    if (this.#place === place) return this.#conversation;
    const header: JsonObject = { ...this.#outline?.get(place), ...this.#headers.get(place) };
    const id = nameOf(fieldOf(header, 'id'));
    const topic = nameOf(fieldOf(objectOf(fieldOf(header, 'threadProperties')) ?? {}, 'topic'));
    const title = nameOf(fieldOf(header, 'displayName')) ?? topic;
    this.#place = place;
    this.#conversation = this.#context.roster.visit(id ?? `part ${this.#part.index} ${place}`, {
      title,
      nativeId: id,
      type: id === null ? null : typeOf(id),
    });
    return this.#conversation;
  }
}

/** The number before the colon is Skype's kind of address. */
function typeOf(id: string): string | null {
  const kinds: ReadonlyMap<string, string> = new Map([
    ['8', 'direct'],
    ['19', 'group'],
    ['28', 'bot'],
    ['4', 'phone'],
    ['48', 'system'],
  ]);
  return kinds.get(/^(\d{1,2}):/.exec(id)?.[1] ?? '') ?? null;
}
