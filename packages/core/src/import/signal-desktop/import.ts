/**
 * `data.json` of signal-export (sigexport), which reads Signal Desktop's database: one message a line, one file a chat, the chat's name
 * being that of its folder. Its dates are wall times of the computer that made the export.
 */
import type { EntryRecord, Reaction } from '../../record/message.ts';
import { NO_TIME, type RecordTime } from '../../record/time.ts';
import type { ImportedRecord, Importer, ImportInput, PartSample, SealedPart } from '../importer.ts';
import {
  attachmentBuilder,
  fieldOf,
  listOf,
  nameOf,
  objectOf,
  objectsOf,
  placeAt,
  Roster,
  textOf,
  type AttachmentBuilder,
  type JsonObject,
  type PlacelessEntry,
} from '../json/index.ts';
import { parseObject, readRows, type Row } from '../json-lines/rows.ts';
import { parseIsoMoment, readStatedZone, type Zone } from '../moment/index.ts';

const BATCH = 1000;
/** What sigexport calls the owner, and a message of nobody. */
const OWNER = 'Me';
const NOBODY = 'No-Sender';

export const signalDesktop: Importer = {
  format: 'signal-desktop',
  version: 1,
  platform: 'signal',
  claims: 'part',
  recognise,
  import: importSignal,
};

/** By the fields that sigexport always writes together. */
function recognise({ text }: PartSample): number {
  if (!/^\s*\{/.test(text)) return 0;
  const end = text.indexOf('\n');
  const first = parseObject(end < 0 ? text : text.slice(0, end));
  return first !== null &&
    ['date', 'sender', 'body', 'quote', 'sticker', 'reactions', 'attachments'].every((key) => Object.hasOwn(first, key))
    ? 0.95
    : 0;
}

interface Context {
  readonly part: SealedPart;
  readonly conversation: string;
  readonly roster: Roster;
  readonly attach: AttachmentBuilder;
  readonly zone: Zone | null;
}

async function* importSignal(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const { zone, inference } = readStatedZone(input.options);
  if (inference !== null) yield [inference];
  const roster = new Roster('signal');
  const attach = attachmentBuilder(input.withheld);
  for (const part of input.parts) {
    const title = part.path.split('/').at(-2) ?? null;
    const conversation = roster.conversation(title ?? `part ${part.index}`, { title });
    yield roster.takeNew();
    for await (const rows of readRows(part)) {
      for (let at = 0; at < rows.length; at += BATCH)
        yield rows.slice(at, at + BATCH).flatMap((row) => readRow(row, { part, conversation, roster, attach, zone }));
    }
  }
}

function readRow(row: Row, context: Context): ImportedRecord[] {
  const { offset, length, line, object } = row;
  const span = { part: context.part.index, offset, length, line };
  if (object === null)
    return [{ kind: 'skipped', span, reason: row.fault ?? 'malformed-record', expected: row.expected }];
  if (!['date', 'sender', 'body'].some((key) => typeof fieldOf(object, key) === 'string'))
    return [{ kind: 'skipped', span, reason: 'missing-field', expected: 'a date, a sender or a body' }];
  const entry = readMessage(object, context);
  const notes = row.replaced ? ['invalid-characters-replaced'] : [];
  return [...context.roster.takeNew(), placeAt(entry, context.conversation, span, notes)];
}

function readMessage(message: JsonObject, context: Context): PlacelessEntry {
  const sender = personOf(textOf(fieldOf(message, 'sender')), context.roster);
  const attachments = attachmentsOf(message, context.attach);
  const reactions = reactionsOf(message, context.roster);
  const quoted = (textOf(fieldOf(message, 'quote')) ?? '').replace(/^> ?/gm, '').trim();
  const deleted = fieldOf(message, 'deleted') === true;
  const call = fieldOf(message, 'call') === true;
  return {
    kind: call ? 'event' : 'message',
    sender,
    text: textOf(fieldOf(message, 'body')) ?? '',
    time: timeOf(fieldOf(message, 'date'), context.zone),
    sourceId: null,
    ...(call ? { action: 'call' } : {}),
    ...(quoted === '' ? {} : { replyTo: { sourceId: null, quoted } }),
    ...(deleted ? { deletion: { time: NO_TIME, by: sender } } : {}),
    ...(reactions.length > 0 ? { reactions } : {}),
    ...(attachments.length > 0 ? { attachments } : {}),
    notes: fieldOf(message, 'missed') === true ? ['missed'] : [],
  };
}

function timeOf(date: unknown, zone: Zone | null): RecordTime {
  const raw = textOf(date);
  if (raw === null) return NO_TIME;
  return parseIsoMoment(raw, zone) ?? { raw, local: null, at: null, basis: 'none' };
}

function personOf(name: string | null, roster: Roster): string | null {
  if (name === null || name === '' || name === NOBODY) return null;
  return roster.person(name, { displayName: name, ...(name === OWNER ? { exporter: true } : {}) });
}

/** Files, and the sticker, whose sign is its emoji. */
function attachmentsOf(message: JsonObject, attach: AttachmentBuilder): NonNullable<EntryRecord['attachments']> {
  const files = objectsOf(fieldOf(message, 'attachments')).map((file) =>
    attach({ name: nameOf(fieldOf(file, 'path')) ?? nameOf(fieldOf(file, 'name')) }),
  );
  const sticker = fieldOf(message, 'sticker');
  const emoji = nameOf(sticker) ?? nameOf(fieldOf(objectOf(sticker) ?? {}, 'emoji'));
  const sent = emoji !== null || objectOf(sticker) !== null;
  return [...files, ...(sent ? [attach({ name: null, label: emoji === null ? 'sticker' : `sticker ${emoji}` })] : [])];
}

/** `["Ana", "👍"]`; older exports write `{name, emoji}`. */
function reactionsOf(message: JsonObject, roster: Roster): Reaction[] {
  return listOf(fieldOf(message, 'reactions')).flatMap((reaction) => {
    const [first, second] = Array.isArray(reaction)
      ? (reaction as readonly unknown[])
      : [fieldOf(objectOf(reaction) ?? {}, 'name'), fieldOf(objectOf(reaction) ?? {}, 'emoji')];
    const emoji = nameOf(second);
    const by = personOf(textOf(first), roster);
    return emoji === null ? [] : [{ emoji, count: 1, ...(by === null ? {} : { by: [by] }) }];
  });
}
