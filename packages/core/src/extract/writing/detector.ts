/**
 * The detector of languages: ELD with its small table, of 60 languages. Apart from everything else, because the table takes a third of a
 * second and some forty megabytes to load; whoever searches messages asks for it by name (`@custodia/core/languages`).
 */
import { eld } from 'eld/small';
import type { GuessLanguage } from './find.ts';

export const guessLanguage: GuessLanguage = (text) => {
  const guessed = eld.detect(text);
  return {
    language: guessed.language,
    scores: () => {
      // They come with the best first.
      const [best = 0, second = 0] = Object.values(guessed.getScores());
      return [best, second];
    },
  };
};
