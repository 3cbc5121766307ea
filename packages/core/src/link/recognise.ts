/** Which column holds what: by its name, else by its content. */
import { limitColumns } from './limit-columns.ts';
import { findDateOrder, readDate } from './date.ts';
import { ATTRIBUTE_KINDS, KINDS, type AttributeKind } from './kind.ts';
import { foldName } from './sound.ts';

export type ColumnUse =
  | { readonly as: 'attribute'; readonly name: string; readonly kind: AttributeKind; readonly by: 'name' | 'content' }
  | { readonly as: 'id'; readonly name: string }
  | {
      readonly as: 'left-out';
      readonly name: string;
      readonly reason: 'answer' | 'empty' | 'one-value' | 'made-of-others' | 'serial-number' | 'too-many-columns';
    };

/** Columns that say which records belong together: the answer is never looked at. */
const ANSWERS =
  /^(true )?(cluster|entity|class|label|labels|gold|truth|ground truth|match|matches|duplicate|duplicate of|group|golden)( ?(id|no|label|number|score))?$/u;
const IDS = /^(unique |rec(ord)? ?|row ?)?(id|rid|idx|index|no|number)$|^(rec|record|row)(num)?$|^$/u;

/** Columns in their order, with a sample of the rows (a cell is the text of the file) of so many files, each of which numbers its own. */
export function recogniseColumns(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  files = 1,
): ColumnUse[] {
  const uses = header.map((name, at) =>
    recognise(
      name,
      rows.map((row) => row[at] ?? ''),
      files,
    ),
  );
  return limitColumns(leaveOutComposites(oneId(uses), rows));
}

function recognise(name: string, cells: readonly string[], files: number): ColumnUse {
  const called = callOf(name);
  const filled = cells.filter((cell) => cell.trim() !== '');
  if (ANSWERS.test(called)) return { as: 'left-out', name, reason: 'answer' };
  if (filled.length === 0) return { as: 'left-out', name, reason: 'empty' };
  if (IDS.test(called) && new Set(filled).size * files >= cells.length) return { as: 'id', name };
  // That two rows are equal may be what is looked for.
  if (filled.length > 2 && new Set(filled).size === 1) return { as: 'left-out', name, reason: 'one-value' };
  const kind = ATTRIBUTE_KINDS.find((one) => KINDS[one].called.test(called));
  if (kind !== undefined && fits(kind, filled))
    return { as: 'attribute', name, kind: refine(kind, filled), by: 'name' };
  if (isSerial(filled)) return { as: 'left-out', name, reason: 'serial-number' };
  return { as: 'attribute', name, kind: byContent(filled), by: 'content' };
}

/** `DateOfBirth`, `date_of_birth` and `date of birth` are called alike. */
function callOf(name: string): string {
  return foldName(name.replaceAll(/(?<=[a-z])(?=[A-Z])/gu, ' ')).replace(/ [0-9lr]$/u, '');
}

function fits(kind: AttributeKind, cells: readonly string[]): boolean {
  if (kind === 'date') return share(cells, (cell) => readDate(cell.trim(), findDateOrder(cells)) !== null) > 0.5;
  if (kind === 'email') return share(cells, isEmail) > 0.3;
  if (kind === 'phone') return share(cells, (cell) => cell.replaceAll(/\D/gu, '').length >= 6) > 0.5;
  return true;
}

/** Few different values are a category, whatever the column is called. */
function refine(kind: AttributeKind, cells: readonly string[]): AttributeKind {
  if (kind === 'category' && new Set(cells).size > Math.max(60, cells.length / 4)) return 'text';
  return kind;
}

function byContent(cells: readonly string[]): AttributeKind {
  const values = new Set(cells);
  if (share(cells, isEmail) > 0.6) return 'email';
  if (share(cells, (cell) => readDate(cell.trim(), 'day-first') !== null && !/^\d{4}$/u.test(cell.trim())) > 0.6)
    return 'date';
  if (share(cells, (cell) => /^[+(]?\d[\d ()/.-]{6,}\d$/u.test(cell.trim())) > 0.6)
    return values.size > cells.length / 20 ? 'phone' : 'category';
  if (share(cells, (cell) => /^-?\d+([.,]\d+)?$/u.test(cell.trim())) > 0.8) return 'number';
  if (values.size <= Math.max(12, cells.length / 50)) return 'category';
  if (share(cells, (cell) => /\d/u.test(cell) && /^\S+$/u.test(cell.trim())) > 0.6) return 'identifier';
  if (share(cells, (cell) => /^\d+\s+\S|\s\d+[a-z]?$/u.test(cell.trim())) > 0.5) return 'address';
  const words = cells.reduce((total, cell) => total + cell.trim().split(/\s+/u).length, 0) / cells.length;
  return words < 1.3 ? 'place' : words < 3 ? 'full-name' : 'text';
}

function isEmail(cell: string): boolean {
  return /^[^\s@]+@[^\s@]+$/u.test(cell.trim());
}

/** Counts up with the rows: it numbers them and says nothing of who is in them. */
function isSerial(cells: readonly string[]): boolean {
  if (cells.length < 3 || new Set(cells).size < cells.length) return false;
  if (!cells.every((cell) => /^[a-z_-]*\d+$/iu.test(cell.trim()))) return false;
  const numbers = cells.map((cell) => Number(/\d+/u.exec(cell)?.[0] ?? Number.NaN));
  const rises = numbers.filter((value, at) => at > 0 && value >= numbers[at - 1]!).length;
  return rises >= (numbers.length - 1) * 0.95;
}

function share(cells: readonly string[], holds: (cell: string) => boolean): number {
  return cells.filter(holds).length / Math.max(cells.length, 1);
}

/** The first column that can be the identifier is; others like it are numbers of no meaning. */
function oneId(uses: readonly ColumnUse[]): ColumnUse[] {
  const first = uses.findIndex((use) => use.as === 'id');
  return uses.map((use, at) =>
    use.as === 'id' && at !== first ? { as: 'left-out', name: use.name, reason: 'serial-number' } : use,
  );
}

/** A full name beside its two halves says the same thing twice. */
function leaveOutComposites(uses: readonly ColumnUse[], rows: readonly (readonly string[])[]): ColumnUse[] {
  const halves = uses.flatMap((use, at) =>
    use.as === 'attribute' && (use.kind === 'given-name' || use.kind === 'family-name') ? [at] : [],
  );
  if (halves.length < 2) return [...uses];
  return uses.map((use, at) =>
    use.as === 'attribute' && use.kind === 'full-name' && isMadeOf(rows, at, halves)
      ? { as: 'left-out', name: use.name, reason: 'made-of-others' }
      : use,
  );
}

function isMadeOf(rows: readonly (readonly string[])[], whole: number, halves: readonly number[]): boolean {
  const filled = rows.filter((row) => (row[whole] ?? '') !== '' && halves.every((half) => (row[half] ?? '') !== ''));
  return (
    filled.length > 0 &&
    share(
      filled.map((row) => (halves.every((half) => row[whole]!.includes(row[half]!)) ? 'y' : '')),
      (cell) => cell === 'y',
    ) > 0.5
  );
}
