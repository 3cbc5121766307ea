/** The payments of alerts, as the record has them, out of the files that were screened. */
import type { Alert } from '../alert/alert.ts';
import { ask } from '../engine/ask.ts';
import type { Engine } from '../engine/open.ts';
import { quote } from '../engine/text.ts';
import { PAYMENT_COLUMNS } from '../payment/columns.ts';
import type { ReportedPayment } from './filing.ts';

type Row = Readonly<Record<string, string | null>>;

/** By `line source`, of all rows of these alerts. `protectedKeys`: payers and payees of the welfare queue. */
export async function readReported(
  engine: Engine,
  alerts: readonly Alert[],
  protectedKeys: ReadonlySet<string>,
): Promise<ReadonlyMap<string, ReportedPayment>> {
  await writeWanted(engine, alerts);
  const columns = PAYMENT_COLUMNS.filter(({ from, name }) => from === 'stated' || name === 'day');
  const rows = await ask<Row>(
    engine,
    `select ${columns.map(({ name, type }) => `${textOf(name, type)} as ${name}`).join(', ')}, payer as payer_key, payee as payee_key
      from usable semi join wanted using (source, line)`,
  );
  return new Map(rows.map((row) => [`${row['line']} ${row['source']}`, reportedOf(row, protectedKeys)]));
}

/** `wanted`: where the rows of these alerts stand. */
export async function writeWanted({ db }: Engine, alerts: readonly Alert[]): Promise<void> {
  await db.run('create or replace temp table wanted (source VARCHAR, line BIGINT)');
  const rows = alerts.flatMap((alert) => alert.rows.map(({ source, line }) => `(${quote(source)}, ${line})`));
  for (let from = 0; from < rows.length; from += 1000)
    await db.run(`insert into wanted values ${rows.slice(from, from + 1000).join(', ')}`);
}

/** Amounts as they were read, without zeros that nobody wrote. */
function textOf(name: string, type: string): string {
  const text = type === 'VARCHAR' ? name : `cast(${name} as VARCHAR)`;
  return type.startsWith('DECIMAL') ? `regexp_replace(${text}, '0{1,6}$', '')` : text;
}

function reportedOf(
  { payer_key: payer, payee_key: payee, ...row }: Row,
  protectedKeys: ReadonlySet<string>,
): ReportedPayment {
  return {
    ...row,
    source: row['source']!,
    line: Number(row['line']),
    day: row['day']!,
    payerIsProtected: protectedKeys.has(payer!),
    payeeIsProtected: protectedKeys.has(payee!),
  };
}
