/**
 * Messages (SMS, iMessage) and WhatsApp of an iPhone as iMazing writes them: one table for each conversation, whose header begins with
 * `Chat Session,Message Date`. Which further columns there are differs by version; times are those of the computer that exported, without a zone.
 */
import type { EntryRecord } from '../../record/message.ts';
import { NO_TIME, type RecordTime } from '../../record/time.ts';
import { readCsv, skipRow, type CsvItem, type CsvRow } from '../csv/index.ts';
import type { ImportedRecord, Importer, ImportInput, PartSample, SealedPart, SkippedRecord } from '../importer.ts';
import { attachmentBuilder, type AttachmentBuilder } from '../json/attachment.ts';
import { readTimestamp } from '../json-lines/timestamp.ts';
import { readStatedZone, type Zone } from '../moment/index.ts';
import { samplePart } from '../recognise.ts';
import { Roster } from '../roster/roster.ts';

export const imazingCsv: Importer = {
  format: 'imazing-csv',
  version: 1,
  platform: 'imessage',
  claims: 'part',
  recognise: ({ text }: PartSample) => (HEADER.test(text) ? 0.97 : 0),
  import: importImazing,
};

const HEADER = /^\uFEFF?"?Chat Session"?([,;\t])"?Message Date"?\1/;

async function* importImazing(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const { zone, inference } = readStatedZone(input.options);
  if (inference !== null) yield [inference];
  const attach = attachmentBuilder(input.withheld);
  for (const part of input.parts) yield* importPart(part, zone, attach);
}

interface Table {
  /** Cells of the header, without its place in the file. */
  readonly header: readonly string[];
  readonly roster: Roster;
  readonly zone: Zone | null;
  readonly attach: AttachmentBuilder;
  readonly part: number;
}

async function* importPart(
  part: SealedPart,
  zone: Zone | null,
  attach: AttachmentBuilder,
): AsyncGenerator<readonly ImportedRecord[]> {
  let table: Table | null = null;
  for await (const items of readCsv(part, await delimiterOf(part))) {
    const records: ImportedRecord[] = [];
    for (const item of items) {
      if (table === null && item.kind === 'row') {
        const header = item.cells.map((cell) => cell.replace(/^\ufeff/, '').trim());
        table = { header, roster: new Roster(platformOf(header)), zone, attach, part: part.index };
      } else if (table === null) records.push(skipRow(item, part.index));
      else {
        const read = readRow(item, table);
        records.push(...table.roster.take(), read);
      }
    }
    if (records.length > 0) yield records;
  }
}

async function delimiterOf(part: SealedPart): Promise<string> {
  return HEADER.exec((await samplePart(part)).text)?.[1] ?? ',';
}

/** Only tables of WhatsApp say when a message was forwarded; only those of Messages name the service. */
function platformOf(header: readonly string[]): string {
  return header.includes('Service') ? 'imessage' : header.includes('Forwarded') ? 'whatsapp' : 'imazing';
}

function readRow(item: CsvItem, table: Table): EntryRecord | SkippedRecord {
  if (item.kind === 'failed' || item.cells.length !== table.header.length)
    return skipRow(item, table.part, table.header.length);
  return readMessage(item, table);
}

function readMessage(row: CsvRow, table: Table): EntryRecord {
  const { header, roster, part, attach } = table;
  const cell = (name: string): string => row.cells[header.indexOf(name)]?.trim() ?? '';
  const type = cell('Type').toLowerCase();
  const session = cell('Chat Session');
  const text = [cell('Subject'), row.cells[header.indexOf('Text')] ?? ''].filter((one) => one !== '').join('\n');
  const attachment = cell('Attachment');
  const quoted = cell('Replying to');
  const [edited, deleted] = [timeOf(cell('Edited Date'), table), timeOf(cell('Deleted Date'), table)];
  const notes = notesOf(cell);
  return {
    kind: type === 'notification' ? 'system' : 'message',
    ...(type === 'notification' ? { action: 'notification' } : {}),
    conversation: roster.visit(session === '' ? `part ${String(part)}` : session, { title: session || null }),
    sender: type === 'notification' ? null : senderOf(type, cell('Sender ID'), cell('Sender Name'), roster),
    text,
    time: timeOf(cell('Message Date'), table),
    span: { part, offset: row.offset, length: row.end - row.offset, line: row.line },
    sourceId: null,
    ...(quoted === '' ? {} : { replyTo: { sourceId: null, quoted } }),
    ...(edited.raw === null ? {} : { edits: [{ time: edited, text: null }] }),
    ...(deleted.raw === null ? {} : { deletion: { time: deleted, by: null } }),
    ...(attachment === ''
      ? {}
      : { attachments: [attach({ name: attachment, label: cell('Attachment type') || null })] }),
    ...(notes.length === 0 ? {} : { notes }),
  };
}

/** Key of the owner of the telephone, whom the tables mostly leave unnamed. */
const OWNER = 'owner of the device';

/** An incoming message without a number or name is somebody's all the same; whose is not told. */
function senderOf(type: string, id: string, name: string, roster: Roster): string | null {
  const facts = { displayName: name || null, handle: id || null, nativeId: id || null };
  if (type === 'outgoing') return roster.meet(OWNER, { ...facts, exporter: true });
  return id === '' && name === '' ? null : roster.meet(id === '' ? name : id, facts);
}

function timeOf(raw: string, { zone }: Table): RecordTime {
  return raw === '' ? NO_TIME : readTimestamp(raw, undefined, zone, 'ymd');
}

/** `service:` and `reactions:` as the table writes them; forwarded. */
function notesOf(cell: (name: string) => string): string[] {
  const [service, reactions, forwarded] = [cell('Service'), cell('Reactions'), cell('Forwarded')];
  return [
    ...(service === '' ? [] : [`service:${service}`]),
    ...(/^(?:|no|false)$/i.test(forwarded) ? [] : ['forwarded']),
    ...(reactions === '' ? [] : [`reactions:${reactions}`]),
  ];
}
