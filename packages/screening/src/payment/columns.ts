/**
 * The payment record: one list of columns, from which the table, the types of a reader, the mapping of a CSV and the documentation derive.
 * A column that a file does not have is null: unknown, never empty and never zero.
 *
 * `stated` columns are what a reader gives, as text (see `StatedPayment` in `reader.ts`); `derived` ones are computed from them in one place
 * (`derive.ts`), so that every format means the same by them.
 */
export interface PaymentColumn {
  readonly name: string;
  /** As DuckDB writes it. */
  readonly type: string;
  readonly from: 'stated' | 'derived';
  readonly about: string;
}

const text = <const N extends string>(name: N, about: string) =>
  ({ name, type: 'VARCHAR', from: 'stated', about }) as const;

/** The same facts of both sides. */
const party = <const S extends 'payer' | 'payee'>(side: S) =>
  [
    text(`${side}_id`, 'identifier at the institution: client number, user id'),
    text(`${side}_name`, 'name as written'),
    text(`${side}_kind`, '`person` or `organisation`; null: not stated'),
    text(`${side}_account`, 'IBAN or other account number, no spaces'),
    text(`${side}_country`, 'ISO 3166-1 alpha-2; an English country name is translated'),
    text(`${side}_address`, 'postal address on one line'),
    text(`${side}_phone`, 'as written; E.164 where known'),
    text(`${side}_email`, 'e-mail address'),
    text(`${side}_proxy`, 'alias that stands for the account (ISO 20022 Prxy, pay tag, @handle)'),
    text(`${side}_wallet`, 'cryptocurrency address or e-wallet number'),
    text(`${side}_device`, 'device identifier'),
    text(`${side}_agent`, 'BIC or name of their institution'),
    text(`${side}_agent_country`, 'ISO 3166-1 alpha-2 of that institution'),
    {
      name: `${side}_offset_minutes`,
      type: 'SMALLINT',
      from: 'stated',
      about: 'minutes that their local clock is ahead of UTC at that moment; null: not known',
    },
  ] as const;

export const PAYMENT_COLUMNS = [
  text('payment_id', 'identifier that the institution gave (EndToEndId, TxId, transaction number)'),
  text('uetr', 'unique end-to-end transaction reference (UUID)'),
  text('mtcn', 'money transfer control number'),
  ...party('payer'),
  { name: 'payer_born', type: 'DATE', from: 'stated', about: 'date of birth of the payer, YYYY-MM-DD' },
  ...party('payee'),
  text('via_agents', 'BICs or names of institutions between, in order, separated by |'),
  text('via_countries', 'ISO 3166-1 alpha-2 of institutions between, in order, separated by |'),
  {
    name: 'amount',
    type: 'DECIMAL(28,8)',
    from: 'stated',
    about: 'in `currency`: digits with a decimal point and an optional minus, no grouping',
  },
  text('currency', 'ISO 4217 code, or the ticker of a cryptocurrency'),
  text('amount_text', 'the amount exactly as in the file'),
  {
    name: 'instructed_amount',
    type: 'DECIMAL(28,8)',
    from: 'stated',
    about: 'what the payer asked for, where the file says it apart from what moved; written like `amount`',
  },
  text('instructed_currency', 'currency of `instructed_amount`'),
  ...(['payer', 'payee'] as const).map(
    (side) =>
      ({
        name: `${side}_iban_valid`,
        type: 'BOOLEAN',
        from: 'derived',
        about: 'whether the check digits of an account that looks like an IBAN fit; null for any other account',
      }) as const,
  ),
  text('time_text', 'the time exactly as in the file'),
  {
    name: 'at_local',
    type: 'TIMESTAMP',
    from: 'derived',
    about: 'the clock as written; null where only a date is known',
  },
  { name: 'at_utc', type: 'TIMESTAMP', from: 'derived', about: 'the instant; null where the zone is not known' },
  { name: 'day', type: 'DATE', from: 'derived', about: 'the date as written' },
  text('remittance_text', 'what the payer wrote (Ustrd, field 70, note, message)'),
  text('purpose', 'purpose code or reason as the institution has it'),
  text('rail', '`bank`, `remittance`, `wallet`, `card` or `crypto`; null: not stated'),
  text('operator', 'name of the service, as in the file (remitter, wallet)'),
  text('kind', '`transfer`, `purchase`, `cash-out`, `cash-in`; null: a transfer'),
  text('merchant_category', 'ISO 18245 code, four digits'),
  text('merchant_name', 'merchant as on the statement'),
  text('source', 'name of the file'),
  {
    name: 'line',
    type: 'BIGINT',
    from: 'stated',
    about:
      'where in it: line of a text file, record of a CSV (header is 1), row of a Parquet file (first is 1), element of an XML (first is 1)',
  },
] as const satisfies readonly PaymentColumn[];

export type ColumnName = (typeof PAYMENT_COLUMNS)[number]['name'];
export type StatedName = Extract<(typeof PAYMENT_COLUMNS)[number], { from: 'stated' }>['name'];

export const STATED_NAMES: readonly StatedName[] = PAYMENT_COLUMNS.flatMap((column) =>
  column.from === 'stated' ? [column.name] : [],
);

/** `name TYPE, …`: the table, and what a Parquet file of payments has. */
export const PAYMENT_TABLE: string = PAYMENT_COLUMNS.map(({ name, type }) => `${name} ${type}`).join(', ');
