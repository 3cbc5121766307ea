/**
 * A synthetic conversation, message by message and without end in memory: the same options give the same messages everywhere.
 * About 3 % carry an identifier, 1 % are category placeholders, 1 % media that the export left out, 4 % have several lines.
 */
import { identifiersGivenBy, type SampleIdentifier } from './identifiers.ts';
import { createSeededRandom, type SeededRandom } from './seeded-random.ts';
import { CATEGORIES, NAMES, SENTENCES } from './sentences.ts';

export interface SampleOptions {
  /** Number of messages; notices and events of the platform come on top. */
  readonly messages: number;
  readonly seed: number;
  /** Time of the first message, an ISO 8601 instant. */
  readonly startIso: string;
  /** 2 to 12; default 4. */
  readonly participants?: number;
  /** Mean gap between messages in seconds; default 90. */
  readonly gapSeconds?: number;
}

export interface SampleMessage {
  /** From 0. */
  readonly number: number;
  readonly sentAtMs: number;
  /** Which participant, from 0. */
  readonly sender: number;
  readonly name: string;
  /** `media`: the export left the file out, so there is no text. */
  readonly kind: 'text' | 'media';
  readonly text: string;
  /** The identifier in the text, or null. */
  readonly identifier: SampleIdentifier | null;
  /** Number of an earlier message that this one answers, or null. */
  readonly repliesTo: number | null;
  readonly edited: boolean;
  /** True where the platform writes a notice or an event before this message. */
  readonly noticeBefore: boolean;
}

/** What a writer wrote, as an importer should count it. */
export interface SampleCounts {
  readonly messages: number;
  readonly system: number;
  readonly events: number;
}

export function* sampleMessages(options: SampleOptions): Generator<SampleMessage, void> {
  const random = createSeededRandom(options.seed);
  const people = Math.min(Math.max(options.participants ?? 4, 2), NAMES.length);
  const gapMs = (options.gapSeconds ?? 90) * 1000;
  let sentAtMs = Date.parse(options.startIso);
  if (Number.isNaN(sentAtMs)) throw new RangeError('startIso is not an ISO 8601 instant.');
  for (let number = 0; number < options.messages; number++) {
    yield buildMessage(number, sentAtMs, people, random);
    sentAtMs += 1000 + random.below(2 * gapMs);
  }
}

function buildMessage(number: number, sentAtMs: number, people: number, random: SeededRandom): SampleMessage {
  const sender = random.below(people);
  const kind = random.chance(0.01) ? 'media' : 'text';
  const identifier = kind === 'text' && random.chance(0.03) ? random.pick(identifiersGivenBy(sender)) : null;
  return {
    number,
    sentAtMs,
    sender,
    name: NAMES[sender]!,
    kind,
    text: kind === 'media' ? '' : buildText(sender, identifier, random),
    identifier,
    repliesTo: number > 10 && random.chance(0.05) ? number - 1 - random.below(10) : null,
    edited: kind === 'text' && random.chance(0.01),
    noticeBefore: number > 0 && random.chance(0.005),
  };
}

function buildText(sender: number, identifier: SampleIdentifier | null, random: SeededRandom): string {
  if (identifier === null && random.chance(0.0103)) return `[message withheld: category ${random.pick(CATEGORIES)}]`;
  // A person keeps mostly to one language; everyone writes some English.
  const language = SENTENCES[random.chance(0.4) ? 0 : (sender * 5 + random.below(2)) % SENTENCES.length]!;
  let text = fill(random.pick(language), random);
  while (random.chance(0.25)) text += ` ${fill(random.pick(language), random)}`;
  if (random.chance(0.04))
    text += `\n${fill(random.pick(language), random)}\n\n- ${fill(random.pick(language), random)}`;
  return identifier === null ? text : `${text} ${identifier.text}`;
}

function fill(sentence: string, random: SeededRandom): string {
  return sentence.replace(/\{(n|t)\}/gu, (_, slot: string) =>
    slot === 'n'
      ? String(1 + random.below(28))
      : `${twoDigits(6 + random.below(17))}:${twoDigits(random.below(12) * 5)}`,
  );
}

/** Calendar fields of an instant in UTC: what a phone set to UTC would show. */
export interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

export function wallClock(epochMs: number): WallClock {
  const date = new Date(epochMs);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}

export function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
