/**
 * Messages of Zulip as its API gives them (`GET /messages`), which archives and backup scripts keep: one object with `messages`, or a bare list.
 * Names, places and reactions stand in each message; its text is HTML, or Markdown where the script asked for that.
 */
import type { Reaction } from '../../record/message.ts';
import { NO_TIME, type RecordTime } from '../../record/time.ts';
import type { ImportedRecord, Importer, ImportInput, PartSample, SealedPart } from '../importer.ts';
import {
  fieldOf,
  idOf,
  nameOf,
  numberOf,
  objectOf,
  objectsOf,
  placeEntry,
  readElements,
  readJsonSample,
  skipElement,
  textOf,
  type JsonElement,
  type JsonObject,
  type PlacelessEntry,
} from '../json/index.ts';
import { hiddenLinks, readFragment, visibleText, type MarkupElement } from '../markup/index.ts';
import { momentFromInstantMs } from '../moment/index.ts';
import { Roster } from '../roster/roster.ts';

const PATTERNS = ['messages[*]', '[*]'];

export const zulipMessages: Importer = {
  format: 'zulip-messages',
  version: 1,
  platform: 'zulip',
  claims: 'part',
  recognise,
  import: importMessages,
};

/** By the fields that only Zulip's messages have together. */
function recognise(sample: PartSample): number {
  return readJsonSample(sample, PATTERNS)?.elements.some(isZulipMessage) === true ? 0.95 : 0;
}

function isZulipMessage(value: JsonObject): boolean {
  const has = (key: string): boolean => fieldOf(value, key) !== undefined;
  return has('sender_full_name') && has('display_recipient') && has('timestamp') && has('content');
}

async function* importMessages(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const roster = new Roster('zulip');
  for (const part of input.parts) {
    const element = (item: JsonElement, object: JsonObject): readonly ImportedRecord[] =>
      readOne(item, object, part, roster);
    yield* readElements(part, PATTERNS, { element });
  }
}

const KNOWN = ['id', 'sender_id', 'sender_full_name', 'timestamp', 'content'];

function readOne(
  element: JsonElement,
  message: JsonObject,
  part: SealedPart,
  roster: Roster,
): readonly ImportedRecord[] {
  if (KNOWN.every((key) => fieldOf(message, key) == null))
    return [skipElement(element, part, 'missing-field', 'a sender, a time or a content')];
  const entry = readMessage(message, roster);
  const conversation = placeOf(message, part, roster);
  return [...roster.take(), placeEntry(entry, conversation, element, part)];
}

function readMessage(message: JsonObject, roster: Roster): PlacelessEntry {
  const body = bodyOf(message);
  const reactions = objectsOf(fieldOf(message, 'reactions')).map((one) => reactionOf(one, roster));
  const edited = timeOf(fieldOf(message, 'last_edit_timestamp'));
  const topic = nameOf(fieldOf(message, 'subject')) ?? nameOf(fieldOf(message, 'topic'));
  return {
    kind: 'message',
    sender: senderOf(message, roster),
    text: body.text,
    time: timeOf(fieldOf(message, 'timestamp')),
    sourceId: idOf(fieldOf(message, 'id')),
    ...(edited.raw === null ? {} : { edits: [{ time: edited, text: null }] }),
    ...(reactions.length > 0 ? { reactions } : {}),
    notes: [...(topic === null ? [] : [`topic:${topic}`]), ...body.notes],
  };
}

interface Body {
  readonly text: string;
  readonly notes: readonly string[];
}

/** What its reader saw; Markdown as its author wrote it. */
function bodyOf(message: JsonObject): Body {
  const content = textOf(fieldOf(message, 'content')) ?? '';
  const isHtml = nameOf(fieldOf(message, 'content_type')) !== 'text/x-markdown' && /^\s*</.test(content);
  const root: MarkupElement | null = isHtml ? readFragment(content) : null;
  if (root === null) return { text: content, notes: isHtml ? ['markup-broken'] : [] };
  return { text: visibleText(root), notes: hiddenLinks(root) };
}

function senderOf(message: JsonObject, roster: Roster): string | null {
  const id = idOf(fieldOf(message, 'sender_id'));
  const handle = nameOf(fieldOf(message, 'sender_email'));
  const key = id ?? handle;
  if (key === null) return null;
  return roster.meet(key, { displayName: nameOf(fieldOf(message, 'sender_full_name')), nativeId: id, handle });
}

/** A channel by its name; of direct messages those who are in it. */
function placeOf(message: JsonObject, part: SealedPart, roster: Roster): string {
  const recipient = fieldOf(message, 'display_recipient');
  const id = idOf(fieldOf(message, 'recipient_id')) ?? idOf(fieldOf(message, 'stream_id'));
  if (!Array.isArray(recipient)) {
    const title = nameOf(recipient);
    return roster.visit(id ?? title ?? `part ${String(part.index)}`, { title, nativeId: id, type: 'stream' });
  }
  const people = objectsOf(recipient).map((person) => {
    const own = idOf(fieldOf(person, 'id'));
    const [displayName, handle] = [nameOf(fieldOf(person, 'full_name')), nameOf(fieldOf(person, 'email'))];
    const key = own ?? handle;
    if (key !== null) roster.meet(key, { displayName, nativeId: own, handle });
    return { key: key ?? '', name: displayName ?? handle ?? '' };
  });
  const members = people.map(({ key }) => key).sort();
  const title = people.map(({ name }) => name).join(', ') || null;
  return roster.visit(id ?? `between ${members.join(' ')}`, { title, nativeId: id, type: 'private' });
}

function reactionOf(reaction: JsonObject, roster: Roster): Reaction {
  const user = objectOf(fieldOf(reaction, 'user')) ?? {};
  const id = idOf(fieldOf(reaction, 'user_id')) ?? idOf(fieldOf(user, 'id'));
  const displayName = nameOf(fieldOf(user, 'full_name'));
  const by = id === null ? {} : { by: [roster.meet(id, { displayName, nativeId: id })] };
  return { emoji: nameOf(fieldOf(reaction, 'emoji_name')) ?? '', count: 1, ...by };
}

function timeOf(value: unknown): RecordTime {
  const seconds = numberOf(value);
  return seconds === null ? NO_TIME : momentFromInstantMs(String(value), Math.round(seconds * 1000), 'unix');
}
