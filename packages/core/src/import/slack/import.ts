/**
 * A Slack export: the lists of users and channels, and one file of messages a day and channel, imported together because messages
 * carry ids only. A single day's file, slackdump's one-file dumps and a single message are read as well, with ids for names.
 */
import type { ImportInput, ImportedRecord, Importer, PartSample, SealedPart } from '../importer.ts';
import {
  attachmentBuilder,
  fieldOf,
  nameOf,
  notesOfEncoding,
  objectOf,
  readJson,
  readJsonSample,
  readOutline,
  readWithin,
  Roster,
  skipElement,
  skipNotice,
  spanOf,
  type JsonElement,
  type JsonObject,
} from '../json/index.ts';
import { samplePart } from '../recognise.ts';
import { Directory } from './directory.ts';
import { buildEntry, userOf, type MessageContext } from './message.ts';
import { kindOfPart, PATTERNS, SAMPLE_PATTERNS, type SlackPart } from './part.ts';

const REPLIES = ['slackdump_thread_replies[*]'];

export const slackExport: Importer = {
  format: 'slack-export',
  version: 1,
  platform: 'slack',
  claims: 'set',
  recognise,
  import: importSlack,
};

const SURENESS: Readonly<Record<SlackPart, number>> = {
  messages: 0.9,
  dump: 0.9,
  // Below JSON Lines: its first line can look like a single message.
  message: 0.5,
  users: 0.7,
  channels: 0.6,
  integrations: 0.7,
};

function recognise(sample: PartSample): number {
  const json = readJsonSample(sample, SAMPLE_PATTERNS);
  const kind = json === null ? null : kindOfPart(json, sample.path);
  if (kind === null || json === null) return 0;
  return json.root === 'array' && json.elements.length === 0 ? 0.3 : SURENESS[kind];
}

async function* importSlack(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const parts = await sortParts(input.parts);
  const directory = new Directory();
  for (const { part, kind } of parts)
    if (kind === 'users' || kind === 'channels') yield* readDirectory(part, kind, directory);
  const roster = new Roster('slack');
  const context = { roster, directory, attach: attachmentBuilder(input.withheld) };
  for (const { part, kind } of parts) {
    if (kind === 'messages' || kind === 'dump' || kind === 'message') yield* readMessages(part, kind, context);
  }
}

async function sortParts(parts: readonly SealedPart[]): Promise<{ part: SealedPart; kind: SlackPart | null }[]> {
  const sorted = [];
  for (const part of parts) {
    const json = readJsonSample(await samplePart(part), SAMPLE_PATTERNS);
    sorted.push({ part, kind: json === null ? null : kindOfPart(json, part.path) });
  }
  return sorted;
}

/** Lists hold no messages; only what cannot be read in them is reported. */
async function* readDirectory(
  part: SealedPart,
  kind: 'users' | 'channels',
  directory: Directory,
): AsyncGenerator<readonly ImportedRecord[]> {
  const listName = part.path.split('/').at(-1) ?? '';
  for await (const items of readJson(part, PATTERNS[kind])) {
    for (const item of items) {
      const value = item.kind === 'element' ? objectOf(item.value) : null;
      if (value !== null && kind === 'users') directory.addUser(value);
      if (value !== null && kind === 'channels') directory.addChannel(value, listName);
    }
    const unread = items.filter((item) => item.kind === 'notice').map((notice) => skipNotice(notice, part));
    if (unread.length > 0) yield unread;
  }
}

async function* readMessages(
  part: SealedPart,
  kind: 'messages' | 'dump' | 'message',
  context: MessageContext,
): AsyncGenerator<readonly ImportedRecord[]> {
  const frame = kind === 'dump' ? ((await readOutline(part, [''])).get('') ?? {}) : {};
  const conversation = openConversation(part, kind, frame, context);
  for await (const items of readJson(part, PATTERNS[kind])) {
    const records = items.flatMap((item) => {
      if (item.kind === 'notice') return [skipNotice(item, part)];
      const read = item.kind === 'element' ? readElement(item, part, conversation, context) : [];
      return [...context.roster.takeNew(), ...read];
    });
    if (records.length > 0) yield records;
  }
}

/** A message, followed by the replies that slackdump keeps inside it. */
function readElement(
  element: JsonElement,
  part: SealedPart,
  conversation: string,
  context: MessageContext,
): ImportedRecord[] {
  const message = objectOf(element.value);
  if (message === null) return [skipElement(element, part, 'malformed-record', 'an object that is a message')];
  const entry = buildEntry(message, context);
  if (entry === null) return [skipElement(element, part, 'missing-field', 'a ts, a user or a text')];
  const { notes: own, ...rest } = entry;
  const notes = [...own, ...notesOfEncoding(element)];
  const record = { ...rest, conversation, span: spanOf(element, part), ...(notes.length > 0 ? { notes } : {}) };
  if (fieldOf(message, 'slackdump_thread_replies') === undefined) return [record];
  return [record, ...readWithin(element, REPLIES).flatMap((reply) => readElement(reply, part, conversation, context))];
}

/** The folder of a day's file names the channel; its id comes from the lists. Any other file is a conversation of its own. */
function openConversation(part: SealedPart, kind: SlackPart, frame: JsonObject, context: MessageContext): string {
  const [name, parent] = part.path.split('/').reverse();
  const isDay = /^\d{4}-\d\d-\d\d\.json$/.test(name ?? '');
  const folder = parent !== undefined && (isDay || context.directory.findChannel(parent) !== null) ? parent : null;
  const named = kind === 'dump' ? (nameOf(fieldOf(frame, 'channel_id')) ?? nameOf(fieldOf(frame, 'name'))) : folder;
  const channel = named === null ? null : context.directory.findChannel(named);
  for (const member of channel?.members ?? []) if (channel?.type !== 'channel') userOf(member, null, false, context);
  const key = channel?.id ?? named ?? `part ${part.index}`;
  const title = channel === null ? (nameOf(fieldOf(frame, 'name')) ?? named) : context.directory.titleOf(channel);
  const nativeId = channel?.id ?? nameOf(fieldOf(frame, 'channel_id'));
  return context.roster.conversation(key, { title, nativeId, type: channel?.type ?? null });
}
