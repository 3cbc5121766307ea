/**
 * Messages of "Download your information" by Facebook (Messenger) and Instagram: `message_N.json` of a thread, newest first, and
 * the flat files of end-to-end encrypted chats. There are no ids: a person is a name, a message is its place.
 */
import type { ImportInput, ImportedRecord, Importer, InferenceRecord, PartSample, SealedPart } from '../importer.ts';
import {
  attachmentBuilder,
  fieldOf,
  listOf,
  nameOf,
  notesOfEncoding,
  objectOf,
  readJson,
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
import { buildEntry } from './message.ts';
import { isFlatMessage, PATTERNS, recogniseMeta, servicesOf, type Service } from './recognise.ts';
import { repairValue } from './repair.ts';

export const facebookJson: Importer = {
  format: 'facebook-json',
  version: 1,
  platform: 'facebook',
  claims: 'part',
  recognise: (sample) => recogniseAs(sample, 'facebook'),
  import: (input) => importMeta(input, 'facebook'),
};

export const instagramJson: Importer = {
  format: 'instagram-json',
  version: 1,
  platform: 'instagram',
  claims: 'part',
  recognise: (sample) => recogniseAs(sample, 'instagram'),
  import: (input) => importMeta(input, 'instagram'),
};

/** A file that names neither service, or both, goes to Facebook's importer, which records that it could be either. */
function recogniseAs(sample: PartSample, service: Service): number {
  const { score, named } = recogniseMeta(sample);
  if (score === 0) return 0;
  const onlyInstagram = named.has('instagram') && !named.has('facebook');
  if (service === 'instagram') return onlyInstagram ? score + 0.05 : 0;
  return onlyInstagram ? score - 0.4 : score;
}

async function* importMeta(input: ImportInput, service: Service): AsyncGenerator<readonly ImportedRecord[]> {
  const roster = new Roster(service);
  const attach = attachmentBuilder(input.withheld);
  for (const part of input.parts) {
    // Title and thread stand behind the messages, so the frame is read first.
    const outline = (await readOutline(part, [''])).get('') ?? {};
    const reading = new MetaReading(part, outline, roster, attach);
    for await (const items of readJson(part, PATTERNS)) {
      const records = items.flatMap((item) => reading.take(item));
      if (records.length > 0) yield records;
    }
    yield reading.inferences(service);
  }
}

class MetaReading {
  readonly #part: SealedPart;
  readonly #roster: Roster;
  readonly #attach: AttachmentBuilder;
  readonly #frame: JsonObject;
  #flat: boolean;
  #repaired = false;
  #conversation: string | null = null;
  #named = false;

  constructor(part: SealedPart, outline: JsonObject, roster: Roster, attach: AttachmentBuilder) {
    this.#part = part;
    this.#roster = roster;
    this.#attach = attach;
    this.#flat = fieldOf(outline, 'threadName') !== undefined;
    this.#frame = this.#repair(outline);
  }

  take(item: JsonItem): ImportedRecord[] {
    switch (item.kind) {
      case 'element':
        return this.#message(item);
      case 'notice':
        return [skipNotice(item, this.#part)];
      case 'leave':
        this.#conversationKey();
        return this.#roster.takeNew();
      case 'sibling':
      case 'enter':
        return [];
    }
  }

  inferences(service: Service): InferenceRecord[] {
    const because = 'Strings hold one character for each byte of a UTF-8 text; read as bytes they are valid UTF-8.';
    const encoding: InferenceRecord = {
      kind: 'inference',
      about: 'encoding',
      value: 'utf-8 written as latin-1',
      because,
      strength: 'certain',
    };
    return [...(this.#repaired ? [encoding] : []), ...(this.#named ? [] : [this.#guess(service)])];
  }

  /** The name of a file is a hint beside the guess and never decides; of folders only the one that a download itself makes does. */
  #guess(service: Service): InferenceRecord {
    const hint = /instagram/i.test(this.#part.path) ? ' The path names Instagram.' : '';
    const because = `Facebook and Instagram write the same fields, and nothing in the file names either.${hint}`;
    return { kind: 'inference', about: 'column-mapping', value: `fields of ${service}`, because, strength: 'unknown' };
  }

  #message(element: JsonElement): ImportedRecord[] {
    const written = objectOf(element.value);
    if (written === null) return [skipElement(element, this.#part, 'malformed-record', 'an object that is a message')];
    this.#flat ||= isFlatMessage(written);
    this.#named ||= this.#flat || servicesOf(written).length > 0;
    const entry = buildEntry(this.#repair(written), { roster: this.#roster, attach: this.#attach });
    if (entry === null)
      return [skipElement(element, this.#part, 'missing-field', 'a sender, a timestamp or a content')];
    const { notes: own, ...rest } = entry;
    const notes = [...own, ...notesOfEncoding(element)];
    const conversation = this.#conversationKey();
    const record = { ...rest, conversation, span: spanOf(element, this.#part), ...(notes.length > 0 ? { notes } : {}) };
    return [...this.#roster.takeNew(), record];
  }

  /** Flat files are plain UTF-8 and stay as they are. */
  #repair(value: JsonObject): JsonObject {
    if (this.#flat) return value;
    const { value: meant, repaired } = repairValue(value);
    this.#repaired ||= repaired;
    return meant as JsonObject;
  }

  /** The thread's path: the numbered files of one thread share it. */
  #conversationKey(): string {
    if (this.#conversation !== null) return this.#conversation;
    const frame = this.#frame;
    const thread = nameOf(fieldOf(frame, 'thread_path')) ?? nameOf(fieldOf(frame, 'threadName'));
    for (const participant of listOf(fieldOf(frame, 'participants'))) this.#participant(participant);
    this.#conversation = this.#roster.conversation(thread ?? `part ${this.#part.index}`, {
      title: textOf(fieldOf(frame, 'title')) ?? textOf(fieldOf(frame, 'threadName')),
      nativeId: thread,
      type: nameOf(fieldOf(frame, 'thread_type')),
    });
    return this.#conversation;
  }

  #participant(value: unknown): void {
    const name = textOf(value) ?? textOf(fieldOf(objectOf(value) ?? {}, 'name'));
    if (name !== null) this.#roster.person(name, { displayName: name });
  }
}
