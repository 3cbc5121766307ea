/** A term as somebody typed it: the same however it was typed, or a sentence about why it can be none. */
const MAX_WORDS = 4;
const MAX_UNITS = 40;

/** Lower case, composed (NFC), one space between words. */
export function normaliseTerm(typed: string): string {
  return typed.normalize('NFC').toLowerCase().trim().replaceAll(/\s+/gu, ' ');
}

/** Null where it can be a term of a list. */
export function faultOfTerm(typed: string): string | null {
  const term = normaliseTerm(typed);
  if (term.length < 2 || term.length > MAX_UNITS) return `expected 2 to ${String(MAX_UNITS)} characters`;
  if (term.split(' ').length > MAX_WORDS) return `expected at most ${String(MAX_WORDS)} words: a name, no sentence`;
  if (!/^\p{L}/u.test(term)) return 'expected a letter first';
  if (!/^[\p{L}\p{M}\p{N} .&'+-]+$/u.test(term)) return "expected letters, digits, spaces and . & ' + - only";
  return null;
}
