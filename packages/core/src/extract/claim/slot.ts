/** What stands where a claim names something: a name or place, an age, a vehicle. */
import type { ClaimKind } from '../../record/trace.ts';
import { matchAt } from '../chars.ts';
import { BRANDS } from './brands.ts';
import { plainNumber } from './numbers.ts';

export interface Slot {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  /** False where nothing but its place says that it is one: a lower-case word, a bare number. */
  readonly sure: boolean;
}

export interface SlotWords {
  readonly never: ReadonlySet<string>;
  readonly numbers: ReadonlyMap<string, number>;
  /** Whether one lower-case word may do. */
  readonly lower: boolean;
  /** Capitals say nothing: everything around is written in them. */
  readonly shouted: boolean;
}

/** Null where none stands there. */
export function readSlot(kind: ClaimKind, text: string, at: number, words: SlotWords): Slot | null {
  if (kind === 'age') return readAge(text, at, words.numbers);
  if (kind === 'vehicle') return readVehicle(text, at, words.never);
  return readNamed(kind, text, at, words);
}

const TOKEN = /\p{L}[\p{L}\p{M}\d&'’.-]{0,30}/uy;
const CAPITAL = /^\p{Lu}/u;
const PREFIX = /['’][st][- ]?(?=\p{Lu})/uy;
const ARTICLE = /(?:(?:the|de|het|la|le|les|die|den|der|dem|das|el|los|las) |[ldLD]['’])(?=\p{Lu})/uy;
const CONNECTORS: Readonly<Record<string, ReadonlySet<string>>> = {
  name: new Set('van der den de da dos do la le von zu zum ter ten el al bin ibn del della di y af'.split(' ')),
  place: new Set(
    'de la las los del am an der im aan den bij sur en of upon le les do da op sous on mar rio und'.split(' '),
  ),
  employer: new Set('of de van for der del la y und et en & ng des du the voor für'.split(' ')),
  school: new Set('of de van for der del la y und et en ng des du the voor für zu sa da'.split(' ')),
};
const MOST_TOKENS = 6;
/** Words with a capital that belong to no name before them. */
const ENDS_A_NAME = new Set(
  (
    "i i'm i’m im ich monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december " +
    'maandag dinsdag woensdag donderdag vrijdag zaterdag zondag montag dienstag mittwoch donnerstag freitag samstag sonntag ' +
    'lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo and but en et und y ako si'
  ).split(' '),
);

function readNamed(kind: ClaimKind, text: string, at: number, words: SlotWords): Slot | null {
  const from = at + (kind === 'name' ? 0 : (matchAt(ARTICLE, text, at)?.[0].length ?? 0));
  const prefix = kind === 'place' ? (matchAt(PREFIX, text, from)?.[0].length ?? 0) : 0;
  const first = readToken(text, from + prefix);
  if (first === null || isPossessive(kind, first)) return null;
  const capital = CAPITAL.test(first) && !words.shouted;
  const leads = leadsOn(kind, text, from + prefix, first, capital);
  if (!leads && words.never.has(first.toLowerCase())) return null;
  const firstEnd = from + prefix + first.length;
  if (!capital && !leads) return words.lower ? lowerWord(text, from, firstEnd) : null;
  const end = extend(kind, text, firstEnd);
  if (leads && end === firstEnd) return null;
  return slotOf(text, from, end, true);
}

/** "van den Berg", "La Paz", "New York": a word that is no name alone and that a capital follows. */
function leadsOn(kind: ClaimKind, text: string, at: number, first: string, capital: boolean): boolean {
  const small = first.toLowerCase();
  const may =
    kind === 'name' ? (CONNECTORS['name'] as ReadonlySet<string>).has(small) : capital && !ENDS_A_NAME.has(small);
  return may && extend(kind, text, at + first.length) > at + first.length;
}

function lowerWord(text: string, start: number, end: number): Slot | null {
  return end - start >= 2 && end - start <= 20 ? slotOf(text, start, end, false) : null;
}

function isPossessive(kind: ClaimKind, token: string): boolean {
  return kind === 'name' && /['’]s$/i.test(token);
}

/** Takes in further words with a capital, and small words between two of them. */
function extend(kind: ClaimKind, text: string, from: number): number {
  const connectors = CONNECTORS[kind] as ReadonlySet<string>;
  let end = from;
  for (let tokens = 1, at = from; tokens < MOST_TOKENS; tokens++) {
    if (text.charAt(at) !== ' ') return end;
    const token = text.charAt(at + 1) === '&' ? '&' : readToken(text, at + 1);
    if (token === null) return end;
    at += 1 + token.length;
    if (CAPITAL.test(token)) {
      if (ENDS_A_NAME.has(token.toLowerCase()) || isPossessive(kind, token)) return end;
      end = at;
    } else if (!connectors.has(token.toLowerCase())) return end;
  }
  return end;
}

/** Without the marks that end it. */
function readToken(text: string, at: number): string | null {
  const token = matchAt(TOKEN, text, at)?.[0].replace(/[.'’&-]+$/, '') ?? '';
  return token === '' ? null : token;
}

function slotOf(text: string, start: number, end: number, sure: boolean): Slot {
  return { start, end, value: text.slice(start, end).normalize('NFC').replace(/\s+/g, ' '), sure };
}

const DIGITS = /\d{1,3}(?![\d%]|[.,:]\d)/y;
const NUMBER_WORDS = /\p{L}[\p{L}\p{M}'’]{1,20}(?:[ -]\p{L}[\p{L}\p{M}'’]{0,20}){0,3}/uy;
const OLDEST = 110;

function readAge(text: string, at: number, numbers: ReadonlyMap<string, number>): Slot | null {
  const digits = matchAt(DIGITS, text, at)?.[0];
  if (digits !== undefined) return ageSlot(at, at + digits.length, Number(digits));
  const phrase = matchAt(NUMBER_WORDS, text, at)?.[0];
  if (phrase === undefined) return null;
  for (let written = phrase; written !== ''; written = dropLast(written)) {
    const value = numbers.get(plainNumber(written));
    if (value !== undefined) return ageSlot(at, at + written.length, value);
  }
  return null;
}

function dropLast(phrase: string): string {
  return phrase.slice(0, Math.max(phrase.lastIndexOf(' '), phrase.lastIndexOf('-'), 0));
}

function ageSlot(start: number, end: number, years: number): Slot | null {
  return years < 1 || years > OLDEST ? null : { start, end, value: String(years), sure: false };
}

const BEFORE_MAKE = /(?:\p{Ll}{2,12} ){1,2}/uy;
const MAKE = new RegExp(`(?:${BRANDS.replaceAll(' ', '[ -]')})(?![\\p{L}\\p{M}])`, 'iuy');
const MODEL = /[ -](?:\p{Lu}[\p{L}\d-]{0,15}|\p{L}{0,4}\d[\p{L}\d-]{0,8}|\d{2,4}\p{L}{0,3})(?![\p{L}\d])/uy;
const LOWER_MODEL = / \p{Ll}{3,12}(?= ?(?:[.,!;)\n]|$))/uy;
const MOST_MODEL_WORDS = 2;

/** Up to two words ("red", "second hand") may stand before the make. */
function readVehicle(text: string, at: number, never: ReadonlySet<string>): Slot | null {
  const start = startOfMake(text, at, never);
  if (start === null) return null;
  let end = start + (matchAt(MAKE, text, start) as RegExpExecArray)[0].length;
  for (let words = 0; words < MOST_MODEL_WORDS; words++) {
    const model = matchAt(MODEL, text, end) ?? (words === 0 ? matchAt(LOWER_MODEL, text, end) : null);
    if (model === null || never.has(model[0].slice(1).toLowerCase())) break;
    end += model[0].length;
  }
  return slotOf(text, start, end, true);
}

function startOfMake(text: string, at: number, never: ReadonlySet<string>): number | null {
  if (matchAt(MAKE, text, at)) return at;
  const between = matchAt(BEFORE_MAKE, text, at)?.[0];
  if (between === undefined || between.split(' ').some((word) => never.has(word))) return null;
  const afterOne = at + between.indexOf(' ') + 1;
  return [afterOne, at + between.length].find((place) => matchAt(MAKE, text, place) !== null) ?? null;
}

const NAME_BEHIND = /(?:^|[.,!?;:\n] ?)((?:\p{Lu}[\p{L}\p{M}'’-]{1,20} ){1,3})$/u;
const AGE_BEHIND =
  /(?:^|[^\p{L}\p{M}\d.,:\-/])((?:\d{1,3}|[\p{L}\p{M}'’]{2,20}(?:[ -][\p{L}'’]{2,20})?))(?: years old| yrs old| anyos| taong gulang| years)?[ ]?$/u;
const BEHIND_REACH = 64;

/** The same, standing in front of `at`. */
export function readSlotBehind(kind: ClaimKind, text: string, at: number, { never, numbers }: SlotWords): Slot | null {
  const from = Math.max(0, at - BEHIND_REACH);
  const match = (kind === 'age' ? AGE_BEHIND : NAME_BEHIND).exec(text.slice(from, at));
  if (match === null) return null;
  const written = (match[1] as string).trimEnd();
  const start = from + match.index + match[0].indexOf(written);
  if (kind === 'age') return ageBehind(text, start, written, numbers);
  return never.has(written.toLowerCase()) ? null : slotOf(text, start, start + written.length, true);
}

/** Of two words the last may be the number alone. */
function ageBehind(text: string, start: number, written: string, numbers: ReadonlyMap<string, number>): Slot | null {
  const whole = readAge(text, start, numbers);
  if (whole !== null && whole.end === start + written.length) return whole;
  const last = written.lastIndexOf(' ') + 1;
  const alone = last === 0 ? null : readAge(text, start + last, numbers);
  return alone !== null && alone.end === start + written.length ? alone : null;
}
