/** Who is who in the scale sample, and what two readers tagged: for whoever measures the product, never for the product itself. */
import type { Raiser, SignalCode } from '../../record/signal.ts';
import type { ScaleMark } from './accounts.ts';
import { PURPOSE, randomFor } from './draw.ts';
import { placeOfChat, placeOfRoom, type ScalePlace } from './file/place.ts';
import type { ScaleChat, ScalePlan } from './plan.ts';
import { roomTalk, tagsOf } from './talk.ts';
import { unitOf } from './talk.ts';

type Cell = string | number | boolean | null;

export interface TruthTable {
  /** `people`, `accounts`, `conversations`, `visits`, `identifiers`, `links` or `apart`. */
  readonly name: string;
  readonly columns: readonly string[];
  rows(): Iterable<readonly Cell[]>;
}

export function truthTables(plan: ScalePlan): TruthTable[] {
  return [
    { name: 'people', columns: PEOPLE, rows: () => peopleRows(plan) },
    { name: 'accounts', columns: ACCOUNTS, rows: () => accountRows(plan) },
    { name: 'conversations', columns: CONVERSATIONS, rows: () => conversationRows(plan) },
    { name: 'visits', columns: ['conversation', 'account'], rows: () => visitRows(plan) },
    { name: 'identifiers', columns: ['account', 'kind', 'system', 'value', 'whose'], rows: () => markRows(plan) },
    { name: 'links', columns: ['account', 'same_person_as', 'kind', 'value'], rows: () => linkRows(plan) },
    { name: 'apart', columns: ['person', 'other', 'share'], rows: () => apartRows(plan) },
  ];
}

const PEOPLE = ['person', 'kind', 'country', 'town', 'given', 'family', 'age', 'work', 'household'];

function* peopleRows({ people }: ScalePlan): Generator<Cell[]> {
  for (const { id, kind, country, town, given, family, age, work, household } of people) {
    yield [id, kind, country.code, town, given.join('/'), family.join('/'), age, work, household?.serial ?? null];
  }
}

const ACCOUNTS = ['account', 'person', 'platform', 'key', 'name', 'throw_away', 'enough'];

function* accountRows({ accounts }: ScalePlan): Generator<Cell[]> {
  for (const { id, person, platform, key, name, throwAway, enough } of accounts) {
    yield [id, person.id, platform, key, name, throwAway, enough];
  }
}

const CONVERSATIONS = [
  ...['conversation', 'kind', 'platform', 'file', 'member', 'key', 'title'],
  ...['account', 'unit_account', 'grew_out_of', 'messages', 'language', 'utc_offset_hours'],
];

function* conversationRows(plan: ScalePlan): Generator<Cell[]> {
  for (const room of plan.rooms) {
    const { file, member, key } = placeOfRoom(room);
    const id = roomId(room.number);
    const messages = roomTalk(plan, room).length;
    yield [id, 'room', room.platform, file, member, key, room.title, null, null, null, messages, null, null];
  }
  for (const chat of plan.chats) {
    const { account, platform, room } = chat;
    const { file, member, key } = placeOfChat(chat);
    const { language, utcOffsetHours } = account.person.country;
    yield [
      ...[chat.id, 'direct', platform, file, member, key, account.name],
      ...[account.id, unitOf(chat).key, roomId(room.number), chat.messages, language, utcOffsetHours],
    ];
  }
}

/** Who wrote in which room: a nick there is one account's, elsewhere it may be another's. */
function* visitRows({ rooms }: ScalePlan): Generator<Cell[]> {
  for (const { number, visits } of rooms) {
    for (const id of new Set(visits.map(({ account }) => account.id))) yield [roomId(number), id];
  }
}

function roomId(number: number): string {
  return `c${String(number + 1).padStart(5, '0')}`;
}

function* markRows({ accounts }: ScalePlan): Generator<Cell[]> {
  for (const { id, marks } of accounts) {
    for (const { kind, system, value, whose } of marks) yield [id, kind, system, value, whose];
  }
}

