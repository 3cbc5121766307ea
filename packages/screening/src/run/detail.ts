import { ask } from '../engine/ask.ts';
import type { Engine } from '../engine/open.ts';

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

/** By `source line`. The amount is as it was read, without zeros that nobody wrote. */
export async function readDetails(engine: Engine): Promise<Map<string, RowDetail>> {
  const rows = await ask<RowDetail>(
    engine,
    `select source, line, day, at_utc, at_local, regexp_replace(cast(amount as VARCHAR), '0{1,6}$', '') as amount, currency, payer, payer_name, payee, payee_name, payee_country, remittance_text
      from usable semi join evidence using (source, line)`,
  );
  return new Map(rows.map((row) => [`${row.source} ${row.line}`, row]));
}
