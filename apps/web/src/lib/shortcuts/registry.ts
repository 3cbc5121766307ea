/**
 * Every shortcut that holds at this moment: those of the shell and those of the page that is open. The shortcut sheet and the palette are
 * made from the same list, so that nothing works in secret and nothing is promised that does not work.
 */
import { createSignal } from '../signal/signal.ts';

export interface Shortcut {
  /** Keys one after the other, `g h`, or one key, `?`; with modifiers `mod+k` (mod: Ctrl, on a Mac Command), `alt+s`. */
  readonly keys: string;
  /** What it does, in the language of the interface. */
  readonly label: string;
  /** Heading in the sheet. */
  readonly group: string;
  readonly run: () => void;
  /** Also while typing; only with a modifier. */
  readonly whileTyping?: boolean;
}

export const shortcuts = createSignal<readonly Shortcut[]>([]);

/** Holds until the returned function is called. The latest of equal keys wins: a page over the shell. */
export function addShortcuts(added: readonly Shortcut[]): () => void {
  shortcuts.set([...shortcuts.get(), ...added]);
  return () => shortcuts.set(shortcuts.get().filter((one) => !added.includes(one)));
}
