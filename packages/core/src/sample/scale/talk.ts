/** What is written in a one-to-one conversation of the scale sample: the same for the same plan, whenever and in whatever order it is asked. */
import type { Raiser, SignalCode } from '../../record/signal.ts';
import type { SeededRandom } from '../seeded-random.ts';
import { PURPOSE, randomFor } from './draw.ts';
import { latin, type ScalePerson } from './people.ts';
import { endMs, type ScaleChat, type ScalePlan, type ScaleRoom } from './plan.ts';
import { INTRODUCTIONS, SCALE_SENTENCES } from './sentences.ts';
import { withTypo, writeIdentifier } from './spell.ts';
import { UNIT } from './unit.ts';

export interface ScaleMessage {
  /** Place among the messages of the conversation, from 0. */
  readonly number: number;
  readonly atMs: number;
  /** Null: the unit's own account. */
  readonly by: ScaleChat['account'] | null;
  readonly text: string;
}

/** A message that stands for a category: its text says nothing else. */
export interface ScaleTag {
  readonly number: number;
  readonly code: SignalCode;
  readonly raisedBy: Extract<Raiser, 'person-of-interest' | 'investigator'>;
}

interface Slot {
  readonly byUnit: boolean;
  readonly text: string;
}

/** Raised by the other side, in an order in which such talks go; and what the unit answers. */
const RAISED: readonly SignalCode[] = [
  'ROUTINE_ASKED',
  'LOCATION_ASKED',
  'SUPERVISION_ASKED',
  'CONTACT_DETAILS_REQUEST',
  'PLATFORM_MOVE',
  'SECRECY',
  'CAMERA_REQUEST',
  'PAYMENT_OFFER',
  'PRICE_TERMS',
  'REMITTANCE_DETAIL',
  'MEETING_PROPOSED',
  'TRAVEL_MENTIONED',
  'DELETION_REQUEST',
  'IDENTITY_CONCEALED',
];
const ANSWERED: readonly SignalCode[] = ['REFUSAL', 'WITHDRAWAL'];

/** What stands in the tagged messages of a chat, in order; empty where it is not tagged. */
export function tagsOf({ options }: ScalePlan, chat: ScaleChat): ScaleTag[] {
  if (!chat.tagged) return [];
  const random = randomFor(options.seed, PURPOSE.tags, chat.number);
  const first = random.below(RAISED.length - 6);
  const codes = RAISED.slice(first, first + 3 + random.below(4));
  // Introduction and identifiers take the first places.
  const from = 4 + 2 * chat.account.marks.length;
  const step = Math.max(1, Math.floor((chat.messages - from) / (codes.length + 1)));
  const tags: ScaleTag[] = codes.map((code, at) => ({
    number: from + at * step,
    code,
    raisedBy: 'person-of-interest',
  }));
  const answer = { number: from + codes.length * step, code: random.pick(ANSWERED), raisedBy: 'investigator' } as const;
  return random.chance(0.3) ? [...tags, answer] : tags;
}

/** Where each identifier of the account is written: the place of the message among the messages of the chat. */
function placesOfMarks({ account: { marks } }: ScaleChat): number[] {
  return marks.map((_, at) => 2 + 2 * at);
}

export function* talkOf(plan: ScalePlan, chat: ScaleChat): Generator<ScaleMessage, void> {
  const random = randomFor(plan.options.seed, PURPOSE.talk, chat.number);
  const slots = slotsOf(plan, chat, random);
  const clock = new TalkClock(chat, endMs(plan.options), random);
  const { account } = chat;
  for (let number = 0; number < chat.messages; number++) {
    const slot = slots.get(number);
    const byUnit = slot?.byUnit ?? random.chance(0.45);
    const text = slot?.text ?? (byUnit ? unitLine(account.person, random) : lineOf(account.person, random));
    yield { number, atMs: clock.next(), by: byUnit ? null : account, text };
  }
}

