/**
 * mIRC formatting codes (bold, colour, reverse, …). Text keeps them; only the copy that is matched is without.
 */
const HAS_CODE = /[\x02\x03\x04\x0F\x11\x12\x16\x1D\x1E\x1F]/;
const CODES = /\x03(?:\d{1,2}(?:,\d{1,2})?)?|\x04(?:[0-9A-Fa-f]{6})?|[\x02\x0F\x11\x12\x16\x1D\x1E\x1F]/g;

/** A copy without formatting codes, and where each of its units stood. */
export interface Uncoloured {
  readonly text: string;
  /** Where in the original the text behind the first `units` of the copy begins, codes included. */
  after(units: number): number;
}

export function uncolour(text: string): Uncoloured {
  if (!HAS_CODE.test(text)) return { text, after: (units) => units };
  const index: number[] = [];
  let plain = '';
  let from = 0;
  for (const match of text.matchAll(CODES)) {
    for (let i = from; i < match.index; i++) index.push(i);
    plain += text.slice(from, match.index);
    from = match.index + match[0].length;
  }
  for (let i = from; i < text.length; i++) index.push(i);
  plain += text.slice(from);
  return { text: plain, after: (units) => (units === 0 ? 0 : (index[units - 1] ?? text.length - 1) + 1) };
}
