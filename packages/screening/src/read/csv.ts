/** CSV by the engine itself, through a mapping: fast, streamed, every cell as text first. */
import { ask } from '../engine/ask.ts';
import type { Engine } from '../engine/open.ts';
import { quote, quoteName } from '../engine/text.ts';
import { ScreeningError } from '../error.ts';
import { STATED_NAMES } from '../payment/columns.ts';
import { selectCondition } from './case.ts';
import type { CsvMapping } from './mapping.ts';
import { settleDayOrder } from './day-order.ts';
import { columnsOfMapping, selectCsv, type CsvHeader } from './header.ts';
import { timeOf, timeText } from './time.ts';

export interface Unreadable {
  readonly source: string;
  readonly line: number;
  readonly why: string;
}

export interface CsvRead {
  /** Lines that are no record of the table, each with its reason. */
  readonly unreadable: readonly Unreadable[];
  readonly notes: readonly Unreadable[];
}

/** Appends to table `stated`. Throws where a mapped column is missing. */
export async function readCsv(
  engine: Engine,
  path: string,
  source: string,
  { columns: header, before }: CsvHeader,
  asked: CsvMapping,
): Promise<CsvRead> {
  assertColumns(header, asked, source);
  await engine.db.run(`drop table if exists reject_errors; drop table if exists reject_scans`);
  await engine.db.run(`create or replace temp table csv_rows as
    select row_number() over () as n, * from ${selectCsv(path, before, 'store_rejects = true, parallel = false')}`);
  const { mapping, note } = await settleDayOrder(engine, asked);
  const columns = STATED_NAMES.map((name) => `${valueOf(name, mapping, source)} as ${name}`);
  const skipped = reasonToSkip(mapping);
  const rejected = await ask<{ line: string; kind: string }>(
    engine,
    `select min(line) as line, min(error_type) as kind from reject_errors group by scan_id, file_id, line order by line`,
  );
  await engine.db.run(`create or replace temp table csv_gap as select row_number() over (order by line) as k, line from
    (select distinct line from reject_errors)`);
  await engine.db.run(
    `insert into stated by name select ${columns.join(', ')}, ${timeOf(mapping)} as at_iso from (
      select * replace (n + ${1 + before} + (select count(*) from csv_gap where csv_gap.line - csv_gap.k <= n + ${before}) as n) from csv_rows)
      where ${skipped} is null`,
  );
  const skips = await ask<{ line: string; why: string }>(
    engine,
    `select n + ${1 + before} + (select count(*) from csv_gap where csv_gap.line - csv_gap.k <= n + ${before}) as line, ${skipped} as why from csv_rows
      where ${skipped} is not null order by n`,
  );
  await engine.db.run('drop table csv_rows');
  const broken = rejected.map(({ line, kind }) => ({ line, why: REASONS[kind] ?? `not readable as CSV (${kind})` }));
  const unreadable = [...broken, ...skips].map(({ line, why }) => ({ source, line: Number(line), why }));
  return {
    unreadable: unreadable.toSorted((a, b) => a.line - b.line),
    notes: [
      ...(before === 0 ? [] : [{ source, line: before, why: `${before} lines before the header were read over` }]),
      ...(note === null ? [] : [{ source, line: before + 1, why: note }]),
    ],
  };
}

/** SQL of the reason of the mapping why a row is no payment; null where it is one. */
function reasonToSkip(mapping: CsvMapping): string {
  const amount = signedAmount(mapping);
  const reasons = mapping.skips.map(({ when, why }) => `when ${selectCondition(when, amount)} then ${quote(why)}`);
  return reasons.length === 0 ? 'null' : `case ${reasons.join(' ')} end`;
}

const REASONS: Readonly<Record<string, string>> = {
  'TOO MANY COLUMNS': 'more cells than the header has columns',
  'MISSING COLUMNS': 'fewer cells than the header has columns',
  'UNQUOTED VALUE': 'a quotation mark is not closed, or stands inside a cell',
  'INVALID ENCODING': 'not UTF-8',
  'LINE SIZE OVER MAXIMUM': 'the line is too long',
};

function assertColumns(header: readonly string[], mapping: CsvMapping, source: string): void {
  const missing = columnsOfMapping(mapping).filter((column) => !header.includes(column));
  if (missing.length === 0) return;
  throw new ScreeningError(
    'input-invalid',
    `"${source}" has no column ${missing.map((column) => `"${column}"`).join(', ')}, which the mapping "${mapping.name}" names. It has: ${header.join(', ')}.`,
  );
}

function valueOf(name: (typeof STATED_NAMES)[number], mapping: CsvMapping, source: string): string {
  if (name === 'source') return quote(source);
  if (name === 'line') return 'n';
  const column = mapping.columns[name];
  const amount = signedAmount(mapping);
  if (name === 'amount' && amount !== null) return mapping.unsigned ? `ltrim(${amount}, '-')` : amount;
  if (name === 'amount_text' && column === undefined && mapping.columns.amount !== undefined)
    return quoteName(mapping.columns.amount);
  if (name === 'time_text' && column === undefined && mapping.time.columns.length > 0) return timeText(mapping);
  const always = cellOrConstant(name, mapping, source) ?? 'null';
  const cases = mapping.cases.flatMap((one) => {
    const value = cellOrConstant(name, one, source);
    return value === null ? [] : [`when ${selectCondition(one.when, amount)} then ${value}`];
  });
  return cases.length === 0 ? always : `case ${cases.join(' ')} else ${always} end`;
}

function cellOrConstant(
  name: (typeof STATED_NAMES)[number],
  { columns, constants }: Pick<CsvMapping, 'columns' | 'constants'>,
  source: string,
): string | null {
  const [column, constant] = [columns[name], constants[name]];
  if (column !== undefined) return quoteName(column);
  return constant === undefined ? null : quote(constant.replaceAll('{source}', source));
}

/** Digits with a decimal point and maybe a minus; null where the mapping has no amount. */
function signedAmount({ columns, decimal }: CsvMapping): string | null {
  return columns.amount === undefined ? null : plainAmount(quoteName(columns.amount), decimal);
}

/** Grouping, spaces (also those that do not break) and signs of currency go, brackets are a minus; what is left must be a number, or it is no amount. */
function plainAmount(cell: string, decimal: CsvMapping['decimal']): string {
  const signed = `regexp_replace(${cell}, '^\\s*\\((.*)\\)\\s*$', '-\\1')`;
  const digits = `replace(regexp_replace(${signed}, '[\\s\\x{00A0}\\x{202F}''+\\p{Sc}]', '', 'g'), '\u2212', '-')`;
  if (decimal === 'either') {
    const part = `regexp_extract(${digits}, '[.,](\\d{1,2})$', 1)`;
    const whole = `regexp_replace(regexp_replace(${digits}, '[.,]\\d{1,2}$', ''), '[.,]', '', 'g')`;
    return `${whole} || case when ${part} = '' then '' else '.' || ${part} end`;
  }
  const group = decimal === '.' ? ',' : '.';
  return `replace(replace(${digits}, '${group}', ''), '${decimal}', '.')`;
}
