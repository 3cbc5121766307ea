/** From what was imported of an account to a record that can be compared. */
import ipaddr from 'ipaddr.js';
import {
  COLUMN_OF_IDENTIFIER,
  type AccountRecord,
  type Appearance,
  type Habits,
  type Holding,
  type HoldingColumn,
  type NameScript,
  type NameWord,
  type Written,
} from './account.ts';
import { isPlatformPage } from '../extract/url/classify.ts';
import { aliasesOf, looksLikeAlias } from './alias.ts';
import { isNamedAfter } from './page.ts';
import { foldName, soundOf } from './sound.ts';
import { isCommonNickname, isPlaceholder, type ThrowAwayReason } from './throw-away.ts';

export interface Described {
  readonly key: string;
  readonly appearances: readonly Appearance[];
  readonly written: readonly Written[];
  readonly habits: Habits;
}

/** `own`: names of the unit's own accounts, folded as {@link foldName} does; they weigh nothing wherever they are written. */
export function describeAccount(described: Described, own: ReadonlySet<string>): AccountRecord {
  const { key, appearances, written, habits } = described;
  const said = (kind: Written['kind']): string[] =>
    written.flatMap((one) => (one.kind === kind ? [foldName(one.value)] : [])).filter((one) => one !== '');
  const names = wordsOf(
    [...appearances.flatMap(shownNames), ...written.flatMap((one) => (one.kind === 'name' ? [one.value] : []))],
    own,
  );
  const holdings = distinct([...appearances.flatMap(heldBy), ...written.flatMap(writtenBy)], own);
  return {
    key,
    holdings: withOwnPages(holdings, names),
    names,
    language: mainLanguage(habits.languages),
    places: sorted(said('place')),
    ages: sorted(said('age')).map(Number).filter(Number.isFinite),
    occupations: sorted([...said('employer'), ...said('school')]),
    hourUtc: middleHour(habits.hoursUtc),
  };
}

type Found = Omit<Holding, 'thrown'> & { readonly thrown?: ThrowAwayReason };

/** Platforms that show a nick and no name. */
const NICK_PLATFORMS = new Set(['irc', 'discord', 'omegle']);

function isNick({ platform }: Appearance, name: string): boolean {
  return NICK_PLATFORMS.has(platform) || looksLikeAlias(name);
}

function shownNames(appearance: Appearance): string[] {
  const { displayName } = appearance;
  return displayName === null || numberOf(displayName, appearance) !== null || isNick(appearance, displayName)
    ? []
    : [displayName];
}

/** What the platform shows of it. A number that stands in three places is one value. */
function heldBy(appearance: Appearance): Found[] {
  const { displayName, handle, nativeId } = appearance;
  return [displayName, handle, nativeId].flatMap((shown, at): Found[] => {
    if (shown === null) return [];
    const number = numberOf(shown, appearance);
    if (number !== null) return [{ column: 'phone', text: number, checked: false, held: true }];
    if (shown.includes('@') && at > 0) return mailOf(shown, true, false);
    return at === 1 || (at === 0 && isNick(appearance, shown)) ? aliasOf(shown, true) : [];
  });
}

const NUMBER_PLATFORMS = new Set(['whatsapp', 'sms', 'signal', 'imessage', 'viber']);

/** Digits of a telephone number that an account is shown as; null where it is none. */
function numberOf(shown: string, { platform }: Appearance): string | null {
  const bare = shown.replace(/@(?:s\.whatsapp\.net|c\.us)$/u, '');
  if (!/^\+?[\d ().\u00a0-]+$/u.test(bare)) return null;
  const digits = bare.replaceAll(/\D/gu, '');
  const international = bare.startsWith('+') || NUMBER_PLATFORMS.has(platform);
  return international && digits.length >= 7 && digits.length <= 15 ? digits : null;
}

function writtenBy(one: Written): Found[] {
  if (!('validity' in one)) return [];
  const column = COLUMN_OF_IDENTIFIER[one.kind];
  if (column === undefined) return [];
  const checked = one.validity === 'checksum-valid';
  const found = valuesOf(column, one, checked);
  return one.passedOn ? found.map((value) => ({ ...value, thrown: 'passed-on' as const })) : found;
}

function valuesOf(
  column: HoldingColumn,
  { system, value }: { system: string | null; value: string },
  checked: boolean,
): Found[] {
  const written = (text: string): Found => ({ column, text, checked, held: false });
  switch (column) {
    case 'email':
      return mailOf(value, false, checked);
    case 'phone':
      return [written(value.replaceAll(/\D/gu, ''))];
    case 'handle':
      return [written(`${system ?? ''}:${value.toLowerCase()}`), ...aliasOf(value, false)];
    case 'payment':
      return [written(`${system ?? ''}:${value.replaceAll(/\s/gu, '')}`)];
    case 'address':
      return [
        {
          ...written(value),
          thrown:
            ipaddr.isValid(value) && ipaddr.process(value).range() !== 'unicast'
              ? 'not-a-public-address'
              : 'network-address',
        },
      ];
    case 'page':
      return [{ ...written(value), ...(isPlatformPage(value) ? { thrown: 'names-no-account' as const } : {}) }];
    default:
      return [written(value)];
  }
}

