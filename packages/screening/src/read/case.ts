/** What holds for some rows of a CSV only: by the sign of the amount, or by what stands in a column. */
import { STATED_NAMES, type StatedName } from '../payment/columns.ts';
import { quote, quoteName } from '../engine/text.ts';

export interface RowCondition {
  /** Money out is below zero in statements of an account. Null: either. */
  readonly amount: 'negative' | 'positive' | null;
  /** Column → texts of which one stands there, case and space apart; an empty text is an empty cell. */
  readonly cells: Readonly<Record<string, readonly string[]>>;
}

export interface RowCase {
  readonly when: RowCondition;
  readonly columns: Readonly<Partial<Record<StatedName, string>>>;
  readonly constants: Readonly<Partial<Record<StatedName, string>>>;
}

/** Rows that are no payments, and why: each is counted. */
export interface RowSkip {
  readonly when: RowCondition;
  readonly why: string;
}

/** True or false, never null. `amount` is an expression of plain digits. */
export function selectCondition({ amount, cells }: RowCondition, plainAmount: string | null): string {
  const sign = { negative: `starts_with(${plainAmount}, '-')`, positive: `not starts_with(${plainAmount}, '-')` };
  const parts = [
    ...(amount === null || plainAmount === null ? [] : [`coalesce(${sign[amount]}, false)`]),
    ...Object.entries(cells).map(
      ([column, texts]) =>
        `lower(trim(coalesce(${quoteName(column)}, ''))) in (${texts.map((text) => quote(text.trim().toLowerCase())).join(', ')})`,
    ),
  ];
  return parts.length === 0 ? 'true' : parts.join(' and ');
}

/** Columns of the file that conditions and cases name. */
export function columnsOfCases(cases: readonly RowCase[], skips: readonly RowSkip[]): readonly string[] {
  return [
    ...[...cases, ...skips].flatMap(({ when }) => Object.keys(when.cells)),
    ...cases.flatMap(({ columns }) => STATED_NAMES.flatMap((name) => columns[name] ?? [])),
  ];
}
