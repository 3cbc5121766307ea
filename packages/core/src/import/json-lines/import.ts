/**
 * JSON Lines: one object a line, or one array of such objects, with a column mapping by dotted paths, or one inferred from the usual field names. Lines of
 * ChatLab's JSON Lines that describe the chat and its members (`_type`) are read as what they are.
 */
import type { ConversationRecord, EntryRecord, ParticipantRecord } from '../../record/message.ts';
import type {
  ColumnMapping,
  ImportInput,
  ImportedRecord,
  Importer,
  InferenceRecord,
  PartSample,
  SealedPart,
  SkippedRecord,
} from '../importer.ts';
import {
  attachmentBuilder,
  fieldOf,
  idOf,
  nameOf,
  objectOf,
  readJsonSample,
  Roster,
  type AttachmentBuilder,
  type JsonObject,
} from '../json/index.ts';
import { readStatedZone, type Zone } from '../moment/index.ts';
import { describeMapping, inferMapping } from './columns.ts';
import { findAt, plainTextOf } from './path.ts';
import { ARRAYS, beginsLikeOneValue, parseObject, readRows, type Row } from './rows.ts';
import { DateOrders, readTimestamp } from './timestamp.ts';

/** Lines that the mapping is inferred from. */
const SAMPLE_LINES = 500;
const BATCH = 1000;

export const jsonLines: Importer = {
  format: 'json-lines',
  version: 1,
  platform: 'tabular',
  claims: 'part',
  recognise,
  import: importJsonLines,
};

/** Objects on lines of their own, with a field that can be the text and one that can be its sender or time. */
function recognise(sample: PartSample): number {
  const lines = sample.text.split('\n').filter((line) => line.trim() !== '');
  const whole = sample.whole ? lines : lines.slice(0, -1);
  if (beginsLikeOneValue(sample.text)) return recogniseArray(sample);
  if (whole[0]?.trimStart().startsWith('{') !== true) return 0;
  const objects = whole
    .slice(0, SAMPLE_LINES)
    .map(parseObject)
    .filter((object) => object !== null);
  if (objects.length * 2 <= Math.min(whole.length, SAMPLE_LINES)) return 0;
  const mapping = inferMapping(objects.filter((object) => !isFrame(object)));
  if (mapping === null || (mapping.sender === undefined && mapping.timestamp === undefined)) return 0;
  return objects.length > 1 ? 0.6 : 0.3;
}

/** Arrays hold anything: one of records has a text, a time, and a sender or an id. */
function recogniseArray(sample: PartSample): number {
  const json = readJsonSample(sample, ARRAYS);
  const mapping = json === null ? null : inferMapping(json.elements);
  if (mapping?.timestamp === undefined) return 0;
  return mapping.sender !== undefined ? 0.5 : mapping.id !== undefined ? 0.3 : 0;
}

async function* importJsonLines(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const { zone, inference } = readStatedZone(input.options);
  if (inference !== null) yield [inference];
  const attach = attachmentBuilder(input.withheld);
  for (const part of input.parts) {
    const { mapping, inferences, order } = await concludePart(part, input);
    yield inferences;
    const roster = new Roster(mapping?.platform ?? 'tabular');
    const reading: Reading = {
      part,
      mapping,
      zone,
      order,
      attach,
      roster,
      platform: mapping?.platform ?? 'tabular',
      title: null,
    };
    for await (const rows of readRows(part)) {
      for (let at = 0; at < rows.length; at += BATCH) {
        const records = rows.slice(at, at + BATCH).flatMap((row) => readRow(row, reading));
        if (records.length > 0) yield records;
      }
    }
  }
}

interface Reading {
  readonly part: SealedPart;
  readonly mapping: ColumnMapping | null;
  readonly zone: Zone | null;
  readonly order: 'dmy' | 'mdy' | 'ymd';
  readonly attach: AttachmentBuilder;
  readonly roster: Roster;
  readonly platform: string;
  /** What a header line calls the chat. */
  title: string | null;
}

interface Conclusions {
  readonly mapping: ColumnMapping | null;
  readonly inferences: readonly InferenceRecord[];
  readonly order: 'dmy' | 'mdy' | 'ymd';
}

/** The mapping from the first lines; the order of dates, where they have one, from all of them. */
async function concludePart(part: SealedPart, input: ImportInput): Promise<Conclusions> {
  const stated = input.options.mapping;
  const mapping = stated ?? inferMapping(await readSample(part));
  const inferences: InferenceRecord[] = mapping === null ? [] : [mappingRecord(mapping, stated !== undefined)];
  const orders = mapping === null ? null : await readOrders(part, mapping);
  const concluded = orders?.conclude(input.options.dateOrder) ?? null;
  if (concluded !== null) inferences.push(concluded.inference);
  return { mapping, inferences, order: concluded?.order ?? 'ymd' };
}

function mappingRecord(mapping: ColumnMapping, stated: boolean): InferenceRecord {
  const because = stated
    ? 'Stated for this import.'
    : 'The fields have usual names, and most of their values are of the right kind.';
  return {
    kind: 'inference',
    about: 'column-mapping',
    value: describeMapping(mapping),
    because,
    strength: stated ? 'stated' : 'likely',
  };
}

