/** The characters that markup is made of, as code units. */

export const LT = 0x3c;
export const GT = 0x3e;
export const SLASH = 0x2f;
export const EQUALS = 0x3d;
export const QUOTE = 0x22;
export const APOSTROPHE = 0x27;
export const BANG = 0x21;
export const QUESTION = 0x3f;

export function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09 || unit === 0x0c;
}

export function isLetter(unit: number): boolean {
  return (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a;
}

export function isNameStart(unit: number): boolean {
  return isLetter(unit) || unit === 0x5f || unit === 0x3a || unit >= 0x80;
}
