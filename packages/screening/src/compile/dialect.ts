/**
 * Where the two engines write the same thing differently. Rules compile to a small subset of SQL (no QUALIFY, no FILTER, no vendor aggregates:
 * sums of CASE, window functions over integers) so that little stands here.
 */
export interface Dialect {
  readonly name: 'duckdb' | 'clickhouse';
  /** Said once on a connection. */
  readonly settings: readonly string[];
  readonly createTable: (name: string, select: string) => string;
  /** Empty; every column may be null. */
  readonly defineTable: (name: string, columns: readonly string[]) => string;
  readonly dropTable: (name: string) => string;
  readonly literal: (text: string) => string;
  /** Whether a text has a match of an RE2 expression, without regard to case. */
  readonly matches: (text: string, expression: string) => string;
  /** The last word of a name, upper case; empty where there is none. */
  readonly lastWord: (name: string) => string;
  readonly epochSeconds: (timestamp: string) => string;
  readonly dayNumber: (date: string) => string;
  /** Date from a number of days since 1970-01-01. */
  readonly next: (value: string, over: string) => string;
  readonly previous: (value: string, over: string) => string;
  /** A part of 0 … parts − 1 that a key belongs to, the same on every machine. */
  readonly part: (key: string, parts: number) => string;
  readonly modulo: (amount: string, step: number) => string;
  /** Whole numbers as sets of bits, all of a group together. */
  readonly anyBits: (value: string) => string;
  readonly years: (from: string, to: string) => string;
  /** One of a list of texts separated by |, as an own row each, is not needed: whether any element is not in two others. */
  readonly otherThan: (list: string, a: string, b: string) => string;
}

export const DUCKDB: Dialect = {
  name: 'duckdb',
  settings: [`set disabled_optimizers = 'top_n_window_elimination'`, `set timezone = 'UTC'`],
  // In memory as long as there is room, and never compressed: it is read a few times and gone.
  createTable: (name, select) => `create temp table ${name} as ${select}`,
  defineTable: (name, columns) => `create table ${name} (${columns.join(', ')})`,
  dropTable: (name) => `drop table if exists ${name}`,
  literal: (text) => `'${text.replaceAll("'", "''")}'`,
  matches: (text, expression) => `regexp_matches(${text}, '${`(?i)${expression}`.replaceAll("'", "''")}')`,
  lastWord: (name) => `upper(split_part(trim(${name}), ' ', -1))`,
  epochSeconds: (timestamp) => `cast(epoch_ms(${timestamp}) // 1000 as BIGINT)`,
  dayNumber: (date) => `cast(${date} - DATE '1970-01-01' as INTEGER)`,
  next: (value, over) => `lead(${value}) over (${over})`,
  previous: (value, over) => `lag(${value}) over (${over})`,
  part: (key, parts) => `(md5_number_lower(${key}) % ${parts})`,
  modulo: (amount, step) => `(${amount} % ${step})`,
  anyBits: (value) => `bit_or(${value})`,
  years: (from, to) => `date_diff('day', ${from}, ${to}) // 365.2425`,
  otherThan: (list, a, b) =>
    `len(list_filter(string_split(${list}, '|'), x -> x <> '' and x <> ${a} and x <> ${b})) > 0`,
};

export const CLICKHOUSE: Dialect = {
  name: 'clickhouse',
  settings: ['set join_use_nulls = 1', 'set data_type_default_nullable = 1', `set session_timezone = 'UTC'`],
  createTable: (name, select) => `create table ${name} engine = MergeTree order by tuple() as ${select}`,
  defineTable: (name, columns) => `create table ${name} (${columns.join(', ')}) engine = MergeTree order by tuple()`,
  dropTable: (name) => `drop table if exists ${name}`,
  literal: (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`,
  matches: (text, expression) =>
    `match(${text}, '${`(?i)${expression}`.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}')`,
  lastWord: (name) => `upperUTF8(arrayElement(splitByChar(' ', trimBoth(assumeNotNull(${name}))), -1))`,
  epochSeconds: (timestamp) => `intDiv(toUnixTimestamp64Milli(toDateTime64(${timestamp}, 3)), 1000)`,
  dayNumber: (date) => `toInt32(toDate32(${date}))`,
  next: (value, over) =>
    `leadInFrame(toNullable(${value})) over (${over} rows between unbounded preceding and unbounded following)`,
  previous: (value, over) =>
    `lagInFrame(toNullable(${value})) over (${over} rows between unbounded preceding and unbounded following)`,
  part: (key, parts) => `(reinterpretAsUInt64(substring(MD5(${key}), 9, 8)) % ${parts})`,
  // Its % of a decimal leaves out what is behind the point.
  modulo: (amount, step) => `(${amount} - floor(${amount} / ${step}) * ${step})`,
  anyBits: (value) => `groupBitOr(${value})`,
  years: (from, to) => `floor(dateDiff('day', ${from}, ${to}) / 365.2425)`,
  otherThan: (list, a, b) =>
    `arrayExists(x -> x != '' and x != ${a} and x != ${b}, splitByChar('|', assumeNotNull(${list})))`,
};

export const DIALECTS: Readonly<Record<Dialect['name'], Dialect>> = { duckdb: DUCKDB, clickhouse: CLICKHOUSE };
