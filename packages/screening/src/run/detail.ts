import type { Sql } from '../engine/sql.ts';

/** What a person reads of a row of evidence; text, null where the file has none. */
export interface RowDetail {
  readonly source: string;
  readonly line: string;
  readonly day: string;
  readonly at_utc: string | null;
  readonly at_local: string | null;
  readonly amount: string;
  readonly currency: string;
  readonly payer: string;
  readonly payer_name: string | null;
  readonly payee: string;
  readonly payee_name: string | null;
  readonly payee_country: string | null;
  readonly remittance_text: string | null;
}

/** By `source line`. Amounts and times are as they were read, without zeros that nobody wrote. */
export async function readDetails(sql: Sql): Promise<Map<string, RowDetail>> {
  const rows = await sql.ask<RowDetail>(
    `select source, line, day, at_utc, at_local, amount, currency, payer, payer_name, payee, payee_name, payee_country, remittance_text
      from usable where (source, line) in (select source, line from evidence)`,
  );
  return new Map(rows.map((row) => [`${row.source} ${row.line}`, plain(row)]));
}

function plain(row: RowDetail): RowDetail {
  const { amount, at_utc, at_local } = row;
  return { ...row, amount: amount.replace(/0{1,6}$/u, ''), at_utc: clockOf(at_utc), at_local: clockOf(at_local) };
}

function clockOf(moment: string | null): string | null {
  return moment === null
    ? null
    : moment.replace(/\.(\d*?)0+$/u, (_all, part: string) => (part === '' ? '' : `.${part}`));
}
