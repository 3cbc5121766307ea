/** Which column of a CSV is which column of the payment record: a profile that people keep as a JSON file and share. */
import { STATED_NAMES, type StatedName } from '../payment/columns.ts';
import { ScreeningError } from '../error.ts';

export interface CsvMapping {
  readonly name: string;
  /** Columns by which a file is known to be of this profile; a file must have all of them. Empty: only where it is asked for. */
  readonly knownBy: readonly string[];
  /** Payment column → column of the file. */
  readonly columns: Readonly<Partial<Record<StatedName, string>>>;
  /** Payment column → the same text for every row. */
  readonly constants: Readonly<Partial<Record<StatedName, string>>>;
  readonly decimal: '.' | ',';
  readonly time: {
    /** Joined with a space, then read by the first of `formats` that fits. */
    readonly columns: readonly string[];
    /** As strptime: `%d/%m/%Y %H:%M:%S`. Empty: ISO 8601. */
    readonly formats: readonly string[];
    /** IANA name (`Asia/Manila`); null: the zone is not known, unless the text itself has an offset. */
    readonly zone: string | null;
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
    time: { columns: ['at'], formats: [], zone: null },
  };
}

/** Throws `input-invalid` with the member that is not as expected. */
export function parseMapping(text: string, where: string): CsvMapping {
  const given = parseObject(text, where);
  const time = objectOf(given['time'] ?? {}, `${where}: time`);
  const decimal = given['decimal'] ?? '.';
  if (decimal !== '.' && decimal !== ',') throw invalid(where, '"decimal" must be "." or ","');
  return {
    name: textOf(given['name'], `${where}: name`),
    knownBy: listOf(given['knownBy'] ?? [], `${where}: knownBy`),
    columns: statedOf(given['columns'] ?? {}, `${where}: columns`),
    constants: statedOf(given['constants'] ?? {}, `${where}: constants`),
    decimal,
    time: {
      columns: listOf(time['columns'] ?? [], `${where}: time.columns`),
      formats: listOf(time['formats'] ?? [], `${where}: time.formats`),
      zone: zoneOf(time['zone'] ?? null, where),
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
