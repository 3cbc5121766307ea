/** Element's "Export chat" as plain text. Records begin with date and time; further lines belong to the record above. */
import type { EntryRecord } from '../../record/message.ts';
import type { RecordTime } from '../../record/time.ts';
import type { ImportedRecord, Importer, ImportInput, ImportOptions, PartSample, SealedPart } from '../importer.ts';
import { DateOrders, readTimestamp } from '../json-lines/timestamp.ts';
import { detach, readLines } from '../lines/index.ts';
import { momentFromWall, readStatedZone, type Zone } from '../moment/index.ts';
import { Roster } from '../roster/roster.ts';
import { Transcript, type Passage } from '../transcript/index.ts';
import { isOfMatrix, readBody, readHead, type Head } from './line.ts';

const LINES_LOOKED_AT = 400;

export const matrixText: Importer = {
  format: 'matrix-text',
  version: 1,
  platform: 'matrix',
  claims: 'part',
  recognise,
  import: importMatrix,
};

/** Dates with a month by name and seconds, or dates in numbers beside what only Matrix says. */
function recognise({ text }: PartSample): number {
  const lines = text.split(/\r?\n/, LINES_LOOKED_AT).filter((line) => line.trim() !== '');
  const heads = lines.flatMap((line) => readHead(line) ?? []);
  if (heads.length === 0 || readHead(lines[0] ?? '') === null) return 0;
  const ours = heads.filter(({ body }) => isOfMatrix(body)).length;
  const worded = heads.filter(({ date }) => date !== null).length;
  if (worded === heads.length) return ours > 0 || heads.length >= 3 ? 0.93 : 0.7;
  return ours > 0 && worded === 0 && ours * 20 >= heads.length ? 0.93 : 0;
}

async function* importMatrix(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const { zone, inference } = readStatedZone(input.options);
  if (inference !== null) yield [inference];
  for (const part of input.parts) yield* importPart(part, zone, input.options);
}

async function* importPart(
  part: SealedPart,
  zone: Zone | null,
  options: ImportOptions,
): AsyncGenerator<readonly ImportedRecord[]> {
  const concluded = (await readOrders(part)).conclude(options.dateOrder);
  if (concluded !== null) yield [concluded.inference];
  const roster = new Roster('matrix');
  const conversation = roster.visit(`part ${part.index}`, { title: titleOf(part.path) });
  yield roster.take();
  const timeOf = (head: Head): RecordTime =>
    head.date === null
      ? readTimestamp(head.raw, 'pattern', zone, concluded?.order ?? 'ymd')
      : momentFromWall(head.raw, head.date, zone);
  const transcript = new Transcript<Head>(
    part.index,
    'A date and time: no record begins before this line.',
    (passage) => {
      const entry = entryOf(passage, conversation, timeOf(passage.head), roster);
      return [...roster.take(), entry];
    },
  );
  for await (const lines of readLines(part)) {
    for (const line of lines) {
      const head = line.tooLong ? null : readHead(line.text);
      if (head === null) transcript.more(line);
      else transcript.begin(head, head.body, line);
    }
    yield transcript.drain();
  }
  transcript.close();
  yield transcript.drain();
}

async function readOrders(part: SealedPart): Promise<DateOrders> {
  const orders = new DateOrders();
  for await (const lines of readLines(part)) {
    for (const line of lines) {
      const head = line.tooLong ? null : readHead(line.text);
      if (head !== null && head.date === null) orders.add(head.raw);
    }
  }
  return orders;
}

function entryOf(
  { text, span, cut }: Passage<Head>,
  conversation: string,
  time: RecordTime,
  roster: Roster,
): EntryRecord {
  const body = readBody(text);
  const omitted = /\((Media omitted|File Attached)[^()]{0,60}\)$/.exec(text.slice(-100))?.[1];
  const sender = body.sender === null ? null : meet(detach(body.sender), roster);
  return {
    kind: sender === null ? 'system' : 'message',
    conversation,
    sender,
    text: body.text,
    time,
    span,
    sourceId: null,
    ...(body.action === null ? {} : { action: body.action }),
    ...(body.quoted === null ? {} : { replyTo: { sourceId: null, quoted: body.quoted } }),
    ...(omitted === undefined
      ? {}
      : { attachments: [{ ...NO_FILE, label: omitted === 'File Attached' ? 'attached' : 'omitted' }] }),
    ...(cut ? { notes: ['cut-off'] } : {}),
  };
}

const NO_FILE = { name: null, sizeBytes: null, sha256: null, md5: null, mediaType: null, basis: 'claimed' } as const;

/** People without a name of their own show as their address. */
function meet(name: string, roster: Roster): string {
  const address = /^@[^\s:]+:\S+$/.test(name);
  return roster.meet(name, { displayName: name, nativeId: address ? name : null, handle: address ? name : null });
}

/** `matrix - Football - Chat Export - 2024-06-01T11-00-00.txt`. */
function titleOf(path: string): string | null {
  return /^[^/]{1,40}? - (.{1,200}) - [^-]{1,40} - [^-].*$/.exec(path.split('/').at(-1) ?? '')?.[1] ?? null;
}