/** A tree for each person: with it every account that left enough is the same person's as the first. */
function* linkRows({ accounts }: ScalePlan): Generator<Cell[]> {
  for (const { id, linked } of accounts) if (linked !== null) yield [id, linked.to, linked.by.kind, linked.by.value];
}

/** People who are not the same, and what they have in common all the same. */
function* apartRows({ people, accounts }: ScalePlan): Generator<Cell[]> {
  for (const group of groupBy(
    people.filter(({ household }) => household !== null),
    ({ household }) => household!.serial,
  )) {
    yield* pairsOf(
      group.map(({ id }) => id),
      'household',
    );
  }
  const marks = accounts.flatMap(({ person, marks }) => marks.map((mark) => ({ person: person.id, mark })));
  const known = marks.filter(({ mark }) => mark.whose === 'somebody-else');
  for (const { person, mark } of known) {
    const owner = marks.find((one) => one.mark.whose === 'own' && sameValue(one.mark, mark));
    if (owner !== undefined) yield [person, owner.person, 'spoken of'];
  }
  for (const group of groupBy(
    people.filter(({ kind }) => kind === 'known'),
    nameOf,
  )) {
    yield* pairsOf(
      group.map(({ id }) => id),
      'name',
    );
  }
}

function sameValue(a: ScaleMark, b: ScaleMark): boolean {
  return a.kind === b.kind && a.value === b.value;
}

function nameOf({ given, family }: ScalePlan['people'][number]): string {
  return `${given[0]!} ${family[0]!}`;
}

function groupBy<T>(list: readonly T[], keyOf: (one: T) => string | number): T[][] {
  const groups = new Map<string | number, T[]>();
  for (const one of list) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return [...groups.values()].filter(({ length }) => length > 1);
}

function* pairsOf(ids: readonly string[], share: string): Generator<Cell[]> {
  for (const [at, one] of ids.entries()) for (const other of ids.slice(at + 1)) yield [one, other, share];
}

/** RFC 4180, with a header; null is empty. */
export function* writeCsv(table: TruthTable): Generator<string, void> {
  yield `${table.columns.join(',')}\r\n`;
  for (const row of table.rows()) yield `${row.map(writeCell).join(',')}\r\n`;
}

function writeCell(value: Cell): string {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What one reader is given to tag. */
export interface GivenTag {
  /** From 1, by person of interest. */
  readonly case: number;
  readonly place: ScalePlace;
  /** Place among the messages of the conversation in order of time, from 0. */
  readonly message: number;
  readonly code: SignalCode;
  readonly raisedBy: Raiser;
}

/** The conversations that the unit reads about one person of interest, and how each of two readers tagged them. */
export interface GivenCase {
  readonly case: number;
  readonly conversations: readonly ScalePlace[];
  readonly readers: readonly [readonly GivenTag[], readonly GivenTag[]];
}

/** One for each person who left enough. The second reader overlooks or judges otherwise one in twelve. */
export function* givenCases(plan: ScalePlan): Generator<GivenCase, void> {
  const byPerson = new Map<number, ScaleChat[]>();
  for (const chat of plan.chats) {
    if (!chat.tagged) continue;
    const { number } = chat.account.person;
    byPerson.set(number, [...(byPerson.get(number) ?? []), chat]);
  }
  for (const [number, chats] of byPerson) yield givenCase(plan, number + 1, chats);
}

function givenCase(plan: ScalePlan, number: number, chats: readonly ScaleChat[]): GivenCase {
  const random = randomFor(plan.options.seed, PURPOSE.tags, 1_000_000 + number);
  const first = chats.flatMap((chat) =>
    tagsOf(plan, chat).map(({ number: message, code, raisedBy }): GivenTag => {
      return { case: number, place: placeOfChat(chat), message, code, raisedBy };
    }),
  );
  const second = first.flatMap((tag): GivenTag[] => {
    if (random.chance(0.05)) return [];
    return [random.chance(0.03) ? { ...tag, raisedBy: 'unclear' } : tag];
  });
  return { case: number, conversations: chats.map(placeOfChat), readers: [first, second] };
}
