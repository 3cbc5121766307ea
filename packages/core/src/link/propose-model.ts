/** The model that a set of columns is linked by, before anything is estimated. */
import { KINDS, type AttributeKind, type Part } from './kind.ts';
import { MODEL_VERSION, type BlockingRule, type Column, type Comparison, type Model } from './model.ts';

export function proposeModel(columns: readonly Column[]): Model {
  return {
    version: MODEL_VERSION,
    comparisons: columns.map((column) => compare(column, columns)),
    blocking: proposeBlocking(columns),
  };
}

function compare(column: Column, columns: readonly Column[]): Comparison {
  return { column, levels: KINDS[column.kind].levels, turnsWith: otherHalf(column, columns) };
}

function otherHalf(column: Column, columns: readonly Column[]): Column | null {
  const other: Partial<Record<AttributeKind, AttributeKind>> = {
    'given-name': 'family-name',
    'family-name': 'given-name',
  };
  const halves = columns.filter(({ kind }) => kind === other[column.kind]);
  return halves.length === 1 && columns.filter(({ kind }) => kind === column.kind).length === 1 ? halves[0]! : null;
}

/**
 * Every key alone, and every two keys of two columns. Which of them are used is for the data to say: a rule that would bring too many
 * records together costs more than it finds.
 */
function proposeBlocking(columns: readonly Column[]): BlockingRule[] {
  const keys = columns.flatMap((column) => KINDS[column.kind].keys.map((part) => ({ column: column.name, part })));
  const singles = keys.map((key) => ({ on: [key] }));
  const pairs = keys.flatMap((a, at) =>
    keys.slice(at + 1).flatMap((b) => (a.column === b.column ? [] : [{ on: [a, b] }])),
  );
  return [...singles, ...pairs];
}

export function partsOf(column: Column): readonly Part[] {
  return KINDS[column.kind].parts;
}
