/** Everything that the scale sample consists of, short of what is written: who, where, when, and in which file it is found. */
import type { SeededRandom } from '../seeded-random.ts';
import { AccountMaker, type ScaleAccount, type ScalePlatform } from './accounts.ts';
import { heavyTail, PURPOSE, randomFor, zipf } from './draw.ts';
import { WEEK_MS, type ScaleOptions } from './options.ts';
import { makeKnown, makePassing, type ScalePerson } from './people.ts';
import { PhoneBook } from './ranges.ts';
import { ROOM_PLATFORMS, ROOM_TITLES, UNIT } from './unit.ts';

export interface ScaleRoom {
  readonly number: number;
  readonly platform: ScalePlatform;
  readonly title: string;
  /** Who wrote in it, in the order of arrival. */
  readonly visits: { readonly account: ScaleAccount; readonly atMs: number; readonly messages: number }[];
}

export interface ScaleChat {
  /** `c00020` and so on; rooms come first. */
  readonly id: string;
  readonly number: number;
  readonly account: ScaleAccount;
  readonly platform: ScalePlatform;
  /** Which of the unit's accounts on that platform, from 0. */
  readonly unit: number;
  /** The room that it grew out of. */
  readonly room: ScaleRoom;
  readonly startMs: number;
  readonly messages: number;
  /** True of the chats of one person that the unit has read and tagged. */
  readonly tagged: boolean;
}

export interface ScalePlan {
  readonly options: ScaleOptions;
  readonly people: readonly ScalePerson[];
  readonly accounts: readonly ScaleAccount[];
  readonly rooms: readonly ScaleRoom[];
  readonly chats: readonly ScaleChat[];
}

/** @throws RangeError where there are too few conversations for the people and rooms. */
export function planScale(options: ScaleOptions): ScalePlan {
  const phones = new PhoneBook();
  const random = randomFor(options.seed, PURPOSE.accounts, 0);
  const maker = new AccountMaker(random, phones);
  const people = makeKnown(options, phones);
  const rooms = makeRooms(options);
  const planner = new ChatPlanner(options, rooms);
  const accounts: ScaleAccount[] = [];
  for (const person of people) {
    const own = maker.accountsOf(person);
    accounts.push(...own);
    planner.plan(own);
  }
  assertRoomLeft(options, planner.chats.length);
  while (planner.left > 0) {
    const person = makePassing(people.length, options, random);
    const own = maker.accountsOf(person).slice(0, planner.left);
    people.push(person);
    accounts.push(...own);
    planner.plan(own);
  }
  for (const { visits } of rooms) visits.sort((a, b) => a.atMs - b.atMs || a.account.number - b.account.number);
  return { options, people, accounts, rooms, chats: planner.chats };
}

function assertRoomLeft({ conversations, rooms, people }: ScaleOptions, planned: number): void {
  if (planned + rooms <= conversations) return;
  throw new RangeError(`${people} people need ${planned + rooms} conversations; only ${conversations} were asked for.`);
}

function makeRooms({ rooms }: ScaleOptions): ScaleRoom[] {
  return Array.from({ length: rooms }, (_, number) => ({
    number,
    platform: ROOM_PLATFORMS[number % ROOM_PLATFORMS.length]!,
    title: `${ROOM_TITLES[number % ROOM_TITLES.length]!}${number < ROOM_TITLES.length ? '' : ` ${number}`}`,
    visits: [],
  }));
}

class ChatPlanner {
  readonly chats: ScaleChat[] = [];
  readonly #options: ScaleOptions;
  readonly #rooms: readonly ScaleRoom[];
  readonly #random: SeededRandom;
  readonly #nicks = new Set<string>();

  constructor(options: ScaleOptions, rooms: readonly ScaleRoom[]) {
    this.#options = options;
    this.#rooms = rooms;
    this.#random = randomFor(options.seed, PURPOSE.rooms, 0);
  }

  /** One-to-one conversations that are still wanted. */
  get left(): number {
    return this.#options.conversations - this.#options.rooms - this.chats.length;
  }

  /** One chat for each account of a person; now and then a second one, with another account of the unit. */
  plan(accounts: readonly ScaleAccount[]): void {
    const lengths = accounts.map((account) => this.#lengthOf(account));
    const longest = lengths.indexOf(Math.max(...lengths));
    for (const [at, account] of accounts.entries()) {
      const known = account.person.kind === 'known';
      const tagged = known && (at === longest || (at === 0 && accounts.length > 3));
      const units = UNIT[account.platform].length;
      const unit = this.#random.below(units);
      this.#add(account, lengths[at]!, unit, tagged);
      if (known && units > 1 && this.#random.chance(0.08)) {
        this.#add(account, this.#lengthOf(account), (unit + 1) % units, false);
      }
    }
  }

  #lengthOf({ person, throwAway, marks }: ScaleAccount): number {
    const least = 2 + 2 * marks.length;
    if (throwAway) return least + this.#random.below(3);
    return person.kind === 'known'
      ? Math.max(least, heavyTail(this.#random, 9, 1.15, 1500))
      : Math.max(least, heavyTail(this.#random, 2, 0.95, 200));
  }

  #add(account: ScaleAccount, messages: number, unit: number, tagged: boolean): void {
    const random = this.#random;
    const number = this.#options.rooms + this.chats.length;
    const room = this.#roomOf(account);
    const entersMs = this.#arrival(account);
    this.#visit(room, account, entersMs);
    this.chats.push({
      id: `c${String(number + 1).padStart(5, '0')}`,
      number,
      account,
      platform: account.platform,
      unit,
      room,
      startMs: entersMs + 60_000 * heavyTail(random, 3, 0.8, 4320),
      messages: tagged ? Math.max(messages, 16 + 2 * account.marks.length) : messages,
      tagged,
    });
  }

  /** A room of the platform where there is one, large ones far oftener; else any: they met there and went on elsewhere. */
  #roomOf({ platform }: ScaleAccount): ScaleRoom {
    const same = this.#rooms.filter((room) => room.platform === platform);
    const choice = same.length > 0 ? same : this.#rooms;
    return choice[zipf(this.#random, choice.length)]!;
  }

  /** In the hours in which they are awake and at it, in local time. */
  #arrival({ person }: ScaleAccount): number {
    const { weeks, startIso } = this.#options;
    const days = weeks * 7 - 4;
    const localHour = person.activeFromHour + this.#random.below(360) / 60;
    const hour = localHour - person.country.utcOffsetHours + 24 * (1 + this.#random.below(days));
    return Math.floor(Date.parse(startIso) + hour * 3_600_000 + this.#random.below(60_000));
  }

  /** Who goes on elsewhere wrote in the room under another name, which is not followed. */
  #visit(room: ScaleRoom, account: ScaleAccount, atMs: number): void {
    if (room.platform !== account.platform) return;
    const name = `${room.number}:${account.name.toLowerCase()}`;
    const seen = room.visits.some((visit) => visit.account === account);
    // IRC tells people apart by their nick: a taken one is seen in the room once, whoever comes later only listens.
    if (room.platform === 'irc' && !seen && this.#nicks.has(name)) return;
    this.#nicks.add(name);
    room.visits.push({ account, atMs, messages: heavyTail(this.#random, 1, 1.1, 60) });
  }
}

/** The end of what was recorded, ms. */
export function endMs({ startIso, weeks }: ScaleOptions): number {
  return Date.parse(startIso) + weeks * WEEK_MS;
}
