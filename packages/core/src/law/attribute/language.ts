/** A hint of the language that somebody writes, by small words and scripts. English is everybody's on the internet and points nowhere. */
import type { Cue } from './cue.ts';
import type { OwnMessage } from './input.ts';
import { BY_SCRIPT, BY_WORDS, type LanguageHint } from './tables/languages.ts';

/** Fewer words or letters than this are chance. */
const WORDS_MIN = 20;
const LETTERS_MIN = 40;
/** The language must have that many times the words of the next one. */
const LEAD = 1.5;

export function cuesOfLanguage(messages: readonly OwnMessage[]): Cue[] {
  return [byWords(messages), ...byScripts(messages)].filter((cue) => cue !== null);
}

interface Count {
  readonly hint: LanguageHint;
  count: number;
  readonly messages: string[];
}

/** Places in `BY_WORDS` of the languages that have a word. */
const LANGUAGES_OF: ReadonlyMap<string, readonly number[]> = readWords();

function readWords(): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const [at, { words }] of BY_WORDS.entries()) {
    for (const word of words) found.set(word, [...(found.get(word) ?? []), at]);
  }
  return found;
}

function byWords(messages: readonly OwnMessage[]): Cue | null {
  const counts = BY_WORDS.map((hint): Count => ({ hint, count: 0, messages: [] }));
  for (const { id, text } of messages) {
    for (const [at, found] of countWords(text)) note(counts[at]!, found, id);
  }
  const [best, next] = counts.toSorted((a, b) => b.count - a.count || (a.hint.language < b.hint.language ? -1 : 1));
  if (best!.count < WORDS_MIN || best!.count < LEAD * next!.count) return null;
  return cueOf(best!, `small words of ${best!.hint.language}`);
}

/** By place in `BY_WORDS`; only languages that have a word in the text. */
function countWords(text: string): Map<number, number> {
  const found = new Map<number, number>();
  for (const word of text.toLowerCase().split(/[^\p{L}\p{M}]+/u)) {
    for (const at of LANGUAGES_OF.get(word) ?? []) found.set(at, (found.get(at) ?? 0) + 1);
  }
  return found;
}

const SCRIPTS = Object.entries(BY_SCRIPT).map(
  ([script, hint]) => [new RegExp(`\\p{Script=${script}}`, 'gu'), script, hint] as const,
);

function byScripts(messages: readonly OwnMessage[]): Cue[] {
  return SCRIPTS.flatMap(([letters, script, hint]) => {
    const count: Count = { hint, count: 0, messages: [] };
    for (const { id, text } of messages) {
      const found = text.match(letters)?.length ?? 0;
      if (found > 0) note(count, found, id);
    }
    const cue = count.count < LETTERS_MIN ? null : cueOf(count, `${script} script`);
    return cue === null ? [] : [cue];
  });
}

function note(count: Count, found: number, message: string): void {
  count.count += found;
  count.messages.push(message);
}

function cueOf({ hint, messages }: Count, source: string): Cue | null {
  const countries = hint.countries.filter((country) => country !== '');
  if (countries.length === 0) return null;
  return { kind: 'language', countries, weight: 'weak', source, messages, caveat: 'shared-language' };
}
