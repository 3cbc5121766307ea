/** A file name as it may be shown: what would be invisible, or would turn the text around, stands there by its number. */

// Controls, marks of direction, zero-width characters, line and paragraph separators, lone surrogates.
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;
const LONGEST = 160;

export function shownName(name: string): string {
  const visible = name.replace(
    UNSAFE,
    (char) => `⟨U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}⟩`,
  );
  return visible.length <= LONGEST ? visible : `${visible.slice(0, LONGEST - 30)}…${visible.slice(-29)}`;
}