function slotsOf(plan: ScalePlan, chat: ScaleChat, random: SeededRandom): Map<number, Slot> {
  const { account, room } = chat;
  const { person } = account;
  const slots = new Map<number, Slot>();
  const greeting = room.platform === account.platform ? 'Hello from' : 'We met in';
  slots.set(0, { byUnit: false, text: `${greeting} «${room.title}»! ${lineOf(person, random)}` });
  if (random.chance(person.kind === 'known' ? 0.6 : 0.2))
    slots.set(1, { byUnit: false, text: introduce(person, random) });
  for (const [at, place] of placesOfMarks(chat).entries()) {
    const mark = account.marks[at]!;
    const written =
      mark.whose === 'somebody-else'
        ? `Ask the neighbour two plots on. ${mark.value} is theirs.`
        : writeIdentifier(mark, random);
    slots.set(place, { byUnit: false, text: written });
  }
  for (const { number, code, raisedBy } of tagsOf(plan, chat)) {
    slots.set(number, { byUnit: raisedBy === 'investigator', text: `[message withheld: category ${code}]` });
  }
  return slots;
}

function introduce(person: ScalePerson, random: SeededRandom): string {
  const sentences = INTRODUCTIONS[person.country.language] ?? INTRODUCTIONS['en']!;
  const native = sentences !== INTRODUCTIONS['en'];
  const { age, town, work } = person;
  const name = native ? `${person.given[0]!} ${person.family[0]!}` : `${latin(person.given)} ${latin(person.family)}`;
  const words: Record<string, string> = { age: String(age), town, work, name };
  return random.pick(sentences).replace(/\{(age|town|work|name)\}/gu, (_, slot: string) => words[slot]!);
}

/** Mostly in their own language; everybody writes some English. */
function lineOf(person: ScalePerson, random: SeededRandom): string {
  const own = SCALE_SENTENCES[person.country.language]!;
  const list = random.chance(0.3) ? SCALE_SENTENCES['en']! : own;
  const line = fill(random.pick(list), random) + (random.chance(0.2) ? ` ${fill(random.pick(list), random)}` : '');
  return random.chance(person.sloppiness) ? withTypo(line, random) : line;
}

function unitLine(person: ScalePerson, random: SeededRandom): string {
  const list = random.chance(0.25) ? SCALE_SENTENCES[person.country.language]! : SCALE_SENTENCES['en']!;
  return fill(random.pick(list), random);
}

function fill(sentence: string, random: SeededRandom): string {
  return sentence.replace(/\{(n|t)\}/gu, (_, slot: string) => {
    if (slot === 'n') return String(1 + random.below(28));
    const [hour, minute] = [6 + random.below(17), random.below(12) * 5];
    return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  });
}

const DAY_MS = 86_400_000;

/** Talk in bursts: some minutes apart, then nothing until another evening. Ends with what was recorded. */
class TalkClock {
  readonly #random: SeededRandom;
  readonly #endMs: number;
  readonly #evenings: number;
  #atMs: number;

  constructor(chat: ScaleChat, end: number, random: SeededRandom) {
    this.#random = random;
    this.#endMs = end;
    this.#atMs = Math.min(chat.startMs, end - 7_200_000);
    this.#evenings = 0.03 + random.below(20) / 100;
  }

  next(): number {
    const now = this.#atMs;
    const gap = this.#random.chance(this.#evenings)
      ? DAY_MS * (1 + this.#random.below(3)) - this.#random.below(7_200_000)
      : 8_000 + this.#random.below(240_000);
    // Towards the end they hurry, so that nothing lies after it.
    this.#atMs = now + gap < this.#endMs ? now + gap : now + Math.max(1, Math.floor((this.#endMs - now) / 200));
    return now;
  }
}

/** What is written in a room, by whom and when, in order of time. The unit says something now and then. */
export function roomTalk(plan: ScalePlan, room: ScaleRoom): ScaleMessage[] {
  const random = randomFor(plan.options.seed, PURPOSE.rooms, room.number + 1);
  const messages: Omit<ScaleMessage, 'number'>[] = [];
  for (const { account, atMs, messages: count } of room.visits) {
    let at = atMs;
    for (let n = 0; n < count; n++) {
      messages.push({ atMs: at, by: account, text: lineOf(account.person, random) });
      at += 5_000 + random.below(300_000);
    }
    if (random.chance(0.2))
      messages.push({ atMs: at, by: null, text: fill(random.pick(SCALE_SENTENCES['en']!), random) });
  }
  const end = endMs(plan.options);
  return messages
    .filter(({ atMs }) => atMs < end)
    .sort((a, b) => a.atMs - b.atMs)
    .map((message, number) => ({ number, ...message }));
}

export function unitOf({ platform, unit }: Pick<ScaleChat, 'platform' | 'unit'>) {
  return UNIT[platform][unit]!;
}
