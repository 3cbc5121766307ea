/**
 * Logs of Pidgin, Finch, Gaim and other libpurple programs, as HTML and as plain text. A record begins with a time in brackets at the
 * beginning of a line; lines without one belong to the record before. The page's own lines and the first line are no records.
 */
import type { EntryRecord } from '../../record/message.ts';
import type {
  ImportedRecord,
  Importer,
  ImportInput,
  ImportOptions,
  InferenceRecord,
  PartSample,
  SealedPart,
} from '../importer.ts';
import { detach, endOfLine, readLines, type Line } from '../lines/index.ts';
import { hiddenLinks, readFragment, textOf } from '../markup/index.ts';
import { findZone, parseIsoMoment, readStatedZone, type WallTime, type Zone } from '../moment/index.ts';
import { Roster } from '../roster/roster.ts';
import { Clock } from './clock.ts';
import { readHead, readName, readStart, type LogHead } from './head.ts';
import { readHtmlHead, readTextHead, type Head } from './line.ts';

const BATCH_LINES = 1000;
const MAX_UNITS = 1 << 20;

interface Dialect {
  readonly html: boolean;
  readonly read: (line: string) => Head | null;
}

const HTML: Dialect = { html: true, read: readHtmlHead };
const TEXT: Dialect = { html: false, read: readTextHead };

export const pidginHtml: Importer = {
  format: 'pidgin-html',
  version: 1,
  platform: 'pidgin',
  claims: 'part',
  recognise: ({ text }: PartSample) => {
    if (!/^\s*(?:<!DOCTYPE|<html|<font|<span|<h\d)/i.test(text)) return 0;
    const headed = /<(?:title|h\d)>(?:Conversation with|System log for account) /i.test(text.slice(0, 4000));
    const lines = countHeads(text, HTML);
    return headed ? 0.95 : lines >= 1 ? 0.75 : 0;
  },
  import: (input) => importLogs(input, HTML),
};

export const pidginText: Importer = {
  format: 'pidgin-text',
  version: 1,
  platform: 'pidgin',
  claims: 'part',
  recognise: ({ text }: PartSample) => {
    if (
      readHead(text.slice(0, 1500).split('\n')[0] ?? '') === null ||
      !/^(?:Conversation|System log)/.test(text.trimStart())
    )
      return 0;
    return countHeads(text, TEXT) >= 1 ? 0.97 : 0.9;
  },
  import: (input) => importLogs(input, TEXT),
};

function countHeads(text: string, { read }: Dialect): number {
  return text
    .slice(0, 30_000)
    .split('\n')
    .filter((line) => read(line) !== null).length;
}

async function* importLogs(input: ImportInput, dialect: Dialect): AsyncGenerator<readonly ImportedRecord[]> {
  const { zone, inference } = readStatedZone(input.options);
  if (inference !== null) yield [inference];
  for (const part of input.parts) yield* importLog(part, dialect, zone, input.options);
}

async function* importLog(
  part: SealedPart,
  dialect: Dialect,
  stated: Zone | null,
  options: ImportOptions,
): AsyncGenerator<readonly ImportedRecord[]> {
  const log = new Log(part, dialect, stated, options);
  yield log.inferences();
  for await (const lines of readLines(part)) {
    for (let at = 0; at < lines.length; at += BATCH_LINES) {
      const records = lines.slice(at, at + BATCH_LINES).flatMap((line) => log.take(line));
      if (records.length > 0) yield records;
    }
  }
  yield log.end();
}

/** Head and title of a page, with what they say; its other tags, alone. */
const PAGE_BEGINS = /^<(?:!DOCTYPE|html|head|title|h\d)\b/i;
const PAGE_TAGS = /^(?:<\/?(?:!DOCTYPE|html|head|body|meta|title|p|h\d)\b[^<>]{0,400}>\s*)+$/i;

/** A record of which more lines may come. */
interface Open {
  readonly head: Head;
  readonly line: Line;
  text: string;
  end: number;
  excess: boolean;
}

class Log {
  readonly #part: SealedPart;
  readonly #dialect: Dialect;
  readonly #options: ImportOptions;
  readonly #roster = new Roster('pidgin');
  readonly #zone: Zone | null;
  readonly #named: ReturnType<typeof readName>;
  readonly #offsetUsed: boolean;
  #head: LogHead | null = null;
  #clock: Clock | null = null;
  #open: Open | null = null;
  #conversation: string | null = null;

  constructor(part: SealedPart, dialect: Dialect, stated: Zone | null, options: ImportOptions) {
    this.#part = part;
    this.#dialect = dialect;
    this.#options = options;
    this.#named = readName(part.path);
    const offset = this.#named?.offset ?? null;
    this.#zone = stated ?? (offset === null ? null : findZone(offset));
    this.#offsetUsed = stated === null && this.#zone !== null;
  }

