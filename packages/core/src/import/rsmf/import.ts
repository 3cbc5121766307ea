/** RSMF (Relativity Short Message Format 1.x and 2.x): `rsmf_manifest.json` with participants, conversations and events. */
import type { AttachmentFacts, EntryRecord, Reaction } from '../../record/message.ts';
import { NO_TIME, type RecordTime } from '../../record/time.ts';
import type { ImportedRecord, Importer, ImportInput, PartSample, SealedPart } from '../importer.ts';
import {
  attachmentBuilder,
  countOf,
  fieldOf,
  idOf,
  listOf,
  nameOf,
  notesOfEncoding,
  objectOf,
  objectsOf,
  readJson,
  readJsonSample,
  Roster,
  skipElement,
  skipNotice,
  spanOf,
  textOf,
  type AttachmentBuilder,
  type JsonElement,
  type JsonObject,
} from '../json/index.ts';
import { parseIsoMoment, readStatedZone, type Zone } from '../moment/index.ts';

const EVENTS = ['events[*]'];
const LISTS = ['participants[*]', 'conversations[*]'];

export const rsmf: Importer = {
  format: 'rsmf',
  version: 1,
  platform: 'rsmf',
  claims: 'part',
  recognise,
  import: importRsmf,
};

/** By its three lists and its version. */
function recognise(sample: PartSample): number {
  const json = readJsonSample(sample, [...EVENTS, ...LISTS]);
  if (json?.root !== 'object') return 0;
  const lists = ['participants', 'conversations', 'events'].filter((name) => json.entered.has(name)).length;
  const version = /^\d+\.\d+\.\d+$/.test(textOf(json.siblings.get('version')) ?? '');
  if (version && lists >= 2) return 0.95;
  return version && json.siblings.has('eventcollectionid') ? 0.9 : 0;
}

async function* importRsmf(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const { zone, inference } = readStatedZone(input.options);
  if (inference !== null) yield [inference];
  const attach = attachmentBuilder(input.withheld);
  for (const part of input.parts) {
    const roster = new Roster('rsmf');
    const lists = await readLists(part);
    const context = { part, roster, attach, zone, ...lists };
    for await (const items of readJson(part, [...EVENTS, ...LISTS])) {
      const records = items.flatMap((item) => {
        if (item.kind === 'notice') return [skipNotice(item, part)];
        return item.kind === 'element' && item.pattern === 0 ? readEvent(item, context) : [];
      });
      if (records.length > 0) yield records;
    }
  }
}

interface Lists {
  readonly participants: ReadonlyMap<string, JsonObject>;
  readonly conversations: ReadonlyMap<string, JsonObject>;
}

interface Context extends Lists {
  readonly part: SealedPart;
  readonly roster: Roster;
  readonly attach: AttachmentBuilder;
  readonly zone: Zone | null;
}

const MAX_LISTED = 1_000_000;

/** The lists may stand behind the events. */
async function readLists(part: SealedPart): Promise<Lists> {
  const maps = [new Map<string, JsonObject>(), new Map<string, JsonObject>()] as const;
  for await (const items of readJson(part, LISTS)) {
    for (const item of items) {
      const object = item.kind === 'element' ? objectOf(item.value) : null;
      const id = object === null ? null : idOf(fieldOf(object, 'id'));
      if (item.kind !== 'element' || object === null || id === null) continue;
      const map = item.pattern === 0 ? maps[0] : maps[1];
      if (map.size < MAX_LISTED) map.set(id, object);
    }
  }
  return { participants: maps[0], conversations: maps[1] };
}

function readEvent(element: JsonElement, context: Context): ImportedRecord[] {
  const event = objectOf(element.value);
  if (event === null) return [skipElement(element, context.part, 'malformed-record', 'an object that is an event')];
  const known = ['type', 'id', 'body', 'timestamp', 'participant'].some((key) => fieldOf(event, key) != null);
  if (!known) return [skipElement(element, context.part, 'missing-field', 'a type, an id, a body or a timestamp')];
  const entry = entryOf(event, context);
  const notes = [...notesOf(event), ...notesOfEncoding(element)];
  const record = { ...entry, span: spanOf(element, context.part), ...(notes.length > 0 ? { notes } : {}) };
  return [...context.roster.takeNew(), record];
}

