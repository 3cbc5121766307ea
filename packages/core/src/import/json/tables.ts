/** Classes of code units, one lookup per unit in the scanner's loops. 65,536 entries, so that bytes and 16-bit units share them. */
export const QUOTE = 0x22;
export const BACKSLASH = 0x5c;
export const NEWLINE = 0x0a;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;
export const OPEN_ARRAY = 0x5b;
export const CLOSE_ARRAY = 0x5d;

/** Units that mean something outside strings: 0 for all others. */
export const OUTSIDE = tableOf([NEWLINE, QUOTE, OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY, CLOSE_ARRAY]);
/** Units that mean something inside a string. A line break is not allowed there and ends it, so that one lost quote costs one line. */
export const INSIDE = tableOf([QUOTE, BACKSLASH, NEWLINE]);
/** Blank between tokens. NUL counts: a file cut off by a crash is often filled up with it. */
export const BLANK = tableOf([0x20, 0x09, 0x0d, NEWLINE, 0x00]);
/** Units that end a number or a word. */
export const SCALAR_END = tableOf([
  0x20,
  0x09,
  0x0d,
  0x00,
  NEWLINE,
  COMMA,
  COLON,
  QUOTE,
  OPEN_OBJECT,
  CLOSE_OBJECT,
  OPEN_ARRAY,
  CLOSE_ARRAY,
]);

function tableOf(units: readonly number[]): Uint8Array {
  const table = new Uint8Array(65_536);
  for (const unit of units) table[unit] = 1;
  return table;
}
