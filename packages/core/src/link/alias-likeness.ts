/** How alike two aliases are, and a name and an alias: people make aliases of their names, and add to those that are taken. */
import type { NameWord } from './account.ts';
import { lettersOf } from './alias.ts';
import { similarityOf, withoutArticles } from './name-likeness.ts';
import { soundOf } from './sound.ts';

const BEGINS_ALIKE = 6;

/** Place of the level of the likeness `alias-likeness`. */
export function compareAliases(a: string, b: string): number {
  if (a === b) return 0;
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  return same >= BEGINS_ALIKE ? 1 : 2;
}

/** Those of `aliases` that are none of the others' with something added, nor the beginning of one. */
export function notAddedTo(aliases: readonly string[], others: readonly string[]): readonly string[] {
  const shared = others.filter((other) => aliases.includes(other));
  return aliases.filter((alias) => !shared.some((one) => alias.startsWith(one) || one.startsWith(alias)));
}

const SHORTEST_WORD = 3;

/**
 * Place of the level of the likeness `name-in-alias`: `first.last`, `flast`, `lastfir`, cut off where there is no room. Null where either is too short,
 * or where one word is all that is known of the name: the alias may be made of the rest of it.
 */
export function compareNameInAlias(name: readonly NameWord[], alias: string): number | null {
  const letters = plainSpelling(lettersOf(alias));
  const known = withoutArticles(name).map(({ text }) => plainSpelling(text));
  const words = known.filter((word) => word.length >= SHORTEST_WORD);
  if (letters.length < SHORTEST_WORD || words.length === 0) return null;
  if (known.some((word, at) => known.some((other, place) => place !== at && letters === `${word[0]!}${other}`)))
    return 0;
  const levels = words.map((word) => {
    const rest = restWithout(letters, word);
    return rest === null
      ? 3
      : compareRest(
          rest,
          known.filter((other) => other !== word),
        );
  });
  const best = Math.min(...levels);
  if (best < 3) return best;
  if (words.some((word) => endsInBeginning(letters, word))) return 2;
  return known.length === 1 ? null : 3;
}

/** `Mueller` and `Müller` are spelt alike. */
function plainSpelling(text: string): string {
  return text.replaceAll(/([aou])e/gu, '$1');
}

/** What is left of the letters without the word, which may be cut off, or spelt otherwise at either end; null where it is not in them. */
function restWithout(letters: string, word: string): string | null {
  if (letters.includes(word)) return letters.replace(word, '');
  if (letters.length > BEGINS_ALIKE && word.startsWith(letters)) return '';
  for (let length = word.length + 1; length >= word.length - 1; length--) {
    if (length > letters.length) continue;
    if (isSpeltOtherwise(letters.slice(0, length), word)) return letters.slice(length);
    if (isSpeltOtherwise(letters.slice(-length), word)) return letters.slice(0, -length);
  }
  return null;
}

/** `langbir`: behind something else, how a name begins. */
function endsInBeginning(letters: string, word: string): boolean {
  return letters.length > BEGINS_ALIKE && letters.endsWith(word.slice(0, SHORTEST_WORD));
}

const LIKE_ENOUGH = 0.88;

function isSpeltOtherwise(part: string, word: string): boolean {
  return soundOf(part) === soundOf(word) && similarityOf(part, word) >= LIKE_ENOUGH;
}

const ARTICLE = /^(?:al|el)(?=.)/u;

/** What the alias holds beside one word of the name: another word of it or how that begins, nothing, or something else. */
function compareRest(rest: string, others: readonly string[]): number {
  if (rest === '' || others.length === 0) return 1;
  const begins = (part: string): boolean => others.some((text) => text.startsWith(part) || part.startsWith(text));
  return begins(rest) || begins(rest.replace(ARTICLE, '')) ? 0 : 2;
}
