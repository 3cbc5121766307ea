/**
 * KakaoTalk's text exports of Android, iPhones and Windows, in Korean and English. Times have no zone; where a line writes only the time of
 * day, its date is that of the day line above.
 */
import type { EntryRecord } from '../../record/message.ts';
import { NO_TIME } from '../../record/time.ts';
import type { ImportedRecord, Importer, ImportInput, PartSample, SealedPart } from '../importer.ts';
import { type AttachmentBuilder, attachmentBuilder } from '../json/attachment.ts';
import { type Line, readLines } from '../lines/index.ts';
import {
  momentFromInherited,
  momentFromWall,
  noteOfMoment,
  readStatedZone,
  type WallTime,
  type Zone,
} from '../moment/index.ts';
import { Roster } from '../roster/roster.ts';
import { type Passage, Transcript } from '../transcript/index.ts';
import { findDay } from './date.ts';
import { findHead, type KakaoHead } from './head.ts';
import { CALL, DELETED, findNotice, findPlaceholder, readTitle, SAVED } from './words.ts';

export const kakaotalkText: Importer = {
  format: 'kakaotalk-text',
  version: 1,
  platform: 'kakaotalk',
  claims: 'part',
  recognise,
  import: importKakaotalk,
};

/** By title and date of the export, else by day lines with messages of the same layout. */
function recognise({ text }: PartSample): number {
  const lines = text.split(/\r?\n/, 400);
  const heads = lines.flatMap((line) => (line === '' ? [] : (findHead(line) ?? [])));
  const records = heads.filter((head) => head !== 'marker');
  const titled = readTitle(lines[0] ?? '') !== null && SAVED.test(lines[1] ?? '');
  if (titled) return records.length > 0 ? 0.97 : 0.8;
  const days = lines.filter((line) => findDay(line) !== null).length + heads.length - records.length;
  const named = records.filter(({ sender }) => sender !== null).length;
  if (days > 0 && named > 0 && records.length >= lines.length * 0.1) return 0.9;
  return named >= 3 && records.every(({ layout, raw }) => layout === 'commas' && /[년오]/.test(raw)) ? 0.85 : 0;
}

async function* importKakaotalk(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const { zone, inference } = readStatedZone(input.options);
  if (inference !== null) yield [inference];
  const roster = new Roster('kakaotalk');
  const attach = attachmentBuilder(input.withheld);
  for (const part of input.parts) {
    const log = new KakaoLog(part, { zone, roster, attach });
    for await (const lines of readLines(part)) yield lines.flatMap((line) => log.take(line));
    yield log.end();
  }
}

interface Context {
  readonly zone: Zone | null;
  readonly roster: Roster;
  readonly attach: AttachmentBuilder;
}

/** A notice that Windows writes on a line of its own has the day alone. */
type Head = (KakaoHead | { readonly layout: 'notice'; readonly sender: null; readonly body: string }) & {
  readonly day: WallTime | null;
};

class KakaoLog {
  readonly #part: SealedPart;
  readonly #context: Context;
  readonly #transcript: Transcript<Head>;
  readonly #known = new Set<string>();
  #title: string | null = null;
  #conversation: string | null = null;
  #day: WallTime | null = null;
  #begun = false;
  #brackets = false;

  constructor(part: SealedPart, context: Context) {
    this.#part = part;
    this.#context = context;
    const expected =
      'A title, a day line, or a date or name in brackets at the beginning: no message begins before this line.';
    this.#transcript = new Transcript(part.index, expected, (passage) => this.#read(passage));
  }

  take(line: Line): ImportedRecord[] {
    if (line.tooLong) this.#transcript.more(line);
    else this.#place(line);
    return this.#transcript.drain();
  }

