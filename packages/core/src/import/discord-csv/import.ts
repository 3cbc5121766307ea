/**
 * DiscordChatExporter's CSV: `AuthorID;Author;Date;Content;Attachments;Reactions;` (2019, a semicolon behind every cell), without the id
 * before that, with commas and without the last one since. It carries no message ids; older dates have no seconds.
 */
import type { AttachmentFacts, EntryRecord, Reaction } from '../../record/message.ts';
import { type CsvItem, type CsvRow, readCsv, skipRow } from '../csv/index.ts';
import { channelOfPath } from '../discord-text/channel.ts';
import { DiscordDates } from '../discord-text/date.ts';
import type { ImportedRecord, Importer, ImportInput, PartSample, SealedPart, SkippedRecord } from '../importer.ts';
import { type AttachmentBuilder, attachmentBuilder } from '../json/attachment.ts';
import { readStatedZone } from '../moment/index.ts';
import { Roster } from '../roster/roster.ts';

export const discordCsv: Importer = {
  format: 'discord-csv',
  version: 1,
  platform: 'discord',
  claims: 'part',
  recognise: ({ text }) => (headerOf(text) === null ? 0 : 1),
  import: importDiscordCsv,
};

const HEADER =
  /^\uFEFF?("?)(?:AuthorID\1([;,]))?\1Author\1([;,])\1Date\1\3\1Content\1\3\1Attachments\1(?:\3\1Reactions\1)?\3?\s*(?:[\r\n]|$)/;

/** The delimiter, where the text begins with the exporter's header. */
function headerOf(text: PartSample['text']): string | null {
  return HEADER.exec(text)?.[3] ?? null;
}

async function* importDiscordCsv(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const { zone, inference } = readStatedZone(input.options);
  if (inference !== null) yield [inference];
  const roster = new Roster('discord');
  const attach = attachmentBuilder(input.withheld);
  for (const part of input.parts) {
    const dates = new DiscordDates(zone, input.options.dateOrder);
    const delimiter = await surveyPart(part, dates);
    yield dates.inferences();
    yield* importPart(part, delimiter, { roster, attach, dates });
  }
}

/** First reading: which delimiter the header has, and what the dates admit. */
async function surveyPart(part: SealedPart, dates: DiscordDates): Promise<string> {
  const delimiter = await findDelimiter(part);
  let columns: Columns | null = null;
  for await (const items of readCsv(part, delimiter)) {
    for (const item of items) {
      if (item.kind !== 'row') continue;
      if (columns === null) columns = columnsOf(item.cells);
      else dates.survey(item.cells[columns.date] ?? '');
    }
  }
  return delimiter;
}

async function findDelimiter(part: SealedPart): Promise<string> {
  for await (const items of readCsv(part, ';')) {
    const [first] = items;
    if (first?.kind === 'row') return first.cells.length > 3 ? ';' : ',';
  }
  return ',';
}

interface Columns {
  readonly authorId: number;
  readonly author: number;
  readonly date: number;
  readonly content: number;
  readonly attachments: number;
  readonly reactions: number;
  /** Cells of a row, an empty last one left out. */
  readonly count: number;
}

function columnsOf(header: readonly string[]): Columns {
  const at = (name: string): number => header.findIndex((cell) => cell.trim() === name);
  return {
    authorId: at('AuthorID'),
    author: at('Author'),
    date: at('Date'),
    content: at('Content'),
    attachments: at('Attachments'),
    reactions: at('Reactions'),
    count: withoutLastEmpty(header).length,
  };
}

function withoutLastEmpty(cells: readonly string[]): readonly string[] {
  return cells.at(-1) === '' ? cells.slice(0, -1) : cells;
}

interface Context {
  readonly roster: Roster;
  readonly attach: AttachmentBuilder;
  readonly dates: DiscordDates;
}

async function* importPart(
  part: SealedPart,
  delimiter: string,
  context: Context,
): AsyncGenerator<readonly ImportedRecord[]> {
  let columns: Columns | null = null;
  const { id, title } = channelOfPath(part.path);
  const conversation = context.roster.visit(id ?? 'channel', { nativeId: id, title });
  for await (const items of readCsv(part, delimiter)) {
    const records: ImportedRecord[] = [];
    for (const item of items) {
      if (columns !== null) {
        const read = readRow(item, columns, part.index, context);
        records.push(...context.roster.take(), read.kind === 'skipped' ? read : { ...read, conversation });
      } else if (item.kind === 'row') columns = columnsOf(item.cells);
      else records.push(skipRow(item, part.index));
    }
    yield records;
  }
}

function readRow(
  item: CsvItem,
  columns: Columns,
  part: number,
  context: Context,
): Omit<EntryRecord, 'conversation'> | SkippedRecord {
  if (item.kind === 'failed') return skipRow(item, part);
  const cells = item.cells.length > columns.count ? withoutLastEmpty(item.cells) : item.cells;
  if (cells.length !== columns.count) return skipRow(item, part, columns.count);
  return readMessage({ ...item, cells }, columns, part, context);
}

function readMessage(row: CsvRow, columns: Columns, part: number, context: Context): Omit<EntryRecord, 'conversation'> {
  const cell = (column: number): string => (column < 0 ? '' : (row.cells[column] ?? ''));
  const attachments = readAttachments(cell(columns.attachments), context.attach);
  const reactions = readReactions(cell(columns.reactions));
  return {
    kind: 'message',
    sender: meetAuthor(cell(columns.authorId), cell(columns.author), context.roster),
    text: cell(columns.content),
    time: context.dates.read(cell(columns.date)),
    span: { part, offset: row.offset, length: row.end - row.offset, line: row.line },
    sourceId: null,
    ...(reactions.length === 0 ? {} : { reactions }),
    ...(attachments.length === 0 ? {} : { attachments }),
  };
}

function meetAuthor(id: string, name: string, roster: Roster): string | null {
  if (id === '' && name === '') return null;
  return roster.meet(id === '' ? name : id, { displayName: name, nativeId: id === '' ? null : id, handle: name });
}

/** Addresses, or paths of downloaded files, joined by commas that they do not escape: a comma before neither belongs to the name. */
function readAttachments(cell: string, attach: AttachmentBuilder): AttachmentFacts[] {
  if (cell === '') return [];
  const addresses = /https?:\/\//.test(cell) ? cell.split(/,(?=https?:\/\/)/) : cell.split(',');
  return addresses.map((address) => attach({ name: address, label: 'attachment' }));
}

/** `emoji (3),other (1)`. */
function readReactions(cell: string): Reaction[] {
  return [...cell.matchAll(/(?:^|,)(.+?) \((\d{1,9})\)(?=,|$)/gs)].map(([, emoji = '', count]) => ({
    emoji,
    count: Number(count),
  }));
}
