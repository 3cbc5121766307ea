/**
 * A log in which some lines begin a record and the lines below belong to it. Says for every line where it goes, so that each line that is
 * not blank is in exactly one record, one skipped record or the frame of the file. Memory is bounded by one record.
 */
import type { SourceSpan } from '../../record/message.ts';
import type { ImportedRecord, SkippedRecord } from '../importer.ts';
import { endOfLine, type Line } from '../lines/index.ts';

/** No messenger sends as much in one message. */
const MAX_TEXT_UNITS = 1_048_576;

/** A record with all its lines. */
export interface Passage<Head> {
  readonly head: Head;
  /** The text on the first line and, joined by line feeds, the lines below it; blank lines at the end are left out. */
  readonly text: string;
  readonly span: SourceSpan;
  /** More lines belonged to it than a message can hold; they are in a skipped record behind it. */
  readonly cut: boolean;
}

interface Open<Head> {
  readonly head: Head;
  readonly first: Line;
  text: string;
  blanks: number;
  /** Lines below the first that are not blank. */
  below: number;
  end: number;
  excess: { readonly span: SourceSpan; readonly reason: SkippedRecord['reason'] } | null;
}

export class Transcript<Head> {
  readonly #part: number;
  readonly #expected: string;
  readonly #read: (passage: Passage<Head>) => readonly ImportedRecord[];
  #open: Open<Head> | null = null;
  #out: ImportedRecord[] = [];

  /** `expected`: what a line before the first record should have been. */
  constructor(part: number, expected: string, read: (passage: Passage<Head>) => readonly ImportedRecord[]) {
    this.#part = part;
    this.#expected = expected;
    this.#read = read;
  }

  /** The head of the record that further lines would belong to, or null. */
  get head(): Head | null {
    return this.#open?.head ?? null;
  }

  /** How many lines that are not blank it has below the first. */
  get below(): number {
    return this.#open?.below ?? 0;
  }

  begin(head: Head, text: string, line: Line): void {
    this.close();
    this.#open = { head, first: line, text, blanks: 0, below: 0, end: endOfLine(line), excess: null };
  }

  /** A line that begins nothing. */
  more(line: Line): void {
    if (this.#open === null) this.#skip(line);
    else this.#extend(this.#open, line);
  }

  /** Ends the open record: what follows is not part of it. */
  close(): void {
    const open = this.#open;
    if (open === null) return;
    this.#open = null;
    const { head, text, first, end, excess } = open;
    const span = { part: this.#part, offset: first.offset, length: end - first.offset, line: first.line };
    this.#out.push(...this.#read({ head, text, span, cut: excess !== null }));
    if (excess === null) return;
    const expected = 'The end of a message of at most 1,048,576 characters, in lines of at most 1 MiB.';
    this.#out.push({ kind: 'skipped', ...excess, expected });
  }

  /** The records finished since the last call, in file order. */
  drain(): ImportedRecord[] {
    const out = this.#out;
    this.#out = [];
    return out;
  }

  #skip(line: Line): void {
    if (!line.tooLong && line.text.trim() === '') return;
    this.#out.push({
      kind: 'skipped',
      span: { part: this.#part, offset: line.offset, length: line.length, line: line.line },
      reason: line.tooLong ? 'line-too-long' : 'unrecognised-line',
      expected: this.#expected,
    });
  }

  #extend(open: Open<Head>, line: Line): void {
    if (open.excess !== null) return this.#exceed(open, line, open.excess.reason);
    if (line.tooLong) return this.#exceed(open, line, 'line-too-long');
    if (line.text.trim() === '') {
      open.blanks++;
      return;
    }
    if (open.text.length + open.blanks + line.text.length > MAX_TEXT_UNITS)
      return this.#exceed(open, line, 'record-too-large');
    open.text = `${open.text}${'\n'.repeat(open.blanks + 1)}${line.text}`;
    open.blanks = 0;
    open.below++;
    open.end = endOfLine(line);
  }

  #exceed(open: Open<Head>, line: Line, reason: SkippedRecord['reason']): void {
    const from = open.excess?.span ?? { part: this.#part, offset: line.offset, length: 0, line: line.line };
    open.excess = { reason, span: { ...from, length: endOfLine(line) - from.offset } };
  }
}
