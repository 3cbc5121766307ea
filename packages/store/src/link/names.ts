/** What the tables of a linking are called. Column names of people never become SQL: columns are numbered. */
import { KINDS, partsOf, type Column, type KeyPart, type Part } from '@custodia/core';

export function cell(columns: readonly Column[], name: string, part: KeyPart | 'rarity' | 'thrown' | 'mask'): string {
  const at = columns.findIndex((column) => column.name === name);
  if (at < 0) throw new RangeError(`No column ${name} in this linking`);
  return `c${at}_${part}`;
}

/** Every cell of a record with its type, in the order of loading. */
export function cellsOf(
  columns: readonly Column[],
): { readonly name: string; readonly at: number; readonly part: Part | 'thrown' }[] {
  return columns.flatMap((column, at) =>
    [...partsOf(column), 'thrown' as const].map((part) => ({ name: `c${at}_${part}`, at, part })),
  );
}

/** What a comparison may ask of a record. */
export function comparedCells(columns: readonly Column[]): string[] {
  return columns.flatMap((column, at) => {
    const parts: readonly string[] = [
      ...partsOf(column),
      'rarity',
      ...(partsOf(column).includes('words') ? ['mask'] : []),
    ];
    return parts
      .filter((part) => (part !== 'local' && part !== 'head') || asked(column, part))
      .map((part) => `c${at}_${part}`);
  });
}

/** Parts that only bring records together are not carried to the comparison. */
function asked(column: Column, part: string): boolean {
  return JSON.stringify(KINDS[column.kind].levels).includes(`"part":"${part}"`);
}
