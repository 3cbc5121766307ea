/** How alike two names are, across spellings, scripts and orders of given and family name. */
import type { NameWord } from './account.ts';
import { chineseSyllable } from './chinese.ts';
import { isShortFor } from './short-names.ts';
import { soundOf } from './sound.ts';

/** The article that Arabic names have or leave out. */
const ARTICLES = new Set(['al', 'el']);

export function withoutArticles(name: readonly NameWord[]): readonly NameWord[] {
  const words = name.filter(({ text }) => !ARTICLES.has(text));
  return words.length === 0 ? name : words;
}

/** Place of the level of the likeness `name`; null where one is written so that its sound cannot be told. */
export function compareNames(one: readonly NameWord[], other: readonly NameWord[]): number | null {
  const [a, b] = [withoutArticles(one), withoutArticles(other)];
  const join = (words: readonly NameWord[]): string => words.map(({ text }) => text).join(' ');
  if (join(a) === join(b)) return 0;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const found = short.filter((word) => long.some((other) => soundsLike(word, other))).length;
  if (found === short.length) return short.length > 1 ? 1 : 2;
  if (found > 1 && soundsLike(a[0]!, b[0]!)) return 2;
  if (join(a).replaceAll(' ', '') === join(b).replaceAll(' ', '')) return 1;
  if (a[0]?.script !== b[0]?.script) return found === 0 && isUnread(a, b) ? null : 4;
  return found > 0 ? 3 : 5;
}

/** That a name whose sound is told in part sounds otherwise says nothing. */
function isUnread(...names: readonly (readonly NameWord[])[]): boolean {
  return names.some(([first]) => first?.script === 'han' || first?.script === 'abjad');
}

const NEARLY_EQUAL = 0.84;

/** An initial or a short form stands for a word that begins with it. */
function soundsLike(a: NameWord, b: NameWord): boolean {
  if (a.text === b.text || (a.sound !== '' && a.sound === b.sound)) return true;
  if (isWithArticle(a, b) || isWithArticle(b, a)) return true;
  if (a.text.startsWith(b.text) || b.text.startsWith(a.text)) return true;
  const [one, other] = [withoutDoubles(a.text), withoutDoubles(b.text)];
  if (one === other) return true;
  const syllable = chineseSyllable(one);
  if (syllable !== null && syllable === chineseSyllable(other)) return true;
  return similarityOf(a.text, b.text) >= NEARLY_EQUAL || isShortFor(a.text, b.text);
}

/** `elmasry` is `masry` with its article; a short name that begins so has none. */
function isWithArticle(a: NameWord, b: NameWord): boolean {
  const bare = /^[ae]l(.{4,})$/u.exec(a.text)?.[1];
  return bare !== undefined && (bare === b.text || (b.sound !== '' && soundOf(bare) === b.sound));
}

function withoutDoubles(text: string): string {
  return text.replaceAll(/(.)\1+/gu, '$1');
}

/** Jaro-Winkler similarity, 0 to 1 (Winkler, String Comparator Metrics, 1990; prefix of at most four letters, scale 0.1). */
export function similarityOf(a: string, b: string): number {
  if (a === b) return 1;
  const matched = matchLetters(a, b);
  const count = matched.a.length;
  if (count === 0) return 0;
  const turned = [...matched.a].filter((letter, at) => letter !== matched.b[at]).length / 2;
  const jaro = (count / a.length + count / b.length + (count - turned) / count) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
}

/** The letters of each that the other has nearby, in their order. */
function matchLetters(a: string, b: string): { readonly a: string; readonly b: string } {
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Array<boolean>(b.length).fill(false);
  let own = '';
  for (let at = 0; at < a.length; at++) {
    for (let other = Math.max(0, at - reach); other < Math.min(b.length, at + reach + 1); other++) {
      if (taken[other] === true || a[at] !== b[other]) continue;
      taken[other] = true;
      own += a[at]!;
      break;
    }
  }
  return { a: own, b: [...b].filter((_, at) => taken[at]).join('') };
}
