/**
 * LINE's text exports: from phones (`[LINE] …` title, day lines, columns divided by tabs, messages of several lines in quotes) and from
 * computers (columns divided by single spaces). Times have no zone and take their date from the day line above.
 */
import type { EntryRecord } from '../../record/message.ts';
import type { ImportedRecord, Importer, ImportInput, InferenceRecord, PartSample, SealedPart } from '../importer.ts';
import { type AttachmentBuilder, attachmentBuilder } from '../json/attachment.ts';
import { type Line, readLines } from '../lines/index.ts';
import {
  momentFromInherited,
  noteOfMoment,
  readStatedZone,
  wallAsUtcMs,
  type WallTime,
  type Zone,
} from '../moment/index.ts';
import { Roster } from '../roster/roster.ts';
import { type Passage, Transcript } from '../transcript/index.ts';
import { dateOf, findDay, type Order } from './day.ts';
import { findHead, type LineHead } from './head.ts';
import { type Survey, surveyPart } from './survey.ts';
import { CALL, findPlaceholder, findSentence, readTitle, SAVED } from './words.ts';

export const lineText: Importer = {
  format: 'line-text',
  version: 1,
  platform: 'line',
  claims: 'part',
  recognise,
  import: importLine,
};

/** By the title, or by day lines with messages below them. */
function recognise({ text }: PartSample): number {
  const lines = text.split(/\r?\n/, 400);
  const shape = countShapes(lines);
  const title = lines.find((line) => line.trim() !== '') ?? '';
  const saved = SAVED.test(lines[1] ?? '');
  if (title.startsWith('[LINE]') || (saved && readTitle(title) !== null)) {
    return shape.heads > 0 || saved || shape.days > 0 ? 0.95 : 0.5;
  }
  if (shape.days === 0 || shape.heads === 0 || shape.heads < lines.length * 0.1) return 0;
  return shape.tabs > 0 ? 0.85 : shape.firstIsDay ? 0.7 : 0;
}

function countShapes(lines: readonly string[]) {
  const heads = lines.flatMap((line) => findHead(line) ?? []);
  const days = lines.filter((line) => findDay(line) !== null);
  return {
    heads: heads.length,
    tabs: heads.filter(({ layout, sender }) => layout === 'tabs' && sender !== null).length,
    days: days.length,
    firstIsDay: findDay(lines.find((line) => line.trim() !== '') ?? '') !== null,
  };
}

async function* importLine(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const { zone, inference } = readStatedZone(input.options);
  if (inference !== null) yield [inference];
  const roster = new Roster('line');
  const attach = attachmentBuilder(input.withheld);
  for (const part of input.parts) {
    const survey = await surveyPart(part);
    const { order, inference: orderInference } = survey.days.conclude(input.options.dateOrder);
    yield [...(orderInference === null ? [] : [orderInference]), ...inferencesOf(survey)];
    const log = new LineLog(part, { survey, order, zone, roster, attach });
    for await (const lines of readLines(part)) yield lines.flatMap((line) => log.take(line));
    yield log.end();
  }
}

function inferencesOf({ layout, fallbackLines }: Survey): InferenceRecord[] {
  const names: InferenceRecord = {
    kind: 'inference',
    about: 'column-mapping',
    value: 'name and text divided by a space',
    because:
      'The file divides names from texts by the same space that stands within both; a name of several words is told by always standing together.',
    strength: 'likely',
  };
  const encoding: InferenceRecord = {
    kind: 'inference',
    about: 'encoding',
    value: 'utf-8, windows-1252',
    because: `${fallbackLines} lines are not valid UTF-8; they were read as Windows-1252.`,
    strength: 'likely',
  };
  return [...(layout === 'spaces' ? [names] : []), ...(fallbackLines > 0 ? [encoding] : [])];
}

interface Context {
  readonly survey: Survey;
  readonly order: Order;
  readonly zone: Zone | null;
  readonly roster: Roster;
  readonly attach: AttachmentBuilder;
}

type Head = LineHead & { readonly day: WallTime | null };

/** Earlier by more than this than the message before: worth a note. */
const BACKWARD_MS = 3_600_000;

class LineLog {
  readonly #part: SealedPart;
  readonly #context: Context;
  readonly #transcript: Transcript<Head>;
  #title: ReturnType<typeof readTitle> = null;
  #conversation: string | null = null;
  #day: WallTime | null = null;
  #begun = false;
  /** Last line of the quotation that is being read; 0 outside of one. */
  #quotedTo = 0;
  #previousMs = -Infinity;

  constructor(part: SealedPart, context: Context) {
    this.#part = part;
    this.#context = context;
    const expected = 'A title, a day line, or a time at the beginning: no message begins before this line.';
    this.#transcript = new Transcript(part.index, expected, (passage) => this.#read(passage));
  }