async function readSample(part: SealedPart): Promise<JsonObject[]> {
  const sample: JsonObject[] = [];
  for await (const rows of readRows(part)) {
    for (const { object } of rows) {
      if (object !== null && !isFrame(object)) sample.push(object);
      if (sample.length >= SAMPLE_LINES) return sample;
    }
  }
  return sample;
}

/** Null where times are no dates with an order; that shows in the first ones. */
async function readOrders(part: SealedPart, mapping: ColumnMapping): Promise<DateOrders | null> {
  const { timestamp, timestampFormat = 'pattern' } = mapping;
  if (timestamp === undefined || timestampFormat !== 'pattern') return null;
  const orders = new DateOrders();
  let seen = 0;
  let dates = 0;
  for await (const rows of readRows(part)) {
    for (const { object } of rows) {
      if (object === null || findAt(object, timestamp) === undefined) continue;
      seen++;
      if (orders.add(findAt(object, timestamp))) dates++;
      if (seen === SAMPLE_LINES && dates === 0) return null;
    }
  }
  return orders;
}

function readRow(row: Row, reading: Reading): ImportedRecord[] {
  const { object } = row;
  if (object === null) return [skipRow(row, reading, row.fault ?? 'malformed-record', row.expected)];
  if (isFrame(object)) return readFrame(object, reading);
  if (reading.mapping === null)
    return [skipRow(row, reading, 'missing-field', 'a field that holds a text; state a column mapping')];
  const entry = buildEntry(object, row, reading.mapping, reading);
  if (entry === null)
    return [skipRow(row, reading, 'missing-field', 'a text, a sender or a time in the mapped fields')];
  return [...reading.roster.takeNew(), entry];
}

function skipRow(row: Row, reading: Reading, reason: SkippedRecord['reason'], expected: string): SkippedRecord {
  return { kind: 'skipped', span: spanOfRow(row, reading), reason, expected };
}

function spanOfRow(row: Row, reading: Reading) {
  return { part: reading.part.index, offset: row.offset, length: row.length, line: row.line };
}

/** The date and the time of day together, where they stand in two fields. */
function stampOf({ timestamp, timeOfDay }: ColumnMapping, at: (path: string | undefined) => unknown): unknown {
  const clock = plainTextOf(at(timeOfDay));
  return clock === null ? at(timestamp) : `${plainTextOf(at(timestamp)) ?? ''} ${clock}`;
}

/** Null where none of the mapped fields holds anything. */
function buildEntry(object: JsonObject, row: Row, mapping: ColumnMapping, reading: Reading): EntryRecord | null {
  const at = (path: string | undefined): unknown => (path === undefined ? undefined : findAt(object, path));
  const text = plainTextOf(at(mapping.text));
  const time = readTimestamp(stampOf(mapping, at), mapping.timestampFormat, reading.zone, reading.order);
  const sender = plainTextOf(at(mapping.sender));
  const attached = plainTextOf(at(mapping.attachment));
  if (text === null && attached === null && (sender === null || time.raw === null)) return null;
  const replyTo = idOfValue(at(mapping.replyTo), row);
  const notes = row.replaced ? { notes: ['invalid-characters-replaced'] } : {};
  return {
    kind: 'message',
    conversation: conversationOf(plainTextOf(at(mapping.conversation)), reading),
    sender: sender === null ? null : reading.roster.person(sender, { displayName: sender }),
    text: text ?? '',
    time,
    span: spanOfRow(row, reading),
    sourceId: idOfValue(at(mapping.id), row),
    ...(replyTo === null ? {} : { replyTo: { sourceId: replyTo } }),
    ...(attached === null || attached === '' ? {} : { attachments: [reading.attach({ name: attached })] }),
    ...notes,
  };
}

/** Ids beyond 2^53 would lose digits as numbers: then the digits are taken from the record itself. */
function idOfValue(value: unknown, row: Row): string | null {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return idOf(value);
  let digits = String(value);
  // JSON.parse gives the source text of numbers (ECMAScript 2026); TypeScript's library does not say so yet.
  const keepDigits = (_key: string, inner: unknown, context?: { readonly source?: string }): unknown => {
    if (inner === value && context?.source !== undefined) digits = context.source;
    return inner;
  };
  JSON.parse(row.source(), keepDigits);
  return digits;
}

function conversationOf(named: string | null, reading: Reading): string {
  const key = named ?? `part ${reading.part.index}`;
  return reading.roster.conversation(key, { title: named ?? reading.title, nativeId: named });
}

/** Lines that are no messages: they describe the chat and its members. */
function isFrame(object: JsonObject): boolean {
  const type = fieldOf(object, '_type');
  return type === 'header' || type === 'member';
}

function readFrame(object: JsonObject, reading: Reading): (ParticipantRecord | ConversationRecord)[] {
  if (fieldOf(object, '_type') === 'header') {
    reading.title = nameOf(fieldOf(objectOf(fieldOf(object, 'meta')) ?? {}, 'name'));
    return [];
  }
  const id = idOf(fieldOf(object, 'platformId'));
  const displayName = nameOf(fieldOf(object, 'groupNickname')) ?? nameOf(fieldOf(object, 'accountName'));
  if (id !== null) reading.roster.person(id, { displayName, nativeId: id });
  return reading.roster.takeNew();
}
