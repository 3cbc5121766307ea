/** The payments of one file, row by row as text: for who keeps them, where {@link readPayments} is for who screens them. */
import { ask } from '../engine/ask.ts';
import { openEngine, type EngineSettings } from '../engine/open.ts';
import type { CsvMapping } from '../read/mapping.ts';
import { PAYMENT_COLUMNS } from './columns.ts';
import { readPayments } from './read.ts';

export interface PaymentOfFile {
  /** As `line` of the payment record. */
  readonly line: number;
  /** Columns of the payment record that are known, as text: amounts as decimals, times in ISO 8601. */
  readonly columns: Readonly<Record<string, string>>;
}

export interface PaymentsOfFile {
  readonly format: string;
  readonly payments: readonly PaymentOfFile[];
  readonly unreadable: readonly { readonly line: number; readonly why: string }[];
  readonly notes: readonly { readonly line: number; readonly why: string }[];
}

/** To select all columns as text but for the place of the row. */
export const KEPT_COLUMNS = PAYMENT_COLUMNS.filter(({ name }) => name !== 'source' && name !== 'line')
  .map(({ name, type }) => `${textOf(name, type)} as ${name}`)
  .join(', ');

/** In the order of the file. Throws `file-unreadable` and `input-invalid` as {@link readPayments}; what was made for it is destroyed. */
export async function readPaymentsOf(
  path: string,
  mapping: CsvMapping | null,
  settings: EngineSettings,
): Promise<PaymentsOfFile> {
  const engine = await openEngine(settings);
  try {
    const { files, unreadable, notes } = await readPayments(engine, [path], { mapping });
    const rows = await ask<Record<string, string | null>>(
      engine,
      `select ${KEPT_COLUMNS}, cast(line as VARCHAR) as line from payment order by payment.line`,
    );
    return {
      format: files[0]!.format,
      payments: rows.map(({ line, ...cells }) => ({ line: Number(line), columns: columnsOf(cells) })),
      ...{ unreadable: unreadable.map(placed), notes: notes.map(placed) },
    };
  } finally {
    await engine.close();
  }
}

function textOf(name: string, type: string): string {
  if (type === 'TIMESTAMP') return `strftime(${name}, '%Y-%m-%dT%H:%M:%S')`;
  return type === 'VARCHAR' ? name : `cast(${name} as VARCHAR)`;
}

/** Those that are known. */
export function columnsOf(cells: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(Object.entries(cells).filter((pair): pair is [string, string] => pair[1] !== null));
}

function placed({ line, why }: { readonly line: number; readonly why: string }): { line: number; why: string } {
  return { line, why };
}