  end(): ImportedRecord[] {
    this.#transcript.close();
    this.#conversation ??= this.#visit();
    return [...this.#context.roster.take(), ...this.#transcript.drain()];
  }

  #place(line: Line): void {
    const head = findHead(line.text);
    if (head === 'marker') return this.#frame();
    if (head !== null) return this.#begin(head, line);
    const day = findDay(line.text);
    if (day !== null) {
      this.#day = day;
      return this.#frame();
    }
    if (this.#isNotice(line.text)) {
      const notice: Head = { layout: 'notice', sender: null, body: line.text, day: this.#day };
      return this.#transcript.begin(notice, line.text, line);
    }
    if (this.#begun || !this.#isTitle(line.text)) this.#transcript.more(line);
  }

  #frame(): void {
    this.#transcript.close();
    this.#begun = true;
  }

  #begin(head: KakaoHead, line: Line): void {
    this.#begun = true;
    this.#brackets ||= head.layout === 'brackets';
    if (head.sender !== null && this.#known.size < 10_000) this.#known.add(head.sender);
    this.#transcript.begin({ ...head, day: head.date ?? this.#day }, head.body, line);
  }

  /** Windows writes joins and leaves without a time. In English only about people who wrote here: such a sentence may be anybody's. */
  #isNotice(text: string): boolean {
    if (!this.#brackets && this.#transcript.head !== null) return false;
    const notice = this.#begun ? findNotice(text.trim()) : null;
    if (notice === null || notice.action === 'hide_message') return false;
    return /[가-힣]니다\.$/.test(text.trim()) || (notice.who !== null && this.#known.has(notice.who));
  }

  #isTitle(text: string): boolean {
    if (SAVED.test(text)) return true;
    if (this.#title !== null) return false;
    this.#title = readTitle(text);
    return this.#title !== null;
  }

  #read({ head, text, span, cut }: Passage<Head>): ImportedRecord[] {
    this.#conversation ??= this.#visit();
    const { roster, attach } = this.#context;
    const notice = head.sender === null ? findNotice(text.split('\n', 1)[0]!) : null;
    const name = head.sender ?? notice?.who ?? null;
    const sender = name === null ? null : roster.meet(name, { displayName: name });
    const { time, notes: timeNotes } = this.#timeOf(head);
    const notes = [...timeNotes, ...(cut ? ['cut-off'] : [])];
    const placeholder = head.sender === null ? null : findPlaceholder(text);
    const deleted = head.sender !== null && DELETED.test(text);
    const entry: EntryRecord = {
      ...kindOf(head.sender !== null, text, notice?.action ?? null),
      conversation: this.#conversation,
      sender,
      text,
      time,
      span,
      sourceId: null,
      ...(deleted ? { deletion: { time: NO_TIME, by: sender } } : {}),
      ...(placeholder === null ? {} : { attachments: [attach(placeholder)] }),
      ...(notes.length === 0 ? {} : { notes }),
    };
    return [...roster.take(), entry];
  }

  #timeOf(head: Head): { time: EntryRecord['time']; notes: string[] } {
    const { day } = head;
    const { zone } = this.#context;
    if (head.layout === 'notice') {
      return { time: day === null ? NO_TIME : { ...momentFromWall(null, day, zone), raw: null }, notes: [] };
    }
    if (day === null) return { time: { raw: head.raw, local: null, at: null, basis: 'none' }, notes: ['date-unknown'] };
    const wall = { ...day, ...head.clock, second: 0 };
    const note = noteOfMoment(wall, zone);
    const moment = head.date === null ? momentFromInherited : momentFromWall;
    return { time: moment(head.raw, wall, zone), notes: note === null ? [] : [note] };
  }

  #visit(): string {
    return this.#context.roster.visit(`kakaotalk:${this.#part.index}`, { title: this.#title });
  }
}

function kindOf(authored: boolean, text: string, action: string | null): Pick<EntryRecord, 'kind' | 'action'> {
  if (!authored) return action === null ? { kind: 'system', action: 'service' } : { kind: 'event', action };
  return CALL.test(text) ? { kind: 'event', action: 'call' } : { kind: 'message' };
}
