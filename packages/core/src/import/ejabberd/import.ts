/**
 * Room logs of ejabberd (mod_muc_log), one file a day and room. A page says its date and its difference to GMT; a text has its date in its name
 * (`room@conference.example.org/2024/06/01.txt`, `2024-06-01.txt`) and no zone.
 */
import type { EntryRecord } from '../../record/message.ts';
import type { RecordTime } from '../../record/time.ts';
import type { ImportedRecord, Importer, ImportInput, ImportOptions, PartSample, SealedPart } from '../importer.ts';
import { readLines, type Line } from '../lines/index.ts';
import { decodeReferences } from '../markup/index.ts';
import {
  findMonth,
  findZone,
  isRealDate,
  momentFromInherited,
  parseIsoMoment,
  readStatedZone,
  type WallTime,
  type Zone,
} from '../moment/index.ts';
import { Roster } from '../roster/roster.ts';
import { Transcript, type Passage } from '../transcript/index.ts';
import { readHtmlLine, readTextLine, type Head } from './line.ts';

export const ejabberdHtml: Importer = {
  format: 'ejabberd-muc-html',
  version: 1,
  platform: 'xmpp',
  claims: 'part',
  recognise: ({ text }: PartSample) => {
    if (!/^\s*<(?:!DOCTYPE html|html)/i.test(text)) return 0;
    return /class="roomjid" href="xmpp:/.test(text) ||
      /<a id="[\d:.]+" name="[\d:.]+" href="#[\d:.]+" class="ts">\[\d\d:/.test(text)
      ? 1
      : 0;
  },
  import: (input) => importLogs(input, true),
};

export const ejabberdText: Importer = {
  format: 'ejabberd-muc-text',
  version: 1,
  platform: 'xmpp',
  claims: 'part',
  recognise: recogniseText,
  import: (input) => importLogs(input, false),
};

/** Logs of IRC look alike: the server's own sentences about the room tell. */
function recogniseText({ text }: PartSample): number {
  const heads = text.split(/\r?\n/, 400).flatMap((line) => readTextLine(line) ?? []);
  const reported = heads.filter(({ action }) => action !== null).length;
  return reported > 0 && readTextLine(text) !== null ? 0.97 : 0;
}

async function* importLogs(input: ImportInput, html: boolean): AsyncGenerator<readonly ImportedRecord[]> {
  const { zone, inference } = readStatedZone(input.options);
  if (inference !== null) yield [inference];
  for (const part of input.parts) {
    const log = new Log(part, html, zone, input.options);
    for await (const lines of readLines(part)) {
      for (const line of lines) log.take(line);
      yield log.drain();
    }
    yield log.end();
  }
}

class Log {
  readonly #part: SealedPart;
  readonly #html: boolean;
  readonly #roster = new Roster('xmpp');
  readonly #transcript: Transcript<Head>;
  readonly #stated: Zone | null;
  #zone: Zone | null;
  #date: WallTime | null;
  #room: string | null;

  constructor(part: SealedPart, html: boolean, stated: Zone | null, options: ImportOptions) {
    this.#part = part;
    this.#html = html;
    this.#stated = stated;
    this.#zone = stated;
    this.#date = (options.firstDate === undefined ? null : dateOf(options.firstDate)) ?? dateOf(part.path);
    this.#room = roomOf(part.path);
    const expected = 'A time of day at the beginning: no record begins before this line.';
    this.#transcript = new Transcript(part.index, expected, (passage) => this.#read(passage));
  }

  take(line: Line): void {
    const head = line.tooLong ? null : this.#html ? readHtmlLine(line.text) : readTextLine(line.text);
    if (head !== null) return this.#transcript.begin(head, head.text, line);
    if (!this.#html || line.tooLong) return this.#transcript.more(line);
    // Messages of a page stand on one line each; everything else is the page.
    this.#learn(line.text);
    if (!/^\s*(?:<|$|\/\/|[.\w#{}-]*[^<>]*[{};]\s*$)/.test(line.text.slice(0, 2000))) this.#transcript.more(line);
  }

  drain(): ImportedRecord[] {
    return this.#transcript.drain();
  }

  end(): ImportedRecord[] {
    this.#transcript.close();
    return this.#transcript.drain();
  }

  /** Date, room and difference to GMT stand in the head of the page. */
  #learn(line: string): void {
    const start = line.slice(0, 2000);
    const room = /class="roomjid" href="xmpp:([^"?]{1,300})/.exec(start)?.[1];
    if (room !== undefined) this.#room = decodeReferences(room, false).text;
    const written = /class="logdate">([^<]{1,120})/.exec(start)?.[1];
    if (written !== undefined) this.#date = dateOf(written) ?? this.#date;
    const offset = /class="ts">GMT([+-]\d{1,2})<\/a>/.exec(start)?.[1];
    if (offset !== undefined && this.#stated === null) this.#zone = findZone(offset);
  }

  #read({ head, text, span, cut }: Passage<Head>): readonly ImportedRecord[] {
    const conversation = this.#place();
    const sender = head.sender === null ? null : this.#meet(head.sender);
    const entry: EntryRecord = {
      kind: head.kind,
      conversation,
      sender,
      text,
      time: this.#timeOf(head.time),
      span,
      sourceId: null,
      ...(head.action === null ? {} : { action: head.action }),
      ...(cut ? { notes: ['cut-off'] } : {}),
    };
    return [...this.#roster.take(), entry];
  }

  #meet(nick: string): string {
    return this.#roster.meet(this.#room === null ? nick : `${this.#room}/${nick}`, { displayName: nick, handle: nick });
  }

  #place(): string {
    const room = this.#room;
    return this.#roster.visit(room ?? `part ${this.#part.index}`, { title: room, nativeId: room, type: 'groupchat' });
  }

  #timeOf(raw: string): RecordTime {
    const [hour, minute, second] = raw.split(':').map(Number) as [number, number, number];
    if (this.#date === null) return { raw, local: null, at: null, basis: 'none' };
    return momentFromInherited(raw, { ...this.#date, hour, minute, second }, this.#zone);
  }
}

/** `2024-06-01`, `2024/06/01`, or in words: `Saturday, June 1, 2024`, `Sábado 1 de junio de 2024`. */
function dateOf(text: string): WallTime | null {
  const iso = parseIsoMoment(text.slice(0, 40))?.local?.slice(0, 10) ?? text;
  const numbered = /(\d{4})[-/](\d\d)[-/](\d\d)(?!\d)/.exec(iso);
  if (numbered !== null) return real(Number(numbered[1]), Number(numbered[2]), Number(numbered[3]));
  if (text.includes('/')) return null;
  const month = text
    .split(/[^\p{L}\p{M}]+/u)
    .map(findMonth)
    .findLast((found) => found !== null);
  const year = /(?<!\d)\d{4}(?!\d)/.exec(text)?.[0];
  const day = /(?<!\d)\d{1,2}(?!\d)/.exec(text)?.[0];
  return month === undefined || month === null || year === undefined || day === undefined
    ? null
    : real(Number(year), month, Number(day));
}

function real(year: number, month: number, day: number): WallTime | null {
  return isRealDate(year, month, day) ? { year, month, day } : null;
}

/** The folder with an at-sign. */
function roomOf(path: string): string | null {
  return path.split('/').find((step) => /^[^@\s]+@[^@\s]+$/.test(step)) ?? null;
}
