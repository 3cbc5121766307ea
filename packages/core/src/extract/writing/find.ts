/**
 * Language and script of a message. A language is named only where the text is long enough, the detector is sure and its parts agree;
 * else it is unknown, with the reason. The detector is handed in: its tables are large, and who needs no languages loads none.
 */
import type { LanguageUnknown, Writing } from '../../record/writing.ts';
import { countScripts, UNSPACED } from './scripts.ts';

/** What a detector takes a text for. */
export interface LanguageGuess {
  /** ISO 639-1, or '' where the text resembles nothing. */
  readonly language: string;
  /** How much it resembles the best and the second best language, 0 to 1; asked for only where it matters, as ranking costs time. */
  scores(): readonly [best: number, second: number];
}

export type GuessLanguage = (text: string) => LanguageGuess;

/** Below these a text can be nearly any language: "ok", "haha", "no no". Scripts without spaces have few long words. */
const LEAST_WORDS = 4;
const LEAST_LETTERS = 14;
const LEAST_LETTERS_UNSPACED = 6;
/** What the best language scores at least, and by how much it leads; from the labelled lines in vectors/extract/languages.txt. */
const LEAST_SCORE = 0.62;
const LEAST_LEAD = 0.025;
/** A language that leads by this much is the language of the whole text: its halves need not be asked. */
const CLEAR_LEAD = 0.2;
/** From here each half of a text says something for itself. */
const HALVES_FROM_WORDS = 10;
/** As far as is looked; the detector itself reads no more. */
const READ_UNITS = 1000;

const WORDS = /[\p{L}\p{M}'’-]+/gu;
/** Scripts that Japanese writes together. */
const JAPANESE = new Set(['Hani', 'Hira', 'Kana']);
const ADDRESSES = /\S*(?:[@/\\_]|\.\S|\d)\S*/g;

/** Null where the text holds no letter outside links, addresses and numbers. */
export function findWriting(text: string, guess: GuessLanguage): Writing | null {
  const prose = proseOf(text);
  const { letters, scripts } = countScripts(prose);
  if (letters === 0) return null;
  const found = decide(prose, letters, scripts, guess);
  return found.length === 2
    ? { language: found, unknown: null, scripts }
    : { language: null, unknown: found as LanguageUnknown, scripts };
}

/** Without links, addresses and codes, which are written the same in every language. */
function proseOf(text: string): string {
  const read = text.length > READ_UNITS ? text.slice(0, READ_UNITS) : text;
  return /[@/\\_\d]|\.\S/.test(read) ? read.replace(ADDRESSES, ' ') : read;
}

/** A language, or why there is none. */
function decide(prose: string, letters: number, scripts: readonly string[], guess: GuessLanguage): string {
  const words = prose.match(WORDS) ?? [];
  const unspaced = UNSPACED.has(scripts[0]!);
  if (unspaced ? letters < LEAST_LETTERS_UNSPACED : words.length < LEAST_WORDS || letters < LEAST_LETTERS)
    return 'short';
  if (scripts.length > 1 && !scripts.every((script) => JAPANESE.has(script))) return 'mixed';
  const guessed = guess(prose);
  const whole = lacksItsLetters(prose, guessed.language) ? 'close' : surely(guessed);
  if (words.length < HALVES_FROM_WORDS || whole === 'unlike' || leadOf(guessed) >= CLEAR_LEAD) return whole;
  return isMixed(words, whole, guess) ? 'mixed' : whole;
}

/** Neighbours in one script are told apart by letters that the others lack and that no sentence does without. */
const OWN_LETTERS: Readonly<Record<string, RegExp>> = { uk: /[іїєґ]/i, be: /[іў]/i, sr: /[јљњћђџ]/i };

function lacksItsLetters(prose: string, language: string): boolean {
  return OWN_LETTERS[language]?.test(prose) === false;
}

function surely(guessed: LanguageGuess): string {
  if (guessed.language === '') return 'unlike';
  const [best, second] = guessed.scores();
  if (best < LEAST_SCORE) return 'unlike';
  return best - second < LEAST_LEAD ? 'close' : guessed.language;
}

function leadOf(guessed: LanguageGuess): number {
  const [best, second] = guessed.scores();
  return best - second;
}

/** A half that cannot be told says nothing; one that is surely another language than the rest says that the text is mixed. */
function isMixed(words: readonly string[], whole: string, guess: GuessLanguage): boolean {
  const middle = words.length >> 1;
  const told = new Set(whole.length === 2 ? [whole] : []);
  for (const half of [words.slice(0, middle), words.slice(middle)]) {
    const guessed = guess(half.join(' '));
    if (!told.has(guessed.language) && surely(guessed).length === 2) told.add(guessed.language);
  }
  return told.size > 1;
}