function entryOf(event: JsonObject, context: Context): Omit<EntryRecord, 'span'> {
  const sender = idOf(fieldOf(event, 'participant'));
  const parent = idOf(fieldOf(event, 'parent'));
  const reactions = reactionsOf(event, context);
  const attachments = objectsOf(fieldOf(event, 'attachments')).map((file) => attachmentOf(file, context.attach));
  const deleted = fieldOf(event, 'deleted') === true;
  return {
    ...kindOf(nameOf(fieldOf(event, 'type'))),
    conversation: visit(idOf(fieldOf(event, 'conversation')), context),
    sender: sender === null ? null : meet(sender, context),
    text: textOf(fieldOf(event, 'body')) ?? '',
    time: timeOf(fieldOf(event, 'timestamp'), context.zone),
    sourceId: idOf(fieldOf(event, 'id')),
    ...(parent === null ? {} : { replyTo: { sourceId: parent } }),
    ...editsOf(event, context.zone),
    ...(deleted ? { deletion: { time: NO_TIME, by: null } } : {}),
    ...(reactions.length > 0 ? { reactions } : {}),
    ...(attachments.length > 0 ? { attachments } : {}),
  };
}

/** RSMF says `disclaimer` of what the platform shows, `unknown` of what it does not know. */
function kindOf(type: string | null): Pick<EntryRecord, 'kind' | 'action'> {
  if (type === null || type === 'message') return { kind: 'message' };
  if (type === 'disclaimer' || type === 'unknown' || type === 'history') return { kind: 'system', action: type };
  return { kind: 'event', action: type };
}

function meet(id: string, { participants, roster }: Context): string {
  const person = participants.get(id) ?? {};
  const handle = nameOf(fieldOf(person, 'account_id')) ?? nameOf(fieldOf(person, 'email'));
  return roster.person(id, { displayName: nameOf(fieldOf(person, 'display')), nativeId: id, handle });
}

function visit(id: string | null, { conversations, roster, part }: Context): string {
  const conversation = id === null ? {} : (conversations.get(id) ?? {});
  const platform = nameOf(fieldOf(conversation, 'platform'));
  return roster.conversation(id ?? `part ${part.index}`, {
    title: nameOf(fieldOf(conversation, 'display')),
    nativeId: id,
    type: nameOf(fieldOf(conversation, 'type')),
    ...(platform === null ? {} : { space: platform }),
  });
}

function timeOf(value: unknown, zone: Zone | null): RecordTime {
  const raw = textOf(value);
  if (raw === null || raw === '') return NO_TIME;
  return parseIsoMoment(raw, zone) ?? { raw, local: null, at: null, basis: 'none' };
}

function editsOf(event: JsonObject, zone: Zone | null): Pick<EntryRecord, 'edits'> {
  const edits = objectsOf(fieldOf(event, 'edits')).map((edit) => ({
    time: timeOf(fieldOf(edit, 'timestamp'), zone),
    text: textOf(fieldOf(edit, 'previous')) ?? textOf(fieldOf(edit, 'body')),
  }));
  return edits.length === 0 ? {} : { edits };
}

function reactionsOf(event: JsonObject, context: Context): Reaction[] {
  return objectsOf(fieldOf(event, 'reactions')).map((reaction) => {
    const by = listOf(fieldOf(reaction, 'participants')).flatMap((one) => idOf(one) ?? []);
    const people = by.map((id) => meet(id, context));
    const count = countOf(fieldOf(reaction, 'count')) ?? (by.length > 0 ? by.length : null);
    return { emoji: textOf(fieldOf(reaction, 'value')) ?? '', count, ...(people.length > 0 ? { by: people } : {}) };
  });
}

function attachmentOf(file: JsonObject, attach: AttachmentBuilder): AttachmentFacts {
  return attach({
    name: nameOf(fieldOf(file, 'display')) ?? nameOf(fieldOf(file, 'id')),
    sizeBytes: countOf(fieldOf(file, 'size')),
  });
}

/** Closed list: `importance:`, `direction:` with their value, and what the writer added as custom pairs, `custom:name=value`. */
function notesOf(event: JsonObject): string[] {
  const facts = ['importance', 'direction'].flatMap((key) => {
    const value = nameOf(fieldOf(event, key));
    return value === null ? [] : [`${key}:${value}`];
  });
  const custom = objectsOf(fieldOf(event, 'custom')).flatMap((pair) => {
    const name = nameOf(fieldOf(pair, 'name'));
    return name === null ? [] : [`custom:${name}=${textOf(fieldOf(pair, 'value')) ?? ''}`];
  });
  return [...facts, ...custom.slice(0, 50)];
}
