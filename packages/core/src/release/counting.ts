/**
 * What a public table counts: people, each once, by a few variables. A variable has codes; a code stands for one or several finest values, as
 * a region stands for the countries that are not named. Sources: section 7 of the domain's law and procedure; Hundepool and others, Handbook
 * on Statistical Disclosure Control, chapters 4 and 5.
 */
import { ReleaseError } from './error.ts';

export interface Code {
  readonly code: string;
  /** The finest values that it stands for: itself alone, or what was put together. */
  readonly members: readonly string[];
}

export interface Variable {
  readonly name: string;
  readonly codes: readonly Code[];
}

/** A table shows its cross and every margin of it. */
export interface PublicTable {
  readonly name: string;
  /** One to three names of variables. */
  readonly variables: readonly string[];
}

export interface CountedPerson {
  readonly id: string;
  /** The operation that brought this person: no operation may make up nearly the whole of a cell. */
  readonly operation: string;
  /** The finest value of each variable; what is not known has a value of its own. */
  readonly values: Readonly<Record<string, string>>;
}

export interface Counting {
  readonly variables: readonly Variable[];
  readonly tables: readonly PublicTable[];
  readonly people: readonly CountedPerson[];
}

/** What people are counted as in one place of a table: for each variable a code, or null for everybody. */
export type Place = ReadonlyMap<string, string>;

/** The same place has the same key in every table and in every release: codes of one name stand for the same. */
export function keyOf(place: Place): string {
  return [...place]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, code]) => `${encodeURIComponent(name)}=${encodeURIComponent(code)}`)
    .join('&');
}

/** Every place of a table: its cross, and each margin down to everybody. */
export function placesOf(table: PublicTable, codesOf: (variable: string) => readonly string[]): Place[] {
  let places: Place[] = [new Map()];
  for (const name of table.variables) {
    const further = codesOf(name).flatMap((code) => places.map((place) => new Map([...place, [name, code]])));
    places = [...places, ...further];
  }
  return places;
}

/** @throws ReleaseError where a table cannot be counted: an unknown variable, too many of them, a value that no code stands for. */
export function assertCountable(counting: Counting): void {
  const variables = new Map(counting.variables.map((variable) => [variable.name, variable]));
  for (const table of counting.tables) assertTable(table, variables);
  for (const variable of counting.variables) assertValues(variable, counting.people);
  if (new Set(counting.people.map(({ id }) => id)).size !== counting.people.length)
    throw new ReleaseError('counted-twice', 'A person is in the count twice. Each person is counted once.');
}

/** Crossed with a country, two more variables at most: section 7, point 1. */
const MOST_VARIABLES = 3;

function assertTable({ name, variables: names }: PublicTable, variables: ReadonlyMap<string, Variable>): void {
  if (names.length === 0 || names.length > MOST_VARIABLES)
    throw new ReleaseError(
      'bad-table',
      `The table "${name}" has ${names.length} variables. A public table has one to ${MOST_VARIABLES}: more would tell people apart.`,
    );
  if (new Set(names).size !== names.length)
    throw new ReleaseError('bad-table', `The table "${name}" names a variable twice.`);
  for (const variable of names)
    if (!variables.has(variable))
      throw new ReleaseError(
        'bad-table',
        `The table "${name}" asks for "${variable}", which is not counted. There is: ${[...variables.keys()].join(', ')}.`,
      );
}

function assertValues({ name, codes }: Variable, people: readonly CountedPerson[]): void {
  const members = codes.flatMap((code) => code.members);
  const known = new Set(members);
  if (known.size !== members.length)
    throw new ReleaseError(
      'bad-variable',
      `Two codes of "${name}" stand for the same value: a person would be counted twice.`,
    );
  for (const { values } of people)
    if (!known.has(values[name] ?? ''))
      throw new ReleaseError(
        'bad-variable',
        `A value of "${name}" has no code, so a person would be left out: ${JSON.stringify(values[name] ?? null)}.`,
      );
}

/** The people of each place, as their positions in the list; a place without anybody is not in it. */
export function findPeople(
  counting: Counting,
  codings: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>,
): Map<string, number[]> {
  const found = new Map<string, number[]>();
  const done = new Set<string>();
  for (const { variables } of counting.tables)
    for (const names of subsetsOf(variables)) {
      const margin = names.toSorted().join('&');
      if (done.has(margin)) continue;
      done.add(margin);
      addPeople(found, counting.people, names, codings);
    }
  return found;
}

function addPeople(
  found: Map<string, number[]>,
  people: readonly CountedPerson[],
  names: readonly string[],
  codings: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>,
): void {
  people.forEach(({ values }, index) => {
    let places: Place[] = [new Map()];
    for (const name of names)
      places = codings
        .get(name)!
        .get(values[name]!)!
        .flatMap((code) => places.map((place) => new Map([...place, [name, code]])));
    for (const place of places) {
      const key = keyOf(place);
      const there = found.get(key);
      if (there) there.push(index);
      else found.set(key, [index]);
    }
  });
}

function subsetsOf(names: readonly string[]): string[][] {
  return names.reduce<string[][]>((sets, name) => [...sets, ...sets.map((set) => [...set, name])], [[]]);
}
