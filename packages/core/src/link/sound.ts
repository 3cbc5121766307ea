/**
 * A key for names that sound alike across scripts and spellings: transliterated, then the skeleton of consonant classes. Александр, Alexander and
 * Aleksandr have one key; so have Mohamed and Muhammad. It brings records together to be compared; by itself it says nothing.
 */
import anyAscii from 'any-ascii';

/** Small ASCII letters and digits, words apart by one space: `Müller-Lüdenscheidt` is `muller ludenscheidt`. */
export function foldName(text: string): string {
  const ascii = isPlain(text) ? text : transliterate(text.normalize('NFKC'));
  return ascii
    .toLowerCase()
    .replaceAll(/['’`]/gu, '')
    .replaceAll(/[^a-z0-9]+/gu, ' ')
    .trim();
}

/**
 * Names in Chinese characters and in Korean are written without a space: each syllable begins with a capital. The Arabic article is written as part of
 * the word; in Latin letters it mostly stands apart, or is left out.
 */
function transliterate(text: string): string {
  const ascii = anyAscii(text.replaceAll(ARABIC_ARTICLE, 'al '));
  return /[\p{Script=Han}\p{Script=Hangul}]/u.test(text) ? ascii.replaceAll(/(?<=[a-z])(?=[A-Z])/gu, ' ') : ascii;
}

/** Before at least three letters: shorter words have it as letters of their own. */
const ARABIC_ARTICLE = /(?<![\p{L}\p{M}])ال(?=\p{L}{3})/gu;

function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 126) return false;
  return true;
}

/** Spellings of one sound, longest first; after them every letter falls into a class. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/tsch|tch|ch(?=[rl])/gu, 'k'],
  [/sch/gu, 's'],
  [/ph/gu, 'f'],
  [/x|ck|ks/gu, 'ks'],
  [/ch|kh|gh|q|ck/gu, 'k'],
  [/sh|zh|sz|cz|ts|tz|c(?=[eiy])|z/gu, 's'],
  [/dj|dzh|dz/gu, 'd'],
  [/th|dh/gu, 't'],
  [/w/gu, 'f'],
];

const CLASS: Readonly<Record<string, string>> = {
  ...{ b: 'p', p: 'p', f: 'f', v: 'f', c: 'k', k: 'k', g: 'k', s: 's', d: 't', t: 't', l: 'l', m: 'm', n: 'n', r: 'r' },
};

/** The key of one or several words; words in the order of their keys, so that a turned name has the same. Empty where there is no letter. */
export function soundOf(folded: string): string {
  return folded
    .split(' ')
    .map(soundOfWord)
    .filter((key) => key !== '')
    .sort()
    .join(' ');
}

function soundOfWord(word: string): string {
  const spelt = SPELLINGS.reduce((text, [pattern, sound]) => text.replaceAll(pattern, sound), word);
  let key = /^[aeiouyjh]/u.test(spelt) ? 'a' : '';
  let before = '';
  for (const letter of spelt) {
    const sound = CLASS[letter] ?? (/\d/u.test(letter) ? letter : '');
    if (sound !== '' && sound !== before) key += sound;
    before = sound;
  }
  return key;
}
