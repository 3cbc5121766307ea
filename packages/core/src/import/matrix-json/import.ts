/**
 * Rooms of Matrix as JSON: Element's "Export chat" (`room_name`, `exported_by`, `messages[]`), and the plain events that the client-server
 * API and archiving tools write (a list, `chunk[]`, `events[]`).
 */
import type { ImportedRecord, Importer, ImportInput, PartSample, SealedPart } from '../importer.ts';
import {
  attachmentBuilder,
  fieldOf,
  nameOf,
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
import { isMatrixEvent, readEvent, type EventContext } from './event.ts';

const PATTERNS = ['messages[*]', '[*]', 'chunk[*]', 'events[*]', 'timeline.events[*]'];

export const matrixJson: Importer = {
  format: 'matrix-json',
  version: 1,
  platform: 'matrix',
  claims: 'part',
  recognise,
  import: importMatrix,
};

/** By events with the fields that Matrix demands, or by Element's frame around none. */
function recognise(sample: PartSample): number {
  const json = readJsonSample(sample, PATTERNS);
  if (json === null) return 0;
  if (json.elements.some(isMatrixEvent)) return 0.95;
  const framed = json.siblings.has('room_name') && json.siblings.has('exported_by') && json.siblings.has('export_date');
  return json.elements.length === 0 && framed ? 0.9 : 0;
}

async function* importMatrix(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const context = { roster: new Roster('matrix'), attach: attachmentBuilder(input.withheld) };
  for (const part of input.parts) {
    const reading = new MatrixReading(part, context);
    yield* readElements(part, PATTERNS, reading, (items) => reading.look(items));
  }
}

class MatrixReading implements ElementReading {
  readonly #part: SealedPart;
  readonly #context: EventContext;
  #title: string | null = null;
  #looked = false;

  constructor(part: SealedPart, context: EventContext) {
    this.#part = part;
    this.#context = context;
  }

  /** Reads the room's name first, where its events begin before it. */
  async look(items: readonly JsonItem[]): Promise<void> {
    if (this.#looked) return;
    const begins = items.findIndex((item) => item.kind === 'enter' && item.path.length > 0);
    if (begins < 0) return;
    this.#looked = true;
    const named = items.slice(0, begins).some((item) => item.kind === 'sibling' && item.key === 'room_name');
    if (named || this.#title !== null) return;
    this.#title = nameOf(fieldOf((await readOutline(this.#part, [''])).get('') ?? {}, 'room_name'));
  }

  sibling(container: JsonPath, key: string, value: unknown): readonly ImportedRecord[] {
    if (container.length === 0 && key === 'room_name') this.#title = nameOf(value);
    return [];
  }

  element(element: JsonElement, event: JsonObject): readonly ImportedRecord[] {
    const entry = readEvent(event, this.#context);
    if (entry === null)
      return [skipElement(element, this.#part, 'missing-field', 'a type, a sender, a time or a content')];
    const room = nameOf(fieldOf(event, 'room_id'));
    const { roster } = this.#context;
    const conversation = roster.visit(room ?? `part ${this.#part.index}`, { title: this.#title, nativeId: room });
    return [...roster.take(), placeEntry(entry, conversation, element, this.#part)];
  }
}
