/** What a kappa means in words, after Landis and Koch (1977, Biometrics 33, table 2). */
const WORDS = [
  [0, 'none'],
  [0.2, 'slight'],
  [0.4, 'fair'],
  [0.6, 'moderate'],
  [0.8, 'substantial'],
] as const;

export type KappaWord = (typeof WORDS)[number][1] | 'almost-perfect';

/** From -1 to 1. An undefined one has no word: its reason is told instead. */
export function wordOf(kappa: number): KappaWord {
  return WORDS.find(([atMost]) => kappa <= atMost)?.[1] ?? 'almost-perfect';
}
