/**
 * Separated values of any origin (also KakaoTalk for Mac: `Date,User,Message`): columns as a person mapped them, else by the words of
 * the header. Every row below the header becomes one message or one skipped record.
 */
import type { EntryRecord } from '../../record/message.ts';
import { NO_TIME, type RecordTime } from '../../record/time.ts';
import { type CsvItem, type CsvRow, readCsv, readCsvSample, skipRow, sniffDelimiter } from '../csv/index.ts';
import type { ImportedRecord, Importer, ImportInput, PartSample, SealedPart, SkippedRecord } from '../importer.ts';
import { type AttachmentBuilder, attachmentBuilder } from '../json/attachment.ts';
import { readTimestamp } from '../json-lines/timestamp.ts';
import { readStatedZone, type Zone } from '../moment/index.ts';
import { Roster } from '../roster/roster.ts';
import { inferColumns } from './columns.ts';
import { type Layout, type LayoutRole, surveyPart, withoutTrailingEmpty } from './survey.ts';

export const tabularCsv: Importer = {
  format: 'csv',
  version: 1,
  platform: 'tabular',
  claims: 'part',
  recognise,
  import: importTabular,
};

/** By the header's words alone: a text, and who or when. Whatever else a table may be, it is no chat without a mapping. */
function recognise({ text, whole }: PartSample): number {
  const firstLine = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  if (firstLine.length > 4096 || /^[[{<]/.test(firstLine)) return 0;
  const guess = sniffDelimiter(text, whole);
  if (guess === null) return 0;
  const [header, second] = readCsvSample(text, whole, guess.delimiter);
  const inferred = inferColumns(header?.map((cell) => cell.trim()) ?? []);
  if (inferred === null || (second === undefined && !whole)) return 0;
  const { sender, timestamp } = inferred.mapping;
  if (sender !== undefined && timestamp !== undefined) return 0.6;
  return sender !== undefined || timestamp !== undefined ? 0.4 : 0;
}

async function* importTabular(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const { zone, inference } = readStatedZone(input.options);
  if (inference !== null) yield [inference];
  const attach = attachmentBuilder(input.withheld);
  for (const part of input.parts) {
    const { layout, inferences } = await surveyPart(part, input.options);
    yield inferences;
    const roster = new Roster(layout?.mapping.platform ?? 'tabular');
    yield* importPart(part, { layout, zone, roster, attach, part: part.index });
  }
}

interface Table {
  readonly layout: Layout | null;
  readonly part: number;
  readonly zone: Zone | null;
  readonly roster: Roster;
  readonly attach: AttachmentBuilder;
}

async function* importPart(part: SealedPart, table: Table): AsyncGenerator<readonly ImportedRecord[]> {
  const delimiter = table.layout?.delimiter ?? ',';
  let isHeader = table.layout?.hasHeader ?? false;
  for await (const items of readCsv(part, delimiter)) {
    const records: ImportedRecord[] = [];
    for (const item of items) {
      if (isHeader && item.kind === 'row') {
        isHeader = false;
        continue;
      }
      const read = readRow(item, table);
      records.push(...table.roster.take(), read);
    }
    if (records.length > 0) yield records;
  }
}

function readRow(item: CsvItem, table: Table): EntryRecord | SkippedRecord {
  const { layout, part } = table;
  if (item.kind === 'failed') return skipRow(item, part);
  if (layout === null) return { ...skipRow(item, part), reason: 'missing-field', expected: UNMAPPED };
  const width = item.cells.length > layout.columns ? withoutTrailingEmpty(item.cells).length : item.cells.length;
  const tooNarrow = width < layout.columns && width < lastColumnOf(layout);
  if (width > layout.columns || tooNarrow || (width < layout.columns && width === 1)) {
    return skipRow(item, part, layout.columns);
  }
  const isEmpty = Object.values(layout.at).every((column) => (item.cells[column] ?? '') === '');
  if (isEmpty)
    return { ...skipRow(item, part), reason: 'missing-field', expected: 'A row with something in a mapped column.' };
  return readMessage(item, layout, table, width < layout.columns);
}

const UNMAPPED = 'A column that holds the text; state a column mapping.';

/** Cells that a row needs so that every mapped column is there. */
function lastColumnOf({ at }: Layout): number {
  return Math.max(...Object.values(at).map((column) => column + 1));
}

function readMessage(row: CsvRow, layout: Layout, table: Table, isShort: boolean): EntryRecord {
  const cell = (role: LayoutRole): string => {
    const column = layout.at[role];
    return column === undefined ? '' : (row.cells[column] ?? '');
  };
  const [sender, conversation, replyTo, attachment] = [
    cell('sender'),
    cell('conversation'),
    cell('replyTo'),
    cell('attachment'),
  ];
  const notes = isShort ? ['fewer-cells-than-header'] : [];
  return {
    kind: 'message',
    conversation: table.roster.visit(conversation || 'table', { title: conversation || null }),
    sender: sender === '' ? null : table.roster.meet(sender, { displayName: sender }),
    text: cell('text'),
    time: readTime(cell('timestamp'), cell('timeOfDay'), layout, table.zone),
    span: { part: table.part, offset: row.offset, length: row.end - row.offset, line: row.line },
    sourceId: cell('id') || null,
    ...(replyTo === '' ? {} : { replyTo: { sourceId: replyTo } }),
    ...(attachment === '' ? {} : { attachments: [table.attach({ name: attachment })] }),
    ...(notes.length === 0 ? {} : { notes }),
  };
}

function readTime(stamp: string, clock: string, layout: Layout, zone: Zone | null): RecordTime {
  if (stamp === '' && clock === '') return NO_TIME;
  const raw = clock === '' ? stamp : `${stamp} ${clock}`;
  return { ...readTimestamp(raw.trim(), layout.mapping.timestampFormat, zone, layout.dateOrder), raw };
}