  take(line: Line): ImportedRecord[] {
    if (line.line <= this.#quotedTo) this.#transcript.more(line);
    else this.#place(line);
    return this.#transcript.drain();
  }

  end(): ImportedRecord[] {
    this.#transcript.close();
    this.#conversation ??= this.#visit();
    return [...this.#context.roster.take(), ...this.#transcript.drain()];
  }

  #place(line: Line): void {
    const head = line.tooLong ? null : findHead(line.text);
    if (head?.layout === this.#context.survey.layout) return this.#begin(head, line);
    const day = line.tooLong ? null : findDay(line.text);
    const date = day === null ? null : dateOf(day, this.#context.order);
    if (date !== null) {
      this.#transcript.close();
      this.#day = date;
      this.#begun = true;
    } else if (this.#begun || line.tooLong || !this.#isFrame(line.text)) this.#transcript.more(line);
  }

  #begin(head: LineHead, line: Line): void {
    this.#begun = true;
    this.#quotedTo = this.#context.survey.quotes.get(line.line) ?? 0;
    this.#transcript.begin({ ...head, day: this.#day }, head.body, line);
  }

  /** Title and date of the export, before the first day. */
  #isFrame(text: string): boolean {
    if (SAVED.test(text)) return true;
    if (this.#title !== null) return false;
    this.#title = readTitle(text);
    return this.#title !== null;
  }

  #read(passage: Passage<Head>): ImportedRecord[] {
    this.#conversation ??= this.#visit();
    const said = this.#split(passage);
    const event =
      said.sender === null ? (findSentence(firstLineOf(said.text)) ?? { action: 'service', who: null }) : null;
    const name = said.sender ?? event?.who ?? null;
    const { time, notes: timeNotes } = this.#timeOf(passage.head);
    const notes = [...timeNotes, ...(passage.cut ? ['cut-off'] : [])];
    const sender = name === null ? null : this.#context.roster.meet(name, { displayName: name });
    const entry: EntryRecord = {
      ...kindOf(said.text, event?.action ?? null),
      conversation: this.#conversation,
      sender,
      text: said.text,
      time,
      span: passage.span,
      sourceId: null,
      ...this.#attachmentsOf(said),
      ...(notes.length === 0 ? {} : { notes }),
    };
    return [...this.#context.roster.take(), entry];
  }

  /** Sender and text; a sentence of the app has no sender. */
  #split({ head, text }: Passage<Head>): { readonly sender: string | null; readonly text: string } {
    if (head.layout === 'tabs') {
      const quoted = text.includes('\n') && /^".*"$/s.test(text);
      return { sender: head.sender === '' ? null : head.sender, text: quoted ? text.slice(1, -1) : text };
    }
    if (findSentence(firstLineOf(text)) !== null) return { sender: null, text };
    const name = this.#context.survey.senders.senderOf(head.body);
    return name === null ? { sender: null, text } : { sender: name, text: text.slice(name.length + 1) };
  }

  #timeOf({ raw, clock, day }: Head): { time: EntryRecord['time']; notes: string[] } {
    if (day === null) return { time: { raw, local: null, at: null, basis: 'none' }, notes: ['date-unknown'] };
    const early = { ...day, ...clock, second: 0 };
    const noon = this.#meansNoon(early, raw);
    const wall = noon ? { ...early, hour: 12 } : early;
    const note = noteOfMoment(wall, this.#context.zone);
    const backward = wallAsUtcMs(wall) < this.#previousMs - BACKWARD_MS;
    this.#previousMs = wallAsUtcMs(wall);
    const notes = [
      ...(note === null ? [] : [note]),
      ...(noon ? ['half-of-day-by-order'] : []),
      ...(backward ? ['earlier-than-previous'] : []),
    ];
    return { time: momentFromInherited(raw, wall, this.#context.zone), notes };
  }

  /** 午前12時 is noon to some and midnight to others: where a later hour of the same morning stands above, it is noon. */
  #meansNoon(early: WallTime, raw: string): boolean {
    if (early.hour !== 0 || !/^(?:午前|上午)12:/.test(raw)) return false;
    const ms = wallAsUtcMs(early);
    const noonMs = ms + 12 * 3_600_000;
    return (
      ms < this.#previousMs - BACKWARD_MS && noonMs >= this.#previousMs && noonMs - this.#previousMs < 24 * 3_600_000
    );
  }

  #attachmentsOf({ sender, text }: { sender: string | null; text: string }): Pick<EntryRecord, 'attachments'> {
    const placeholder = sender === null ? null : findPlaceholder(text);
    return placeholder === null ? {} : { attachments: [this.#context.attach(placeholder)] };
  }

  #visit(): string {
    const fileName = (this.#part.path.split('/').at(-1) ?? '').replace(/\.txt$/i, '');
    const title = this.#title ?? (fileName.startsWith('[LINE]') ? readTitle(fileName) : null);
    return this.#context.roster.visit(`line:${this.#part.index}`, {
      title: title?.title ?? null,
      type: title?.type ?? null,
    });
  }
}

/** Sentences of the app have one line; what follows them by mistake does not change what they are. */
function firstLineOf(text: string): string {
  const end = text.indexOf('\n');
  return end < 0 ? text : text.slice(0, end);
}

function kindOf(text: string, action: string | null): Pick<EntryRecord, 'kind' | 'action'> {
  if (action === 'service') return { kind: 'system', action };
  if (action !== null) return { kind: 'event', action };
  return CALL.test(text) ? { kind: 'event', action: 'call' } : { kind: 'message' };
}
