/** The second pass: from lines to entries. Every line that is not blank is in exactly one entry or one skipped record. */
import type { EntryRecord, ParticipantRecord, SourceSpan } from '../../record/message.ts';
import type { RecordTime } from '../../record/time.ts';
import type { ImportedRecord, SkippedRecord } from '../importer.ts';
import { detach, endOfLine, type Line } from '../lines/index.ts';
import { isRelayed } from './body.ts';
import type { Calendar } from './calendar.ts';
import type { IrcFormat } from './dialect.ts';
import { asPiece, splitHtml, splitRepr, type Piece } from './pieces.ts';
import { readLine, type ReadLine } from './read.ts';
import type { DateOrder } from './stamp.ts';

/** Participants beyond this many are named by their entries alone. */
const MAX_PARTICIPANTS = 100_000;
/** No client sends more than a few hundred lines at once. */
const MAX_TEXT_UNITS = 1_048_576;

export interface AssemblyFacts {
  readonly part: number;
  readonly format: IrcFormat;
  readonly calendar: Calendar;
  /** Key of the conversation. */
  readonly conversation: string;
  /** Order of dates such as 13/01/2014. */
  readonly order: DateOrder;
}

export class Assembly {
  readonly #facts: AssemblyFacts;
  readonly #participants = new Set<string>();
  /** The last entry where more lines may belong to it (WeeChat), not yet given. */
  #last: { entry: EntryRecord; blanks: number } | null = null;
  #out: ImportedRecord[] = [];
  #wrapped: boolean | null = null;

  constructor(facts: AssemblyFacts) {
    this.#facts = facts;
  }

  take(line: Line): void {
    if (line.tooLong) return this.#skip(line, 'line-too-long');
    if (line.text.trim() === '') {
      if (this.#last !== null) this.#last.blanks++;
      return;
    }
    const pieces = this.#split(line);
    if (pieces.length === 0) this.#skip(line, 'unrecognised-line');
    for (const piece of pieces) this.#takePiece(piece, line);
  }

  end(): void {
    this.#give();
  }

  /** The records finished since the last call, in file order. */
  drain(): ImportedRecord[] {
    const out = this.#out;
    this.#out = [];
    return out;
  }

  #split(line: Line): Piece[] {
    if (this.#facts.format === 'irc-pircbot-html') return splitHtml(line);
    const first = this.#wrapped === null;
    this.#wrapped ??= this.#facts.format === 'irc-iso' && /^b['"]\d/.test(line.text);
    return this.#wrapped ? splitRepr(line, first) : [asPiece(line)];
  }

  #takePiece(piece: Piece, line: Line): void {
    const read = readLine(piece.text, this.#facts.format, this.#facts.order);
    if (read.kind === 'stray') this.#takeStray(piece);
    else if (read.kind === 'marker') this.#takeMarker(read, piece);
    else this.#takeEntry(read, piece, line);
  }

  #takeMarker(read: Extract<ReadLine, { kind: 'marker' }>, piece: Piece): void {
    if (read.marker.wall !== null) this.#facts.calendar.mark(read.marker.wall);
    const time = this.#facts.calendar.tellNothing();
    this.#put({ kind: 'system', sender: null, text: read.text, time, action: 'log_marker' }, piece, []);
  }

  #takeEntry(read: Extract<ReadLine, { kind: 'entry' }>, piece: Piece, line: Line): void {
    const { body, stamp, text } = read;
    const told =
      stamp === null ? { time: this.#facts.calendar.tellNothing(), notes: [] } : this.#facts.calendar.tell(stamp);
    if (body.sender !== null) this.#introduce(body.sender);
    const notes: string[] = [...told.notes];
    if (body.kind === 'message' && isRelayed(text)) notes.push('relayed');
    if (line.undecodable) notes.push('undecodable-characters');
    const action = body.action === undefined ? {} : { action: body.action };
    this.#put({ kind: body.kind, sender: body.sender, text, time: told.time, ...action }, piece, notes);
  }

  /** A line without time: in WeeChat's logs a further line of the message before, in all others nothing known. */
  #takeStray(piece: Piece): void {
    const last = this.#last;
    const units = (last?.entry.text.length ?? 0) + (last?.blanks ?? 0) + piece.text.length;
    if (last === null || units > MAX_TEXT_UNITS) return this.#skip(piece, 'unrecognised-line');
    const { entry, blanks } = last;
    const text = `${entry.text}\n${'\n'.repeat(blanks)}${piece.text}`;
    const span = { ...entry.span, length: endOfLine(piece) - entry.span.offset };
    this.#last = { entry: { ...entry, text, span }, blanks: 0 };
  }

  #put(reading: EntryReading, piece: Piece, notes: readonly string[]): void {
    this.#give();
    const entry: EntryRecord = {
      ...reading,
      conversation: this.#facts.conversation,
      span: this.#spanOf(piece),
      sourceId: null,
      ...(notes.length === 0 ? {} : { notes }),
    };
    if (this.#facts.format === 'irc-weechat') this.#last = { entry, blanks: 0 };
    else this.#out.push(entry);
  }

  #give(): void {
    if (this.#last !== null) this.#out.push(this.#last.entry);
    this.#last = null;
  }

  #skip(place: Pick<Piece, 'offset' | 'length' | 'line'>, reason: SkippedRecord['reason']): void {
    this.#give();
    const expected =
      reason === 'line-too-long'
        ? 'A line of at most 1 MiB.'
        : 'A time stamp, or a mark of the client, at the beginning.';
    this.#out.push({ kind: 'skipped', span: this.#spanOf(place), reason, expected });
  }

  #spanOf(place: Pick<Piece, 'offset' | 'length' | 'line'>): SourceSpan {
    return { part: this.#facts.part, offset: place.offset, length: place.length, line: place.line };
  }

  #introduce(nick: string): void {
    if (this.#participants.has(nick) || this.#participants.size >= MAX_PARTICIPANTS) return;
    const key = detach(nick);
    this.#participants.add(key);
    this.#give();
    this.#out.push(participant(key));
  }
}

interface EntryReading {
  readonly kind: EntryRecord['kind'];
  readonly sender: string | null;
  readonly text: string;
  readonly time: RecordTime;
  readonly action?: string;
}

function participant(nick: string): ParticipantRecord {
  return { kind: 'participant', key: nick, platform: 'irc', displayName: nick, nativeId: null, handle: nick };
}
