/** Which characters a font has a glyph for: its `cmap` table (OpenType 1.9, formats 4 and 12). */

const FORMAT_SEGMENTS = 4;
const FORMAT_GROUPS = 12;

/**
 * Names every code point that `font` (a TrueType or OpenType file) maps to a glyph.
 * @throws RangeError where the file is cut off.
 */
export function readCoveredCodePoints(font: Buffer, found: (codePoint: number) => void): void {
  const table = findTable(font, 'cmap');
  if (table === null) return;
  const count = font.readUInt16BE(table + 2);
  for (let i = 0; i < count; i++) {
    const platform = font.readUInt16BE(table + 4 + i * 8);
    const subtable = table + font.readUInt32BE(table + 4 + i * 8 + 4);
    // Unicode, or Windows: the Macintosh ones count in other numbers.
    if (platform === 1) continue;
    const format = font.readUInt16BE(subtable);
    if (format === FORMAT_SEGMENTS) readSegments(font, subtable, found);
    if (format === FORMAT_GROUPS) readGroups(font, subtable, found);
  }
}

function findTable(font: Buffer, tag: string): number | null {
  const count = font.readUInt16BE(4);
  for (let i = 0; i < count; i++) {
    const at = 12 + i * 16;
    if (font.toString('latin1', at, at + 4) === tag) return font.readUInt32BE(at + 8);
  }
  return null;
}

function readSegments(font: Buffer, at: number, found: (codePoint: number) => void): void {
  const bytes = font.readUInt16BE(at + 6);
  const [ends, starts] = [at + 14, at + 16 + bytes];
  const [deltas, offsets] = [starts + bytes, starts + 2 * bytes];
  for (let i = 0; i < bytes; i += 2) {
    const [start, end] = [font.readUInt16BE(starts + i), font.readUInt16BE(ends + i)];
    const [delta, offset] = [font.readUInt16BE(deltas + i), font.readUInt16BE(offsets + i)];
    for (let code = start; code <= end && code < 0xffff; code++) {
      const mapped = offset === 0 ? code : font.readUInt16BE(offsets + i + offset + 2 * (code - start));
      if (mapped !== 0 && ((mapped + delta) & 0xffff) !== 0) found(code);
    }
  }
}

function readGroups(font: Buffer, at: number, found: (codePoint: number) => void): void {
  const count = font.readUInt32BE(at + 12);
  for (let i = 0; i < count; i++) {
    const group = at + 16 + i * 12;
    const [start, end, glyph] = [0, 4, 8].map((offset) => font.readUInt32BE(group + offset)) as [
      number,
      number,
      number,
    ];
    for (let code = start; code <= end; code++) if (glyph + code - start !== 0) found(code);
  }
}
