/** The lists as they hold now: what came with the product, with the unit's confirmed changes in their order. */
import { SEED_TERMS, sortTerms, type Term } from './seed.ts';

export interface TermChange extends Term {
  readonly change: 'add' | 'withdraw';
}

/** @param confirmed in the order in which they were confirmed: of a term the last one holds. */
export function effectiveTerms(confirmed: readonly TermChange[], seed: readonly Term[] = SEED_TERMS): Term[] {
  const standing = new Map(seed.map((one) => [keyOf(one), one]));
  for (const { change, list, term } of confirmed) {
    if (change === 'add') standing.set(keyOf({ list, term }), { list, term });
    else standing.delete(keyOf({ list, term }));
  }
  return sortTerms([...standing.values()]);
}

/** Whether the change would change anything: to add what is there, or to take away what is not, is none. */
export function changesTerms(terms: readonly Term[], { change, list, term }: TermChange): boolean {
  return terms.some((one) => one.list === list && one.term === term) === (change === 'withdraw');
}

function keyOf({ list, term }: Term): string {
  return `${list} ${term}`;
}
