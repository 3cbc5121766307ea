/** Character tests on UTF-16 code units. All are false for NaN, so reading past either end of a text is safe. */

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isLower(code: number): boolean {
  return code >= 97 && code <= 122;
}

export function isUpper(code: number): boolean {
  return code >= 65 && code <= 90;
}

export function isLetter(code: number): boolean {
  return isLower(code | 32);
}

export function isAlnum(code: number): boolean {
  return isDigit(code) || isLetter(code);
}

export function isHex(code: number): boolean {
  return isDigit(code) || ((code | 32) >= 97 && (code | 32) <= 102);
}

export function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

/** Letters of scripts that put spaces between words; a CJK character beside an identifier is no part of its word. */
export function isSpacedLetter(code: number): boolean {
  return code >= 0xc0 && code < 0x2000 && code !== 0xd7 && code !== 0xf7;
}

/** True where an identifier cannot begin or end beside this character. */
export function isWord(code: number): boolean {
  return isAlnum(code) || code === 95 || isSpacedLetter(code);
}

/** Letters beyond ASCII of any script; no emoji, no signs. */
export function isForeignLetter(code: number): boolean {
  return isSpacedLetter(code) || (code >= 0x2e80 && code < 0xd800 && !isCjkMark(code));
}

/** Any letter that can stand in an internationalised host label. */
export function isHostLetter(code: number): boolean {
  return isLetter(code) || isForeignLetter(code);
}

function isCjkMark(code: number): boolean {
  return code >= 0x3000 && code <= 0x303f;
}

/** Position of the first character at or after `from` that fails `test`, at most `limit` characters on. */
export function skipWhile(text: string, from: number, test: (code: number) => boolean, limit = Infinity): number {
  const last = Math.min(text.length, from + limit);
  let at = from;
  while (at < last && test(text.charCodeAt(at))) at++;
  return at;
}

/** Start of the run of characters before `to` that pass `test`, at most `limit` long. */
export function skipBack(text: string, to: number, test: (code: number) => boolean, limit: number): number {
  const first = Math.max(0, to - limit);
  let at = to;
  while (at > first && test(text.charCodeAt(at - 1))) at--;
  return at;
}

/** The sticky pattern's match at exactly this place, or null. The pattern must carry the `y` flag and bounded repeats. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
