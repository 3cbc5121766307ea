/**
 * Viber's "Send message history": one file a chat, without a header: date, time, sender, number, text; divided by commas, semicolons or
 * tabs, cells plain, quoted or written as `="…"` for spreadsheets. A text of several lines goes on below. Times have no zone.
 */
import type { EntryRecord } from '../../record/message.ts';
import { NO_TIME } from '../../record/time.ts';
import type { ImportedRecord, Importer, ImportInput, PartSample, SealedPart } from '../importer.ts';
import { DateOrders, readTimestamp } from '../json-lines/timestamp.ts';
import { readLines } from '../lines/index.ts';
import { readStatedZone, type Zone } from '../moment/index.ts';
import { Roster } from '../roster/roster.ts';
import { type Passage, Transcript } from '../transcript/index.ts';
import { findRow, type ViberRow } from './row.ts';

export const viberCsv: Importer = {
  format: 'viber-csv',
  version: 1,
  platform: 'viber',
  claims: 'part',
  recognise,
  import: importViber,
};

/** The first line and most others are such rows. */
function recognise({ text }: PartSample): number {
  const lines = text.split(/\r?\n/, 200).filter((line) => line.trim() !== '');
  if (findRow(lines[0] ?? '') === null) return 0;
  const rows = lines.flatMap((line) => findRow(line) ?? []);
  if (rows.length * 2 < lines.length || new Set(rows.map(({ delimiter }) => delimiter)).size > 1) return 0;
  return rows.some(({ number }) => number !== '') ? 0.9 : 0.7;
}

async function* importViber(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const { zone, inference } = readStatedZone(input.options);
  if (inference !== null) yield [inference];
  const roster = new Roster('viber');
  for (const part of input.parts) {
    const orders = new DateOrders();
    for await (const lines of readLines(part)) for (const { text } of lines) orders.add(findRow(text)?.date ?? '');
    const concluded = orders.conclude(input.options.dateOrder);
    if (concluded !== null) yield [concluded.inference];
    const log = new ViberLog(part, roster, zone, concluded?.order ?? 'dmy');
    yield* log.read();
  }
}

class ViberLog {
  readonly #part: SealedPart;
  readonly #roster: Roster;
  readonly #zone: Zone | null;
  readonly #order: 'dmy' | 'mdy' | 'ymd';

  constructor(part: SealedPart, roster: Roster, zone: Zone | null, order: 'dmy' | 'mdy' | 'ymd') {
    this.#part = part;
    this.#roster = roster;
    this.#zone = zone;
    this.#order = order;
  }

  async *read(): AsyncGenerator<readonly ImportedRecord[]> {
    const expected = 'A row of date, time, sender, number and text.';
    const transcript = new Transcript<ViberRow>(this.#part.index, expected, (passage) => this.#entryOf(passage));
    for await (const lines of readLines(this.#part)) {
      for (const line of lines) {
        const row = line.tooLong ? null : findRow(line.text);
        if (row === null) transcript.more(line);
        else transcript.begin(row, row.text, line);
      }
      yield transcript.drain();
    }
    transcript.close();
    yield transcript.drain();
  }

  #entryOf({ head, text, span, cut }: Passage<ViberRow>): ImportedRecord[] {
    const { date, time, sender, number } = head;
    const raw = `${date} ${time}`;
    const handle = number === '' ? null : number;
    const key = sender || number;
    const entry: EntryRecord = {
      kind: 'message',
      conversation: this.#roster.visit(`viber:${this.#part.index}`),
      sender: key === '' ? null : this.#roster.meet(key, { displayName: sender || null, handle }),
      text: unquoted(text),
      time: raw.trim() === '' ? NO_TIME : { ...readTimestamp(raw, 'pattern', this.#zone, this.#order), raw },
      span,
      sourceId: null,
      ...(cut ? { notes: ['cut-off'] } : {}),
    };
    return [...this.#roster.take(), entry];
  }
}

/** A text in quotes, also over several lines, with its own quotes doubled. */
function unquoted(text: string): string {
  const inner = /^=?"(.*)"$/s.exec(text)?.[1];
  return inner === undefined ? text : inner.replaceAll('""', '"');
}
