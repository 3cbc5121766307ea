/**
 * A linear programme, and what solves it. Solving is left to a library at the edge, and is not trusted: a solution is checked here in whole
 * numbers, and what was not solved counts as not protected.
 */

export interface Row {
  readonly lower: number;
  readonly upper: number;
  /** Column and coefficient. */
  readonly entries: readonly (readonly [column: number, coefficient: number])[];
}

/** Minimise the costs, every row and column within its bounds; Infinity where there is none. */
export interface LinearModel {
  readonly columns: readonly { readonly lower: number; readonly upper: number }[];
  readonly rows: readonly Row[];
}

export type Solution =
  | { readonly kind: 'solved'; /** By column, in whole numbers. */ readonly values: readonly number[] }
  | { readonly kind: 'infeasible' }
  /** Neither found nor refuted, within its time. */
  | { readonly kind: 'undecided' };

/** A model that is changed and solved again. It owns memory: close it. */
export interface OpenModel {
  setColumn(column: number, lower: number, upper: number): void;
  setRow(row: number, lower: number, upper: number): void;
  setCosts(costs: readonly number[]): void;
  /** In whole numbers. */
  solve(): Solution;
  close(): void;
}

export type OpenLinearModel = (model: LinearModel) => OpenModel;

/** True where these whole numbers keep every bound exactly. */
export function isWithin(model: LinearModel, values: readonly number[]): boolean {
  const columns = model.columns.every(({ lower, upper }, column) => within(values[column]!, lower, upper));
  return columns && model.rows.every(({ lower, upper, entries }) => within(sumOf(entries, values), lower, upper));
}

function within(value: number, lower: number, upper: number): boolean {
  return Number.isSafeInteger(value) && value >= lower && value <= upper;
}

function sumOf(entries: Row['entries'], values: readonly number[]): number {
  return entries.reduce((sum, [column, coefficient]) => sum + coefficient * values[column]!, 0);
}
