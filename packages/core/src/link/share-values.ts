/** Who has a value in common, of accounts that are all at hand; of very many the database says it (store/link). */
import type { AccountRecord } from './account.ts';
import type { SharedValue } from './estimate-shared.ts';
import { SHARED_BY_MANY, valueKey, type Sharing } from './weigh-shared.ts';

/** `holders` of a value by its key, where more have it than are at hand. */
export function shareValues(
  records: readonly AccountRecord[],
  holders: ReadonlyMap<string, number> = new Map(),
): Sharing {
  const byValue = new Map<string, { value: SharedValue; who: number[] }>();
  for (const [account, { holdings }] of records.entries()) {
    for (const { column, text, checked, held, thrown } of holdings) {
      if (thrown !== null) continue;
      const key = valueKey({ column, text });
      const known = byValue.get(key);
      const value = {
        column,
        text,
        checked: checked || known?.value.checked === true,
        held: held || known?.value.held === true,
      };
      byValue.set(key, { value: { ...value, holders: 0 }, who: [...(known?.who ?? []), account] });
    }
  }
  const several = [...byValue]
    .filter(([, { who }]) => who.length > 1)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { value, who }]) => ({ who, value: { ...value, holders: holders.get(key) ?? who.length } }));
  const few = several.filter(({ value }) => value.holders <= SHARED_BY_MANY);
  return {
    values: few.map(({ value }) => value),
    pairs: pairsOf(few.map(({ who }) => who)),
    byMany: several.filter(({ value }) => value.holders > SHARED_BY_MANY).map(({ value }) => value),
  };
}

/** `holders` by place of the value, each in the order of the accounts. */
function pairsOf(holders: readonly (readonly number[])[]): Sharing['pairs'] {
  const pairs = new Map<string, { a: number; b: number; values: number[] }>();
  for (const [value, who] of holders.entries()) {
    for (const [place, a] of who.entries()) {
      for (const b of who.slice(place + 1)) {
        const pair = pairs.get(`${a} ${b}`) ?? { a, b, values: [] };
        pair.values.push(value);
        pairs.set(`${a} ${b}`, pair);
      }
    }
  }
  return [...pairs.values()].sort((one, other) => one.a - other.a || one.b - other.b);
}
