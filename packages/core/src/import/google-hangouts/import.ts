/**
 * `Hangouts.json` of Google's Takeout, both generations: `conversation_state[]` with `conversation_state.event[]` (until 2016), and
 * `conversations[]` with `events[]`.
 */
import type { ImportedRecord, Importer, ImportInput, PartSample, SealedPart } from '../importer.ts';
import {
  attachmentBuilder,
  fieldOf,
  idOf,
  nameOf,
  objectOf,
  objectsOf,
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
import { isHangoutsEvent, meetId, readEvent, type EventContext } from './event.ts';

const OLD = 'conversation_state[*].conversation_state';
const PATTERNS = ['conversations[*].events[*]', `${OLD}.event[*]`];
const FRAMES = ['conversations[*]', OLD];
const EVENTS = new Set(['events', 'event']);

export const googleHangouts: Importer = {
  format: 'google-hangouts',
  version: 2,
  platform: 'hangouts',
  claims: 'part',
  recognise,
  import: importHangouts,
};

function recognise(sample: PartSample): number {
  const json = readJsonSample(sample, PATTERNS);
  if (json?.root !== 'object') return 0;
  if (json.elements.some(isHangoutsEvent)) return 0.95;
  const begun = [...json.siblings].some(
    ([path, value]) => path.endsWith('.conversation') && describes(objectOf(value)),
  );
  return json.elements.length === 0 && begun ? 0.9 : 0;
}

async function* importHangouts(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const context = { roster: new Roster('hangouts'), attach: attachmentBuilder(input.withheld) };
  for (const part of input.parts) {
    const reading = new HangoutsReading(part, context);
    yield* readElements(part, PATTERNS, reading, (items) => reading.look(items));
    yield context.roster.take();
  }
}

class HangoutsReading implements ElementReading {
  readonly #part: SealedPart;
  readonly #context: EventContext;
  readonly #frames = new Map<string, JsonObject>();
  #outline: Map<string, JsonObject> | null = null;
  #place: string | null = null;
  #conversation = '';

  constructor(part: SealedPart, context: EventContext) {
    this.#part = part;
    this.#context = context;
  }

  /** Reads who and where first, where events begin before it was said. */
  async look(items: readonly JsonItem[]): Promise<void> {
    if (this.#outline !== null) return;
    const told = new Set(this.#frames.keys());
    for (const item of items) {
      if (item.kind === 'sibling' && item.key === 'conversation') told.add(item.container.join('.'));
      if (item.kind !== 'enter' || !EVENTS.has(String(item.path.at(-1)))) continue;
      if (told.has(item.path.slice(0, -1).join('.'))) continue;
      this.#outline = await readOutline(this.#part, FRAMES, ['events', 'event']);
      return;
    }
  }

  sibling(container: JsonPath, key: string, value: unknown): readonly ImportedRecord[] {
    const facts = key === 'conversation' ? objectOf(value) : null;
    if (facts !== null) this.#frames.set(container.join('.'), facts);
    return [];
  }

  leave(path: JsonPath): readonly ImportedRecord[] {
    const place = path.join('.');
    if (!this.#frames.has(place)) return [];
    this.#conversationAt(path);
    this.#frames.delete(place);
    this.#place = null;
    return this.#context.roster.take();
  }

  element(element: JsonElement, event: JsonObject): readonly ImportedRecord[] {
    const conversation = this.#conversationAt(element.container.slice(0, -1));
    const entry = readEvent(event, this.#context);
    if (entry === null) return [skipElement(element, this.#part, 'missing-field', 'a sender, a time or a message')];
    return [...this.#context.roster.take(), placeEntry(entry, conversation, element, this.#part)];
  }

  #conversationAt(path: JsonPath): string {
    const place = path.join('.');
    if (this.#place === place) return this.#conversation;
    const frame = this.#frames.get(place) ?? objectOf(fieldOf(this.#outline?.get(place) ?? {}, 'conversation')) ?? {};
    this.#place = place;
    this.#conversation = this.#describe(frame, place);
    return this.#conversation;
  }

  #describe(frame: JsonObject, place: string): string {
    const { roster } = this.#context;
    const facts = objectOf(fieldOf(frame, 'conversation')) ?? frame;
    const self = objectOf(fieldOf(objectOf(fieldOf(facts, 'self_conversation_state')) ?? {}, 'self_read_state')) ?? {};
    const own = idOf(fieldOf(objectOf(fieldOf(self, 'participant_id')) ?? {}, 'gaia_id'));
    const people = objectsOf(fieldOf(facts, 'participant_data')).map((person) => meetParticipant(person, own, roster));
    const id = idOf(
      fieldOf(
        objectOf(fieldOf(frame, 'conversation_id')) ??
          objectOf(fieldOf(frame, 'id')) ??
          objectOf(fieldOf(facts, 'id')) ??
          {},
        'id',
      ),
    );
    const title = nameOf(fieldOf(facts, 'name')) ?? (people.filter((name) => name !== null).join(', ') || null);
    const type = nameOf(fieldOf(facts, 'type'));
    return roster.visit(id ?? `part ${this.#part.index} ${place}`, { title, nativeId: id, type });
  }
}

function describes(frame: JsonObject | null): boolean {
  if (frame === null) return false;
  return fieldOf(objectOf(fieldOf(frame, 'conversation')) ?? frame, 'participant_data') !== undefined;
}

/** Gives the name, or null where none is written. */
function meetParticipant(person: JsonObject, own: string | null, roster: Roster): string | null {
  const id = objectOf(fieldOf(person, 'id'));
  const displayName = nameOf(fieldOf(person, 'fallback_name'));
  const phone = nameOf(fieldOf(objectOf(fieldOf(person, 'phone_number')) ?? {}, 'e164'));
  const exporter = own !== null && id !== null && idOf(fieldOf(id, 'gaia_id')) === own;
  meetId(id, { displayName, handle: phone, ...(exporter ? { exporter } : {}) }, roster);
  return displayName;
}