  inferences(): InferenceRecord[] {
    const named = this.#named;
    if (named === null) return [];
    const { year, month, day } = named.date;
    const value = [year, month, day].map((number) => String(number).padStart(2, '0')).join('-');
    const date: InferenceRecord = {
      kind: 'inference',
      about: 'first-date',
      value,
      because: 'The file’s name holds the day on which the log began.',
      strength: 'likely',
    };
    if (!this.#offsetUsed) return [date];
    const because =
      'The file’s name holds the offset of the computer when the log began; a change of its clock within the log would not show.';
    return [date, { kind: 'inference', about: 'time-zone', value: named.offset ?? '', because, strength: 'likely' }];
  }

  take(line: Line): ImportedRecord[] {
    const head = line.tooLong ? null : this.#dialect.read(line.text);
    if (head !== null) {
      const before = this.end();
      this.#open = { head, line, text: line.text.slice(head.textStart), end: endOfLine(line), excess: false };
      return before;
    }
    if (!line.tooLong && (line.text.trim() === '' || this.#isLayout(line))) return [];
    if (this.#open === null) return [this.#stray(line)];
    this.#goOn(this.#open, line);
    return [];
  }

  end(): ImportedRecord[] {
    const open = this.#open;
    this.#open = null;
    if (open === null) return [];
    const entry = this.#entryOf(open);
    return [...this.#roster.take(), entry];
  }

  /** The first line, and the tags of the page. */
  #isLayout(line: Line): boolean {
    const text = line.text.trim();
    if (this.#open === null && this.#head === null) {
      const plain = this.#dialect.html ? text.replace(/<[^<>]{0,200}>/g, ' ').replace(/\s+/g, ' ') : text;
      this.#head = readHead(plain);
      if (this.#head !== null) return true;
    }
    if (!this.#dialect.html) return false;
    return PAGE_BEGINS.test(text) || PAGE_TAGS.test(text.slice(0, 1000));
  }

  #goOn(open: Open, line: Line): void {
    open.excess ||= line.tooLong || open.text.length + line.text.length > MAX_UNITS;
    if (!open.excess) open.text += `\n${line.text}`;
    open.end = endOfLine(line);
  }

  #stray(line: Line): ImportedRecord {
    const span = { part: this.#part.index, offset: line.offset, length: line.length, line: line.line };
    const expected = 'A time in brackets at the beginning: no record begins before this line.';
    return { kind: 'skipped', span, reason: line.tooLong ? 'line-too-long' : 'unrecognised-line', expected };
  }

  #entryOf(open: Open): EntryRecord {
    const { head, line } = open;
    const read = this.#dialect.html ? readHtml(open.text) : { text: open.text.trimEnd(), notes: [] };
    const sender = head.name === null ? null : this.#sender(detach(head.name), head.own);
    const notes = [
      ...read.notes,
      ...(open.excess ? ['cut-off'] : []),
      ...(line.undecodable ? ['undecodable-characters'] : []),
    ];
    return {
      kind: sender === null ? 'system' : 'message',
      conversation: this.#place(),
      sender,
      text: read.text,
      time: this.#clockOf().read(head.time),
      span: { part: this.#part.index, offset: line.offset, length: open.end - line.offset, line: line.line },
      sourceId: null,
      ...(head.action === null ? {} : { action: head.action }),
      ...(notes.length > 0 ? { notes } : {}),
    };
  }

  #sender(name: string, own: boolean | null): string {
    return this.#roster.meet(name, { displayName: name, ...(own === true ? { exporter: true } : {}) });
  }

  #clockOf(): Clock {
    this.#clock ??= new Clock(this.#startDate(), this.#zone, this.#offsetUsed, this.#options.dateOrder);
    return this.#clock;
  }

  /** Stated, else the file's name, else the first line where it admits one reading. */
  #startDate(): WallTime | null {
    const stated = this.#options.firstDate === undefined ? null : dateOf(this.#options.firstDate);
    const written = this.#head?.startedAt ?? null;
    return stated ?? this.#named?.date ?? (written === null ? null : readStart(written, this.#options.dateOrder));
  }

  /** Logs of one account with one peer are one conversation. */
  #place(): string {
    if (this.#conversation !== null) return this.#conversation;
    const { peer = null, account = null, protocol = null } = this.#head ?? {};
    const known = peer !== null || account !== null;
    const key = known ? [protocol ?? '', account ?? '', peer ?? 'system'].join(':') : `part ${this.#part.index}`;
    const space = protocol === null ? {} : { space: protocol };
    this.#conversation = this.#roster.visit(key, {
      title: peer,
      nativeId: peer,
      type: peer === null && known ? 'system_log' : null,
      ...space,
    });
    return this.#conversation;
  }
}

/** The words of a record without its tags; `<br>` as a line feed. */
function readHtml(written: string): { readonly text: string; readonly notes: readonly string[] } {
  const root = readFragment(written.replace(/<\/?(?:body|html)\b[^<>]{0,200}>/gi, ''));
  if (root === null) return { text: written, notes: ['markup-broken'] };
  return { text: textOf(root).replace(/^ /, '').trimEnd(), notes: hiddenLinks(root) };
}

function dateOf(text: string): WallTime | null {
  const local = parseIsoMoment(text)?.local;
  const match = /^(\d{4})-(\d\d)-(\d\d)/.exec(local ?? '');
  return match === null ? null : { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
}
