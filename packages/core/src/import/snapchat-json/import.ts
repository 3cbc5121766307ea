/**
 * `chat_history.json` and `snap_history.json` of Snapchat's "My Data". Since 2023: one list for each friend or group, newest first. Before:
 * one list for what was received and one for what was sent, saved and unsaved.
 */
import type { ImportedRecord, Importer, ImportInput, PartSample, SealedPart } from '../importer.ts';
import {
  attachmentBuilder,
  fieldOf,
  nameOf,
  placeEntry,
  readElements,
  readJsonSample,
  Roster,
  skipElement,
  type JsonElement,
  type JsonObject,
} from '../json/index.ts';
import { mediaById } from './media.ts';
import { directionOf, isSnapchatRecord, readRecord, type RecordContext } from './record.ts';

const PATTERNS = ['{*}[*]'];

export const snapchatJson: Importer = {
  format: 'snapchat-json',
  version: 1,
  platform: 'snapchat',
  claims: 'part',
  recognise,
  import: importSnapchat,
};

/** By the fields, with their spaces and capitals, or by the names of the old lists. */
function recognise(sample: PartSample): number {
  const json = readJsonSample(sample, PATTERNS);
  if (json?.root !== 'object') return 0;
  if (json.elements.some(isSnapchatRecord)) return 0.95;
  const empty = json.elements.length === 0 && json.siblings.size === 0;
  return empty && [...json.entered].some((key) => directionOf(key) !== null) ? 0.9 : 0;
}

async function* importSnapchat(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const roster = new Roster('snapchat');
  const context = { roster, attach: attachmentBuilder(input.withheld), media: mediaById(input.withheld) };
  for (const part of input.parts) {
    const element = (item: JsonElement, object: JsonObject): readonly ImportedRecord[] =>
      readOne(item, object, part, context);
    yield* readElements(part, PATTERNS, { element });
  }
}

function readOne(
  element: JsonElement,
  record: JsonObject,
  part: SealedPart,
  context: RecordContext,
): readonly ImportedRecord[] {
  const list = String(element.container[0] ?? '');
  const entry = readRecord(record, list, context);
  if (entry === null)
    return [skipElement(element, part, 'missing-field', 'a sender, a time, a kind of media or a text')];
  const conversation = conversationOf(record, list, part, context);
  return [...context.roster.takeNew(), placeEntry(entry, conversation, element, part)];
}

/** Old lists mix everybody: the peer is the conversation. New ones are one conversation each, by the friend's name or the group's id. */
function conversationOf(record: JsonObject, list: string, part: SealedPart, { roster }: RecordContext): string {
  if (directionOf(list) === null) {
    const title = nameOf(fieldOf(record, 'Conversation Title'));
    return roster.conversation(list, { title, nativeId: list === '' ? null : list });
  }
  const peer = nameOf(fieldOf(record, 'From')) ?? nameOf(fieldOf(record, 'To'));
  return roster.conversation(peer ?? `part ${part.index} unknown`, { title: peer, nativeId: peer });
}
