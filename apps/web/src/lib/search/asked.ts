/** What was typed into the search box at the top, until the search page takes it. In memory: search words may be evidence. */
import { createSignal } from '../signal/signal.ts';

/** The page follows it (`useSignal`), and calls {@link takeSearch} once it has the words. */
export const askedSearch = createSignal<string | null>(null);

export function askSearch(words: string): void {
  askedSearch.set(words);
}

/** The words, once. */
export function takeSearch(): string | null {
  const words = askedSearch.get();
  askedSearch.set(null);
  return words;
}
