/**
 * What cannot be shown is shown as its number: characters without a glyph, and those that nobody would see (direction marks, invisible
 * spaces), which could make a text look like another one.
 */
import type { LaidOutReport, Run } from './block.ts';

/** Whether some font has a glyph for this code point. */
export type Coverage = (codePoint: number) => boolean;

/** The layout with every other character as `U+XXXX`. Titles, which are no runs, get them in square brackets. */
export function showCharacters(report: LaidOutReport, covers: Coverage): LaidOutReport {
  return showIn(report, covers) as LaidOutReport;
}

function showIn(value: unknown, covers: Coverage): unknown {
  if (typeof value === 'string') return isShowable(value, covers) ? value : showInString(value, covers);
  if (Array.isArray(value))
    return value.flatMap((one: unknown) => (isRun(one) ? showInRun(one, covers) : [showIn(one, covers)]));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, showIn(member, covers)]));
}

function isRun(value: unknown): value is Run {
  return typeof value === 'object' && value !== null && 'pieces' in value;
}

function showInRun(run: Run, covers: Coverage): Run[] {
  if (run.pieces.every((piece) => isShowable(piece, covers))) return [run];
  const runs: Run[] = [];
  for (const piece of run.pieces) {
    for (const { text, shown } of split(piece, covers)) {
      runs.push(shown ? { style: run.style, pieces: [text] } : { style: 'code', pieces: [text] });
    }
  }
  return runs;
}

function showInString(text: string, covers: Coverage): string {
  return split(text, covers)
    .map(({ text: part, shown }) => (shown ? part : `[${part}]`))
    .join('');
}

function split(text: string, covers: Coverage): { text: string; shown: boolean }[] {
  const parts: { text: string; shown: boolean }[] = [];
  for (const character of text.replaceAll('\r\n', '\n')) {
    const shown = isShown(character.codePointAt(0)!, covers);
    const last = parts.at(-1);
    if (shown && last?.shown === true) last.text += character;
    else parts.push({ text: shown ? character : nameOf(character.codePointAt(0)!), shown });
  }
  return parts;
}

function isShowable(text: string, covers: Coverage): boolean {
  for (const character of text) if (!isShown(character.codePointAt(0)!, covers)) return false;
  return true;
}

function nameOf(codePoint: number): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
}

const LINE_FEED = 0x0a;
const JOINERS = [0x200c, 0x200d];

function isShown(codePoint: number, covers: Coverage): boolean {
  if (codePoint === LINE_FEED || JOINERS.includes(codePoint)) return true;
  if (codePoint >= 0xfe00 && codePoint <= 0xfe0f) return true;
  return !isHidden(codePoint) && covers(codePoint);
}

/** Controls, marks of direction, what takes no room, private and unassigned: \p{C}; line and paragraph separators. */
function isHidden(codePoint: number): boolean {
  return /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u.test(String.fromCodePoint(codePoint));
}
