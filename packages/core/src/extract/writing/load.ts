/** The detector of languages, loaded when first asked for: who searches no text never pays for its tables. */
import type { GuessLanguage } from './find.ts';

export async function loadGuessLanguage(): Promise<GuessLanguage> {
  return (await import('./detector.ts')).guessLanguage;
}
