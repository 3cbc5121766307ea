/** Which column of a CSV is which column of the payment record: a profile that people keep as a JSON file and share. */
import { STATED_NAMES, type StatedName } from '../payment/columns.ts';
import { ScreeningError } from '../error.ts';
import type { RowCase, RowCondition, RowSkip } from './case.ts';

export interface CsvMapping {
  readonly name: string;
  /** Columns by which a file is known to be of this profile; a file must have all of them. Empty: only where it is asked for. */
  readonly knownBy: readonly string[];
  /** Payment column → column of the file. */
  readonly columns: Readonly<Partial<Record<StatedName, string>>>;
  /** Payment column → the same text for every row. */
  readonly constants: Readonly<Partial<Record<StatedName, string>>>;
  /** `either`: the last point or comma with one or two digits after it, as in files whose form follows the language of a screen. */
  readonly decimal: '.' | ',' | 'either';
  /** Whether the sign only says which way the money went, so that it is left away. */
  readonly unsigned: boolean;
  /** First that fits and says something of a column; `{source}` in a constant is the name of the file. */
  readonly cases: readonly RowCase[];
  readonly skips: readonly RowSkip[];
  readonly time: {
    /** Joined with a space, then read by the first of `formats` that fits. */
    readonly columns: readonly string[];
    /** As strptime: `%d/%m/%Y %H:%M:%S`. Empty: ISO 8601. */
    readonly formats: readonly string[];
    /** IANA name (`Asia/Manila`); null: the zone is not known, unless the text itself has an offset. */
    readonly zone: string | null;
    /** Column that holds the zone of each row, or `last word` of the time itself; null: neither. */
    readonly zoneFrom: { readonly column: string } | 'last word' | null;
    /** Abbreviation → offset (`PST` → `-08:00`). */
    readonly zones: Readonly<Record<string, string>>;
  };
}

/** What a CSV has whose header is the payment record itself, with `at` as ISO 8601. */
export function mappingOfHeader(header: readonly string[]): CsvMapping | null {
  const known = STATED_NAMES.filter((name) => header.includes(name));
  if (!known.includes('amount') || !known.includes('currency') || !header.includes('at')) return null;
  return {
    name: 'payment record',
    knownBy: [],
    columns: Object.fromEntries(known.map((name) => [name, name])),
    constants: {},
    decimal: '.',
    unsigned: false,
    cases: [],
    skips: [],
    time: { columns: ['at'], formats: [], zone: null, zoneFrom: null, zones: {} },
  };
}

/** Throws `input-invalid` with the member that is not as expected. */
export function parseMapping(text: string, where: string): CsvMapping {
  const given = parseObject(text, where);
  const time = objectOf(given['time'] ?? {}, `${where}: time`);
  const decimal = given['decimal'] ?? '.';
  if (decimal !== '.' && decimal !== ',' && decimal !== 'either')
    throw invalid(where, '"decimal" must be ".", "," or "either"');
  return {
    name: textOf(given['name'], `${where}: name`),
    knownBy: listOf(given['knownBy'] ?? [], `${where}: knownBy`),
    columns: statedOf(given['columns'] ?? {}, `${where}: columns`),
    constants: statedOf(given['constants'] ?? {}, `${where}: constants`),
    decimal,
    unsigned: given['unsigned'] === true,
    cases: objectsOf(given['cases'], `${where}: cases`).map((one, at) => caseOf(one, `${where}: cases[${at}]`)),
    skips: objectsOf(given['skips'], `${where}: skips`).map((one, at) => skipOf(one, `${where}: skips[${at}]`)),
    time: {
      columns: listOf(time['columns'] ?? [], `${where}: time.columns`),
      formats: listOf(time['formats'] ?? [], `${where}: time.formats`),
      zone: zoneOf(time['zone'] ?? null, where),
      zoneFrom: zoneFromOf(time['zoneFrom'] ?? null, where),
      zones: offsetsOf(time['zones'] ?? {}, where),
    },
  };
}

function parseObject(text: string, where: string): Record<string, unknown> {
  try {
    return objectOf(JSON.parse(text), where);
  } catch (cause) {
    if (cause instanceof ScreeningError) throw cause;
    throw new ScreeningError('input-invalid', `"${where}" is no JSON.`, { cause });
  }
}

function zoneOf(zone: unknown, where: string): string | null {
  if (zone === null) return null;
  const name = textOf(zone, `${where}: time.zone`);
  if (Intl.supportedValuesOf('timeZone').includes(name) || name === 'UTC') return name;
  throw invalid(where, `"time.zone" is no IANA time zone such as "Asia/Manila"`);
}

function zoneFromOf(given: unknown, where: string): CsvMapping['time']['zoneFrom'] {
  if (given === null || given === 'last word') return given;
  return { column: textOf(objectOf(given, `${where}: time.zoneFrom`)['column'], `${where}: time.zoneFrom.column`) };
}

function offsetsOf(given: unknown, where: string): Record<string, string> {
  const offsets = Object.entries(objectOf(given, `${where}: time.zones`));
  for (const [name, offset] of offsets)
    if (typeof offset !== 'string' || !/^[+-]\d{2}:\d{2}$/u.test(offset))
      throw invalid(where, `"time.zones.${name}" must be an offset such as "-08:00"`);
  return Object.fromEntries(offsets) as Record<string, string>;
}

function caseOf(given: Record<string, unknown>, where: string): RowCase {
  return {
    when: conditionOf(given['when'], where),
    columns: statedOf(given['columns'] ?? {}, `${where}: columns`),
    constants: statedOf(given['constants'] ?? {}, `${where}: constants`),
  };
}

function skipOf(given: Record<string, unknown>, where: string): RowSkip {
  return { when: conditionOf(given['when'], where), why: textOf(given['why'], `${where}: why`) };
}

function conditionOf(given: unknown, where: string): RowCondition {
  const when = objectOf(given, `${where}: when`);
  const amount = when['amount'] ?? null;
  if (amount !== null && amount !== 'negative' && amount !== 'positive')
    throw invalid(where, '"when.amount" must be "negative" or "positive"');
  const cells = Object.entries(objectOf(when['cells'] ?? {}, `${where}: when.cells`));
  return {
    amount,
    cells: Object.fromEntries(cells.map(([name, texts]) => [name, listOf(texts, `${where}: ${name}`)])),
  };
}

function objectsOf(given: unknown, where: string): Record<string, unknown>[] {
  if (given === undefined) return [];
  if (!Array.isArray(given)) throw invalid(where, 'a list was expected');
  return given.map((one) => objectOf(one, where));
}

function statedOf(given: unknown, where: string): Partial<Record<StatedName, string>> {
  const entries = Object.entries(objectOf(given, where));
  for (const [name, column] of entries) {
    textOf(column, `${where}.${name}`);
    if (!(STATED_NAMES as readonly string[]).includes(name))
      throw invalid(where, `there is no payment column "${name}"`);
  }
  return Object.fromEntries(entries);
}

function objectOf(given: unknown, where: string): Record<string, unknown> {
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return given as Record<string, unknown>;
  throw invalid(where, 'an object was expected');
}

function textOf(given: unknown, where: string): string {
  if (typeof given === 'string' && given !== '') return given;
  throw invalid(where, 'a text was expected');
}

function listOf(given: unknown, where: string): readonly string[] {
  if (Array.isArray(given) && given.every((one) => typeof one === 'string')) return given;
  throw invalid(where, 'a list of texts was expected');
}

function invalid(where: string, what: string): ScreeningError {
  return new ScreeningError('input-invalid', `Mapping ${where}: ${what}. See docs/guide/screening.md for an example.`);
}
