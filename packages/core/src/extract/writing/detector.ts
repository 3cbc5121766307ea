/**
 * The detector of languages: ELD with its small table, of 60 languages. Apart from everything else, because the table takes a third of a
 * second and some forty megabytes to load; `loadGuessLanguage` loads it when something is searched.
 */
import { eld } from 'eld/small';
import type { GuessLanguage } from './find.ts';

export const guessLanguage: GuessLanguage = (text) => {
  const guessed = eld.detect(text);
  let scores: readonly [number, number] | null = null;
  return {
    language: guessed.language,
    // They come with the best first. Ranking is a third of the work, so it is done when asked for, and once.
    scores: () => (scores ??= bestTwo(guessed.getScores())),
  };
};

function bestTwo(ranked: Readonly<Record<string, number>>): readonly [number, number] {
  const [best = 0, second = 0] = Object.values(ranked);
  return [best, second];
}
