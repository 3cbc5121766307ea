/** Importers of IRC logs, one for each producer; all read the same way, in two passes over the sealed bytes. */
import type { ConversationRecord } from '../../record/message.ts';
import type { ImportedRecord, Importer, ImportInput, ImportOptions, InferenceRecord, SealedPart } from '../importer.ts';
import { readLines } from '../lines/index.ts';
import { findZone, parseIsoMoment, readStatedZone, type WallTime, type Zone } from '../moment/index.ts';
import { Assembly } from './assemble.ts';
import { Calendar, type CalendarStart } from './calendar.ts';
import { detectFormat, type IrcFormat } from './dialect.ts';
import { findChannelInPath, findDateInPath, findYearInPath } from './filename.ts';
import type { DateOrder } from './stamp.ts';
import { Survey } from './survey.ts';

const BATCH = 1000;

const FORMATS: readonly IrcFormat[] = [
  'irc-pircbot-html',
  'irc-weechat',
  'irc-limnoria',
  'irc-iso',
  'irc-hexchat',
  'irc-dircproxy',
  'irc-irssi',
  'irc-ubuntu',
  'irc-znc',
  'irc-mirc',
];

/**
 * One importer for each producer of IRC logs. Each line is one entry: a message (also actions and notices), an event or a line of the
 * client. Dates that lines do not hold come from date lines, a stated first date or the file's name, and are marked as inherited.
 */
export const ircLogs: readonly Importer[] = FORMATS.map((format) => ({
  format,
  version: 1,
  platform: 'irc',
  claims: 'part',
  recognise(sample) {
    const found = detectFormat(sample);
    return found?.format === format ? found.score : 0;
  },
  async *import(input: ImportInput) {
    for (const part of input.parts) yield* importPart(part, format, input.options);
  },
}));

async function* importPart(
  part: SealedPart,
  format: IrcFormat,
  options: ImportOptions,
): AsyncGenerator<readonly ImportedRecord[]> {
  const survey = await surveyPart(part);
  const zone = decideZone(format, options);
  const clock = decideClock(format, survey);
  const calendar = new Calendar(findStart(part.path, options), zone.zone, clock !== null);
  const order = decideOrder(survey, options);
  const conversation = conversationOf(part, survey);
  const encoding = describeEncoding(survey);
  yield [conversation, ...[zone.inference, order.inference, clock, encoding].filter((record) => record !== null)];
  const assembly = new Assembly({
    part: part.index,
    format,
    calendar,
    conversation: conversation.key,
    order: order.order,
  });
  for await (const lines of readLines(part)) {
    for (const line of lines) assembly.take(line);
    yield* inBatches(assembly.drain());
  }
  assembly.end();
  yield* inBatches([...assembly.drain(), ...calendar.inferences()]);
}

async function surveyPart(part: SealedPart): Promise<Survey> {
  const survey = new Survey();
  for await (const lines of readLines(part)) for (const line of lines) survey.add(line);
  return survey;
}

/** Ubuntu states that its public logs are in UTC; no other producer says what its clock shows. */
function decideZone(
  format: IrcFormat,
  options: ImportOptions,
): { zone: Zone | null; inference: InferenceRecord | null } {
  const stated = readStatedZone(options);
  if (stated.inference !== null || format !== 'irc-ubuntu') return stated;
  const because = 'Ubuntu publishes logs of this shape and documents their times as UTC.';
  const inference: InferenceRecord = {
    kind: 'inference',
    about: 'time-zone',
    value: 'UTC',
    because,
    strength: 'likely',
  };
  return { zone: findZone('UTC'), inference };
}

/** Which number of a date with strokes is the day; said only where the log has such dates. */
function decideOrder(survey: Survey, options: ImportOptions): { order: DateOrder; inference: InferenceRecord | null } {
  const found = survey.dateOrder;
  const stated = options.dateOrder === 'mdy' || options.dateOrder === 'dmy' ? options.dateOrder : null;
  const order = stated ?? found?.order ?? 'dmy';
  if (found === null) return { order, inference: null };
  const because =
    stated !== null
      ? 'Stated for this import.'
      : found.telling === 0
        ? 'No date has a number above 12: the day is taken to stand first.'
        : `${found.telling} dates have a number above 12 in the place of the day, ${found.contrary} in the other.`;
  const strength =
    stated !== null ? 'stated' : found.telling === 0 ? 'unknown' : found.contrary === 0 ? 'certain' : 'likely';
  return { order, inference: { kind: 'inference', about: 'date-order', value: order, because, strength } };
}

/** Null where the clock shows 24 hours. */
function decideClock(format: IrcFormat, survey: Survey): InferenceRecord | null {
  if (survey.wrapsAtTwelve) {
    const because = 'The hours go from 12 to 1 and no hour is 0 or above 12: the half of the day is not written.';
    return { kind: 'inference', about: 'clock', value: '12-hour', because, strength: 'likely' };
  }
  if (format !== 'irc-ubuntu' || !survey.neverAboveTwelve) return null;
  const because =
    'No hour is 0 or above 12, and early logs of this producer show 12 hours: the half of the day cannot be told.';
  return { kind: 'inference', about: 'clock', value: '12-hour or 24-hour', because, strength: 'unknown' };
}

function findStart(path: string, options: ImportOptions): CalendarStart {
  const stated = options.firstDate === undefined ? null : readDate(options.firstDate);
  if (stated !== null)
    return { date: stated, year: stated.year, because: 'Stated for this import.', strength: 'stated' };
  const date = findDateInPath(path);
  const because = 'It stands in the name of the file.';
  return { date, year: date?.year ?? findYearInPath(path), because, strength: 'likely' };
}

function readDate(text: string): WallTime | null {
  if (parseIsoMoment(text)?.basis !== 'date-only') return null;
  const [year, month, day] = text.trim().split('-').map(Number) as [number, number, number];
  return { year, month, day };
}

function conversationOf(part: SealedPart, survey: Survey): ConversationRecord {
  const channel = findChannelInPath(part.path) ?? survey.channel;
  const key = `irc:${part.index}`;
  const type = channel === null ? null : 'channel';
  return { kind: 'conversation', key, platform: 'irc', title: channel, nativeId: null, type };
}

function describeEncoding(survey: Survey): InferenceRecord | null {
  if (survey.fallbackLines === 0) return null;
  const because = `${survey.fallbackLines} lines are not valid UTF-8; they were read as Windows-1252.`;
  return { kind: 'inference', about: 'encoding', value: 'utf-8, windows-1252', because, strength: 'likely' };
}

function* inBatches(records: readonly ImportedRecord[]): Generator<readonly ImportedRecord[]> {
  for (let at = 0; at < records.length; at += BATCH) yield records.slice(at, at + BATCH);
}
