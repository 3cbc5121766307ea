/** People who are counted, by neutral names: what the laws of release control are tried on. */
import type { CountedPerson, Counting, EarlierRelease, OpenLinearModel, ProtectedRelease } from '@custodia/core';
import { keyOf, protect, RECOMMENDED_POLICY } from '@custodia/core';
import fc from 'fast-check';

const COUNTRY = 'country';

/** A cross of counts becomes people; each operation brings every second one, so that none is nearly all. */
export function countPeople(cross: readonly (readonly number[])[], second = 'outcome'): Counting {
  const rows = cross.map((_, row) => `c${row}`);
  const columns = cross[0]!.map((_, column) => `o${column}`);
  const people = cross.flatMap((row, r) =>
    row.flatMap((count, c) =>
      Array.from({ length: count }, (_, n): CountedPerson => ({
        id: `${r}-${c}-${n}`,
        operation: n % 2 === 0 ? 'operation-east' : 'operation-west',
        values: { [COUNTRY]: rows[r]!, [second]: columns[c]! },
      })),
    ),
  );
  const variable = (name: string, values: readonly string[]) => ({
    name,
    codes: values.map((code) => ({ code, members: [code] })),
  });
  return {
    variables: [variable(COUNTRY, rows), variable(second, columns)],
    tables: [{ name: second, variables: [COUNTRY, second] }],
    people,
  };
}

/** Counts where the danger is: many about the threshold, some large. */
const count = fc.oneof(
  { weight: 5, arbitrary: fc.nat(14) },
  { weight: 2, arbitrary: fc.integer({ min: 10, max: 60 }) },
);

export const cross = (most: number) =>
  fc
    .tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: most }))
    .chain(([rows, columns]) =>
      fc.array(fc.array(count, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
    );

/** Chance of its own for each seed (Lehmer, Park and Miller 1988). */
function drawFrom(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

// Operations of a property are even only nearly: dominance has a test of its own.
const policy = { ...RECOMMENDED_POLICY, dominance: 1 };

export function release(
  counting: Counting,
  openModel: OpenLinearModel,
  { id = 'first', asOf = '2026-03-31', earlier = [] as readonly EarlierRelease[], seed = 1 } = {},
): ProtectedRelease {
  return protect({ id, asOf, counting, earlier, policy }, { openModel, draw: drawFrom(seed) });
}

export function peopleIn(counting: Counting, key: string): Set<string> {
  const names = counting.variables.map(({ name }) => name);
  const inside = counting.people.filter(({ values }) =>
    key === '' ? true : key.split('&').every((part) => isAt(part, values, counting, names)),
  );
  return new Set(inside.map(({ id }) => id));
}

function isAt(
  part: string,
  values: CountedPerson['values'],
  { variables }: Counting,
  names: readonly string[],
): boolean {
  const [name, code] = part.split('=').map(decodeURIComponent) as [string, string];
  const members = variables[names.indexOf(name)]!.codes.find((one) => one.code === code)!.members;
  return members.includes(values[name]!);
}

export const at = (values: Record<string, string>): string => keyOf(new Map(Object.entries(values)));
