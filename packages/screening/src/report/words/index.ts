import type { IndicatorRule, Typology } from '../../rule/types.ts';
import { en, type Words } from './en.ts';
import { fr } from './fr.ts';
import { nl } from './nl.ts';

export type { Words };

const WORDS = { en, nl, fr } as const;

export function wordsOf(language: keyof typeof WORDS): Words {
  return WORDS[language];
}

/** In the language; as the rules have it where they name one that we do not know, or for English. */
export function titleOf(words: Words, rule: Pick<IndicatorRule, 'name' | 'title'>): string {
  return words.indicators[rule.name] ?? rule.title;
}

/** What was measured, in words; the bare number where the rules name an indicator that we do not know. */
export function measureOf(words: Words, name: string, measure: string): string {
  return words.measures[name]?.(measure) ?? measure;
}

export function typologyTitle(words: Words, { id, title }: Pick<Typology, 'id' | 'title'>): string {
  return words.typologies[id] ?? title;
}

/** Digits grouped as the language does. */
export function count(language: string, n: number): string {
  return new Intl.NumberFormat(language).format(n);
}
