/** Keys as they stand on this keyboard: `mod` is Command on a Mac, else Ctrl. */
export function spellKeys(keys: string): readonly (readonly string[])[] {
  return keys.split(' ').map((press) => press.split('+').map(spellKey));
}

function spellKey(key: string): string {
  if (key === 'mod') return isMac() ? '⌘' : 'Ctrl';
  if (key === 'alt') return isMac() ? '⌥' : 'Alt';
  return key.length === 1 ? key.toUpperCase() : key;
}

function isMac(): boolean {
  return /Mac|iP(?:hone|ad)/.test(navigator.userAgent);
}
