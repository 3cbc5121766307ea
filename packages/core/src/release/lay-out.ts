/** The places of a release with the people in each, and the sums that everybody can do: a total is its parts. */
import { findPeople, keyOf, placesOf, type Counting, type Place } from './counting.ts';
import { refine, type Refined } from './refine.ts';

export interface Equation {
  readonly total: string;
  readonly parts: readonly string[];
}

export interface LaidRelease {
  readonly counting: Counting;
  readonly places: ReadonlyMap<string, Place>;
  /** What its tables show; other places are there to be compared with other releases. */
  readonly published: ReadonlySet<string>;
  readonly equations: readonly Equation[];
  /** Positions in the list of people; empty where there is nobody. */
  peopleAt(key: string): readonly number[];
}

/** @param others what was counted in other releases, which may group values otherwise */
export function layOut(counting: Counting, others: readonly Counting[] = []): LaidRelease {
  const refined = new Map(
    counting.variables.map((variable) => [variable.name, refine([variable, ...sameVariable(variable.name, others)])]),
  );
  const places = new Map<string, Place>();
  const equations = new Map<string, Equation>();
  for (const table of counting.tables)
    for (const place of placesOf(table, (name) => refined.get(name)!.codes)) {
      places.set(keyOf(place), place);
      for (const equation of sumsAt(place, table.variables, counting, refined))
        equations.set([equation.total, ...equation.parts].join('|'), equation);
    }
  const people = findPeople(counting, new Map([...refined].map(([name, { codesOf }]) => [name, codesOf])));
  const published = new Set(
    counting.tables.flatMap((table) => placesOf(table, (name) => ownCodes(counting, name)).map(keyOf)),
  );
  return { counting, places, published, equations: [...equations.values()], peopleAt: (key) => people.get(key) ?? [] };
}

function sameVariable(name: string, others: readonly Counting[]) {
  return others.flatMap(({ variables }) => variables.filter((variable) => variable.name === name));
}

function ownCodes(counting: Counting, name: string): string[] {
  return counting.variables.find((variable) => variable.name === name)!.codes.map(({ code }) => code);
}

/** What this place is the sum of: all codes of a variable that it leaves open, and the blocks of a group. */
function sumsAt(
  place: Place,
  variables: readonly string[],
  counting: Counting,
  refined: ReadonlyMap<string, Refined>,
): Equation[] {
  const total = keyOf(place);
  const at = (name: string, code: string): string => keyOf(new Map([...place, [name, code]]));
  return variables.flatMap((name) => {
    const code = place.get(name);
    const parts = code === undefined ? ownCodes(counting, name) : refined.get(name)!.blocksOf.get(code);
    return parts === undefined ? [] : [{ total, parts: parts.map((part) => at(name, part)) }];
  });
}
