/** Which shortcut a row of key presses means. */
import type { Shortcut } from './registry.ts';

export interface Press {
  readonly key: string;
  readonly mod: boolean;
  readonly alt: boolean;
}

/** `mod+k`, `alt+s`, `?`, `g`: letters without regard to case; Shift is part of the character typed. */
export function nameOf({ key, mod, alt }: Press): string {
  const name = key.length === 1 ? key.toLowerCase() : key;
  return `${mod ? 'mod+' : ''}${alt ? 'alt+' : ''}${name}`;
}

export type Match =
  | { readonly kind: 'none' }
  /** More keys may follow. */
  | { readonly kind: 'begun' }
  | { readonly kind: 'found'; readonly shortcut: Shortcut };

/** `pressed` are the names of the presses so far, in order. */
export function matchShortcut(pressed: readonly string[], known: readonly Shortcut[]): Match {
  const typed = pressed.join(' ');
  const found = known.findLast(({ keys }) => keys === typed);
  if (found !== undefined) return { kind: 'found', shortcut: found };
  return { kind: known.some(({ keys }) => keys.startsWith(`${typed} `)) ? 'begun' : 'none' };
}
