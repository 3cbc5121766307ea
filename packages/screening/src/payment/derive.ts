/** From what files state, as text, to typed payments: the one place where a text becomes an amount, a time or a country. */
import { PAYMENT_COLUMNS, STATED_NAMES, type ColumnName } from './columns.ts';

/** The table that readers fill: all text, `at` as ISO 8601, and the place in the source. */
export const STATED_TABLE = [
  ...STATED_NAMES.map((name) => (name === 'line' ? 'line BIGINT' : `${name} VARCHAR`)),
  'at_iso VARCHAR',
].join(', ');

const OFFSET = '(Z|[+-]\\d\\d:?\\d\\d)$';
const HAS_CLOCK = '\\d[T ]\\d';

/** Selects payments, column by column in their order, from a relation as `STATED_TABLE`. What cannot be told becomes null. */
export function selectDerived(stated: string): string {
  const columns = PAYMENT_COLUMNS.map(({ name }) => `${deriveColumn(name)} as ${name}`);
  const joins = COUNTRY_COLUMNS.map(
    (name) => `left join country_name as c_${name} on c_${name}.name = upper(trim(s.${name}))`,
  );
  return `select ${columns.join(', ')} from (select *, ${CLOCK} from ${stated}) as s ${joins.join(' ')}`;
}

const COUNTRY_COLUMNS = ['payer_country', 'payee_country', 'payer_agent_country', 'payee_agent_country'] as const;

// `clock`: the local clock, null for a date alone. `ahead`: minutes ahead of UTC, null where the file states none.
const CLOCK = `
  case when regexp_matches(at_iso, '${HAS_CLOCK}') then try_cast(regexp_replace(trim(at_iso), '${OFFSET}', '') as TIMESTAMP) end as clock,
  case when not regexp_matches(at_iso, '${HAS_CLOCK}') then null
    when regexp_matches(at_iso, 'Z$') then 0
    when regexp_matches(at_iso, '${OFFSET}') then
      (case when regexp_extract(at_iso, '${OFFSET}', 1)[1] = '-' then -1 else 1 end)
      * (cast(regexp_extract(at_iso, '([+-])(\\d\\d):?(\\d\\d)$', 2) as INTEGER) * 60 + cast(regexp_extract(at_iso, '([+-])(\\d\\d):?(\\d\\d)$', 3) as INTEGER))
  end as ahead`;

function deriveColumn(name: ColumnName): string {
  if ((COUNTRY_COLUMNS as readonly string[]).includes(name)) return `c_${name}.code`;
  const made = DERIVED[name];
  if (made !== undefined) return made;
  return `nullif(trim(s.${name}), '')`;
}

const bare = (name: string): string => `nullif(upper(replace(s.${name}, ' ', '')), '')`;
const lower = (name: string): string => `nullif(lower(trim(s.${name})), '')`;
const minutes = (name: string): string => `try_cast(s.${name} as SMALLINT)`;
/** Digits, with a plus in front where one stood there or two zeros. */
const phone = (name: string): string =>
  `nullif(regexp_replace(regexp_replace(trim(s.${name}), '^00', '+'), '[^0-9+]', '', 'g'), '')`;

/**
 * ISO 13616 in SQL: the first four characters last, letters as numbers, modulo 97 digit by digit. Null where the form is not that of an IBAN.
 */
export function selectIbanValid(account: string): string {
  const bare = `upper(replace(${account}, ' ', ''))`;
  const turned = `substr(${bare}, 5) || substr(${bare}, 1, 4)`;
  const numbers = `list_transform(string_split(${turned}, ''), lambda c: case when c between '0' and '9' then cast(c as BIGINT) else cast(ascii(c) - 55 as BIGINT) end)`;
  return `case when regexp_full_match(${bare}, '[A-Z]{2}\\d{2}[A-Z0-9]{11,30}')
    then list_reduce(${numbers}, lambda a, d: (a * (case when d > 9 then 100 else 10 end) + d) % 97) = 1 end`;
}

const AMOUNT = (name: string): string =>
  `case when regexp_full_match(trim(s.${name}), '-?\\d{1,20}(\\.\\d+)?') then try_cast(trim(s.${name}) as DECIMAL(28,8)) end`;

const DERIVED: Partial<Record<ColumnName, string>> = {
  payer_account: bare('payer_account'),
  payee_account: bare('payee_account'),
  payer_email: lower('payer_email'),
  payee_email: lower('payee_email'),
  payer_proxy: lower('payer_proxy'),
  payee_proxy: lower('payee_proxy'),
  payer_phone: phone('payer_phone'),
  payee_phone: phone('payee_phone'),
  payer_offset_minutes: minutes('payer_offset_minutes'),
  payee_offset_minutes: minutes('payee_offset_minutes'),
  payer_born: 'try_cast(s.payer_born as DATE)',
  uetr: lower('uetr'),
  currency: bare('currency'),
  via_countries: bare('via_countries'),
  // Exponents and endless numbers are no amounts of money, though an engine would take them.
  amount: AMOUNT('amount'),
  instructed_amount: AMOUNT('instructed_amount'),
  instructed_currency: bare('instructed_currency'),
  payer_iban_valid: selectIbanValid('s.payer_account'),
  payee_iban_valid: selectIbanValid('s.payee_account'),
  // As in the file, spaces included.
  amount_text: 's.amount_text',
  time_text: 's.time_text',
  at_local: 's.clock',
  at_utc: 's.clock - to_minutes(s.ahead)',
  day: 'coalesce(cast(s.clock as DATE), try_cast(trim(s.at_iso) as DATE))',
  source: 's.source',
  line: 's.line',
};
