/**
 * The second pass: from lines to entries. A message is its header line and the lines up to the next header; blank lines at its end belong
 * to nobody. Every other line that is not blank is in exactly one skipped record. Memory is bounded by one message.
 */
import type { SourceSpan } from '../../record/message.ts';
import type { ConversationRecord, ParticipantRecord } from '../../record/message.ts';
import type { ImportedRecord, SkippedRecord } from '../importer.ts';
import { detach, endOfLine, type Line } from '../lines/index.ts';
import { wallAsUtcMs, type Zone } from '../moment/index.ts';
import { dateHeader } from './clock.ts';
import { beginsMessage, type Dialect } from './dialect.ts';
import { readEntry } from './entry.ts';
import { findHeader, type Header } from './header.ts';
import type { WithheldByName } from './media.ts';
import { splitSender } from './sender.ts';

/** WhatsApp sends at most 65,536 characters; what goes on beyond this is no message. */
const MAX_MESSAGE_UNITS = 1_048_576;
/** Participants beyond this many are named by their entries alone. */
const MAX_PARTICIPANTS = 100_000;
const HALF_DAY_MS = 12 * 3_600_000;

export interface AssemblyFacts {
  readonly part: number;
  readonly dialect: Dialect;
  /** How often the file has each candidate for a name. */
  readonly names: ReadonlyMap<string, number>;
  readonly zone: Zone | null;
  readonly withheld: WithheldByName;
  readonly conversation: ConversationRecord;
}

/** A message of which more lines may come. */
interface Open {
  readonly header: Header;
  readonly line: Line;
  /** Lines after the first, joined by LF; null for none. */
  rest: string | null;
  /** Blank lines seen since the last line that was not. */
  blanks: number;
  /** First byte after the last line that belongs to it. */
  end: number;
  /** Lines beyond what a message may hold. */
  excess: { readonly span: SourceSpan; readonly reason: SkippedRecord['reason'] } | null;
}

export class Assembly {
  readonly #facts: AssemblyFacts;
  readonly #participants = new Set<string>();
  #open: Open | null = null;
  #out: ImportedRecord[] = [];
  #entries = 0;
  #previousMs = -Infinity;

  constructor(facts: AssemblyFacts) {
    this.#facts = facts;
  }

  take(line: Line): void {
    const header = line.tooLong ? null : findHeader(line.text);
    if (header !== null && beginsMessage(header, this.#facts.dialect)) this.#begin(header, line);
    else if (this.#open === null) this.#skipStray(line);
    else continueWith(this.#open, line, this.#facts.part);
  }

  /** Closes the last message. */
  end(): void {
    this.#close();
  }

  /** The records finished since the last call, in file order. */
  drain(): ImportedRecord[] {
    const out = this.#out;
    this.#out = [];
    return out;
  }

  #begin(header: Header, line: Line): void {
    this.#close();
    this.#open = { header, line, rest: null, blanks: 0, end: endOfLine(line), excess: null };
  }

  #skipStray(line: Line): void {
    if (!line.tooLong && line.text.trim() === '') return;
    this.#out.push({
      kind: 'skipped',
      span: { part: this.#facts.part, offset: line.offset, length: line.length, line: line.line },
      reason: line.tooLong ? 'line-too-long' : 'unrecognised-line',
      expected: 'A date and time at the beginning: no message begins before this line.',
    });
  }

  #close(): void {
    const open = this.#open;
    if (open === null) return;
    this.#open = null;
    this.#addEntry(open);
    if (open.excess === null) return;
    const expected = 'The end of a message of at most 1,048,576 characters, in lines of at most 1 MiB.';
    this.#out.push({ kind: 'skipped', ...open.excess, expected });
  }

  #addEntry(open: Open): void {
    const { header, line } = open;
    const { dialect, zone, names, withheld, conversation, part } = this.#facts;
    const body = line.text.slice(header.bodyStart);
    const authored = splitSender(body, names);
    const reading = readEntry(authored, body, open.rest, { withheld, first: this.#entries === 0 });
    const dated = dateHeader(header, line.text.slice(header.rawStart, header.rawEnd), dialect, zone);
    const notes = [...dated.notes, ...this.#notesOf(open, dated.wall === null ? null : wallAsUtcMs(dated.wall))];
    if (this.#entries === 0) this.#out.push(titled(conversation, authored.sender, reading.action));
    if (reading.sender !== null) this.#introduce(reading.sender);
    this.#entries++;
    this.#out.push({
      ...reading,
      conversation: conversation.key,
      time: dated.time,
      span: { part, offset: line.offset, length: open.end - line.offset, line: line.line },
      sourceId: null,
      ...(notes.length === 0 ? {} : { notes }),
    });
  }

  #notesOf(open: Open, ms: number | null): string[] {
    const notes: string[] = [];
    if (open.header.style !== this.#facts.dialect.main) notes.push('other-header-style');
    if (ms !== null) {
      if (ms < this.#previousMs - HALF_DAY_MS) notes.push('earlier-than-previous');
      this.#previousMs = ms;
    }
    if (open.excess !== null) notes.push('cut-off');
    if (open.line.undecodable) notes.push('undecodable-characters');
    return notes;
  }

  #introduce(name: string): void {
    if (this.#participants.has(name) || this.#participants.size >= MAX_PARTICIPANTS) return;
    const key = detach(name);
    this.#participants.add(key);
    this.#out.push(participant(key));
  }
}

function continueWith(open: Open, line: Line, part: number): void {
  if (open.excess !== null) return extendExcess(open, line, part, open.excess.reason);
  if (line.tooLong) return extendExcess(open, line, part, 'line-too-long');
  if (line.text.trim() === '') {
    open.blanks++;
    return;
  }
  const units = (open.rest?.length ?? 0) + open.blanks + line.text.length;
  if (units > MAX_MESSAGE_UNITS) return extendExcess(open, line, part, 'record-too-large');
  const blanks = '\n'.repeat(open.blanks);
  open.rest = open.rest === null ? blanks + line.text : `${open.rest}\n${blanks}${line.text}`;
  open.blanks = 0;
  open.end = endOfLine(line);
}

function extendExcess(open: Open, line: Line, part: number, reason: SkippedRecord['reason']): void {
  const from = open.excess?.span ?? { part, offset: line.offset, length: 0, line: line.line };
  open.excess = { reason, span: { ...from, length: endOfLine(line) - from.offset } };
}

/** The notice on encryption stands under the name of the chat; a file name is surer where it tells one. */
function titled(conversation: ConversationRecord, name: string | null, action: string | undefined): ConversationRecord {
  if (conversation.title !== null || name === null || action !== 'encryption_notice') return conversation;
  return { ...conversation, title: detach(name) };
}

function participant(name: string): ParticipantRecord {
  const digits = /^\+?[\d\s().-]{7,24}$/.test(name) ? name.replace(/[^\d+]/g, '') : '';
  const handle = digits.replace('+', '').length >= 7 ? digits : null;
  return { kind: 'participant', key: name, platform: 'whatsapp', displayName: name, nativeId: null, handle };
}