function mailOf(value: string, held: boolean, checked: boolean): Found[] {
  const text = value.toLowerCase();
  return [{ column: 'email', text, checked, held }, ...aliasOf(text.split('@')[0]!, false)];
}

function aliasOf(written: string, held: boolean): Found[] {
  return aliasesOf(written).map((text) => ({ column: 'alias', text, checked: false, held }));
}

/** Each value once; held where one of its places says so, thrown away only where all do. */
function distinct(found: readonly Found[], own: ReadonlySet<string>): Holding[] {
  const values = new Map<string, Holding>();
  for (const one of found) {
    const thrown = one.thrown ?? throwAwayOf(one, own);
    const key = `${one.column} ${one.text}`;
    const known = values.get(key);
    values.set(key, {
      ...one,
      checked: one.checked || known?.checked === true,
      held: one.held || known?.held === true,
      thrown: known === undefined ? thrown : known.thrown === null ? null : thrown,
    });
  }
  return [...values.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** Pages that are named after the account count as held by it. */
function withOwnPages(holdings: readonly Holding[], names: readonly (readonly NameWord[])[]): Holding[] {
  const aliases = new Set(
    holdings.flatMap(({ column, text, thrown }) => (column === 'alias' && thrown === null ? [text] : [])),
  );
  return holdings.map((one) =>
    one.column === 'page' && one.thrown === null ? { ...one, held: isNamedAfter(one.text, names, aliases) } : one,
  );
}

function throwAwayOf({ column, text }: Found, own: ReadonlySet<string>): ThrowAwayReason | null {
  const plain = column === 'handle' ? text.slice(text.indexOf(':') + 1) : text;
  if (own.has(foldName(plain)) || own.has(foldName(plain).replaceAll(' ', ''))) return 'own-account';
  if (column === 'alias') return isCommonNickname(text) ? 'common-nickname' : null;
  return isPlaceholder('identifier', plain) ? 'placeholder' : null;
}

/** Names as words that can be compared; those that name nobody are left out. */
export function wordsOf(names: readonly string[], own: ReadonlySet<string>): NameWord[][] {
  const scripts = new Map(names.map((name) => [foldName(name), scriptOf(name)]));
  return [...scripts]
    .filter(([name]) => name !== '' && !own.has(name) && !isCommonNickname(name))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, script]) => name.split(' ').map((text) => ({ text, sound: soundOf(spoken(text, script)), script })));
}

/** Within a word, what stands for w and y in letters without vowels mostly is one. */
function spoken(text: string, script: NameScript): string {
  return script === 'abjad' ? text.replaceAll(/(?<=.)[wy]/gu, '') : text;
}

function scriptOf(name: string): NameScript {
  if (/\p{Script=Han}/u.test(name)) return 'han';
  if (/[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(name)) return 'abjad';
  return /[^\p{Script=Latin}\P{L}]/u.test(name) ? 'other' : 'latin';
}

function sorted(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}

/** English is many people's second language in a chat: it counts as theirs only where nothing else does. */
const LEAST_MESSAGES = 2;
const LEAST_SHARE = 0.2;
const LEAST_ENGLISH = 4;

function mainLanguage(languages: Habits['languages']): string | null {
  const told = Object.values(languages).reduce((sum, count) => sum + count, 0);
  const others = Object.entries(languages)
    .filter(([language, count]) => language !== 'en' && count >= LEAST_MESSAGES && count >= LEAST_SHARE * told)
    .sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1));
  return others[0]?.[0] ?? ((languages['en'] ?? 0) >= LEAST_ENGLISH ? 'en' : null);
}

const LEAST_TIMED = 3;

/** Mean of the hours as directions on a clock of 24. */
function middleHour(hoursUtc: readonly number[]): number | null {
  let [x, y, messages] = [0, 0, 0];
  for (const [hour, count] of hoursUtc.entries()) {
    const turn = ((hour + 0.5) * Math.PI) / 12;
    x += count * Math.cos(turn);
    y += count * Math.sin(turn);
    messages += count;
  }
  if (messages < LEAST_TIMED || Math.hypot(x, y) < messages / 5) return null;
  return ((Math.atan2(y, x) * 12) / Math.PI + 24) % 24;
}
