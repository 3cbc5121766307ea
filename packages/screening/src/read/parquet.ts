/** Parquet whose columns are those of the payment record: read where it lies, nothing is copied. */
import { ask } from '../engine/ask.ts';
import type { Engine } from '../engine/open.ts';
import { quote, quoteName } from '../engine/text.ts';
import { ScreeningError } from '../error.ts';
import { PAYMENT_COLUMNS } from '../payment/columns.ts';
import { selectIbanValid } from '../payment/derive.ts';

/** The select that gives its payments. Throws `file-unreadable` where the columns are not those of the record. */
export async function selectParquet(engine: Engine, path: string, source: string): Promise<string> {
  const types = await typesOf(engine, path, source);
  const needed = ['amount', 'currency', 'day'].filter((name) => !types.has(name));
  if (needed.length > 0) throw notOurs(source, `it has no column ${needed.join(', ')}`);
  const floating = /^(FLOAT|DOUBLE)/u.exec(types.get('amount')!);
  if (floating !== null)
    throw notOurs(source, `its amounts are floating-point numbers, which cannot be exact: write DECIMAL(28,8)`);
  const columns = PAYMENT_COLUMNS.map(({ name, type }) => `${valueOf(name, type, types, source)} as ${name}`);
  return `select ${columns.join(', ')} from read_parquet(${quote(path)}, file_row_number = true)`;
}

async function typesOf(engine: Engine, path: string, source: string): Promise<Map<string, string>> {
  try {
    const rows = await ask<{ column_name: string; column_type: string }>(
      engine,
      `describe select * from read_parquet(${quote(path)})`,
    );
    return new Map(rows.map(({ column_name, column_type }) => [column_name, column_type]));
  } catch (cause) {
    throw new ScreeningError('file-unreadable', `"${source}" cannot be read as Parquet: it is cut short or damaged.`, {
      cause,
    });
  }
}

function valueOf(name: string, type: string, types: ReadonlyMap<string, string>, source: string): string {
  const has = types.get(name);
  if (name === 'source' && has === undefined) return quote(source);
  if (name === 'line' && has === undefined) return 'file_row_number + 1';
  const account = /^(payer|payee)_iban_valid$/u.exec(name)?.[1];
  if (has === undefined && account !== undefined && types.has(`${account}_account`))
    return selectIbanValid(quoteName(`${account}_account`));
  if (has === undefined) return `cast(null as ${type})`;
  return has === type ? quoteName(name) : `cast(${quoteName(name)} as ${type})`;
}

function notOurs(source: string, what: string): ScreeningError {
  return new ScreeningError(
    'file-unreadable',
    `"${source}" is Parquet, but not of payments as they are read here: ${what}. Columns and types stand in docs/guide/screening.md.`,
  );
}
