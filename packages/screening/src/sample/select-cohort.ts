/** One cohort as a select of payments: every value from a hash of seed, cohort, payer and payment. */
import { quote } from '../engine/text.ts';
import { END, SPAN_DAYS, type Cohort } from './cohort.ts';

/** Made-up exchange rates of the sample, units of the currency for a euro. */
export const PER_EURO: Readonly<Record<string, string>> = {
  EUR: '1',
  GBP: '0.85',
  SEK: '11.3',
  AUD: '1.65',
  USD: '1.09',
  PHP: '62.5',
  BTC: '0.00001',
  XMR: '0.00625',
};
/** Hours that the clock of the payer is ahead of UTC in the sample, and only there. */
const AHEAD: Readonly<Record<string, number>> = { NL: 1, DE: 1, FR: 1, GB: 0, SE: 1, AU: 10, US: -5 };

const LAST_NAMES = [
  'Alder',
  'Birch',
  'Cedar',
  'Elm',
  'Fir',
  'Hazel',
  'Linden',
  'Maple',
  'Oak',
  'Pine',
  'Rowan',
  'Willow',
  'Reyes',
  'Santos',
  'Cruz',
  'Garcia',
  'Suwan',
  'Nguyen',
  'Putra',
  'Vela',
];

/** `at`: a number of its own for each cohort. */
export function selectCohort(
  cohort: Cohort,
  at: number,
  seed: number,
  slice: { readonly at: number; readonly of: number },
): string {
  const [least, most] = cohort.payments;
  const of = (what: number, spread: number, what2 = 'p, q'): string =>
    `(hash(${seed}, ${at}, ${what}, ${what2}) % ${spread})`;
  const ofPayer = (what: number, spread: number): string => of(what, spread, 'p');
  return `select ${columnsOf(cohort, at, of, ofPayer)} from (
    select p, q, ${least} + ${ofPayer(1, most - least + 1)} as k, ${pick(
      ofPayer(2, cohort.from.length),
      cohort.from.map(([country]) => country),
    )} as payer_country,
      ${pick(
        ofPayer(2, cohort.from.length),
        cohort.from.map(([, currency]) => currency),
      )} as currency,
      ${cohort.payees[0]} + ${ofPayer(3, cohort.payees[1] - cohort.payees[0] + 1)} as payees,
      ${cohort.days[0]} + ${ofPayer(4, cohort.days[1] - cohort.days[0] + 1)} as span,
      ${pick(ofPayer(5, LAST_NAMES.length), LAST_NAMES)} as last_name
    from range(${cohort.payers}) as payer(p), range(${most}) as payment(q) where q < ${least} + ${ofPayer(1, most - least + 1)}
    and q * ${slice.of} // ${most} = ${slice.at}) as c`;
}

type Of = (what: number, spread: number, of?: string) => string;

function columnsOf(cohort: Cohort, at: number, of: Of, ofPayer: Of): string {
  const slot = `(${of(10, 1000)} % payees)`;
  const [pool, size] = cohort.pool;
  const payee =
    pool === 'own' ? `'B${at}-' || p || '-' || ${slot}` : `'${pool}-' || (hash(p, ${slot}, ${at}) % ${size})`;
  const to =
    cohort.to.length === 0
      ? 'payer_country'
      : pick(pool === 'own' ? ofPayer(6, cohort.to.length) : `hash(${payee}) % ${cohort.to.length}`, cohort.to);
  const related = pool === 'own' ? `hash(p, ${slot}, 'tie') % 100 < ${cohort.tie}` : 'false';
  const name = `'Sam ' || case when ${related} then last_name else 'Q' || (hash(${payee}) % 5000) end`;
  const night = `${of(11, 100)} < ${cohort.night}`;
  const hour = `case when ${night} then (22 + ${of(12, 7)}) % 24 else 7 + ${of(12, 15)} end`;
  const [low, high] = cohort.amount;
  const raw = `(${low} + (${high} - ${low}) * ((${of(13, 10_000)} / 10000.0) ^ 2)) * (1 + ${cohort.growth} / 100.0 * q / k) * ${perEuro()}`;
  const amount = `case when ${of(14, 100)} < ${cohort.round} then greatest(5, round(${raw} / 5) * 5) else greatest(1, round(${raw}, 2)) end`;
  const local = `(day + to_hours(cast(${hour} as BIGINT)) + to_minutes(cast(${of(15, 60)} as BIGINT)) + to_seconds(cast(${of(17, 60)} as BIGINT)))`;
  return `'S${at}-' || p || '-' || q as payment_id, 'A${at}-' || p as payer_id, 'Kim ' || last_name as payer_name, 'person' as payer_kind, payer_country, ${payee} as payee_id,
    ${name} as payee_name, ${cohort.payeeKind === null ? 'null' : quote(cohort.payeeKind)} as payee_kind, ${to} as payee_country,
    cast(${amount} as DECIMAL(28,8)) as amount, currency, ${dayOf(of, ofPayer)} as day, ${local} as at_local,
    ${local} - to_minutes(cast(${ahead()} as BIGINT)) as at_utc, cast(${ahead()} as SMALLINT) as payer_offset_minutes,
    ${pick(of(16, cohort.texts.length), cohort.texts)} as remittance_text, ${pick(`(${ofPayer(7, 97)} + ${of(18, 2)}) % ${cohort.rails.length}`, cohort.rails)} as rail,
    ${pick(`(${ofPayer(8, 97)} + ${of(19, 2)}) % ${cohort.operators.length}`, cohort.operators)} as operator, '${cohort.kind}' as kind,
    ${cohort.kind === 'purchase' ? `${payee}` : 'null'} as merchant_name, ${cohort.kind === 'purchase' ? `'5411'` : 'null'} as merchant_category,
    ${cohort.pool[0] === 'facilitator' ? `'+6390000' || (hash(${payee}) % 60)` : pool === 'own' ? `'+63917' || (hash(${payee}) % 100000000)` : 'null'} as payee_phone`;
}

/** Spread over the span of the payer, which ends somewhere in the sample. */
function dayOf(of: Of, ofPayer: Of): string {
  return `DATE '${END}' - cast(${ofPayer(9, SPAN_DAYS)} % (${SPAN_DAYS} - span + 1) + (span - span * (q + ${of(20, 100)} / 100.0) / k) as INTEGER)`;
}

function perEuro(): string {
  return `case currency ${Object.entries(PER_EURO)
    .map(([currency, rate]) => `when '${currency}' then ${rate}`)
    .join(' ')} end`;
}

function ahead(): string {
  return `60 * case payer_country ${Object.entries(AHEAD)
    .map(([country, hours]) => `when '${country}' then ${hours}`)
    .join(' ')} end`;
}

function pick(index: string, values: readonly (string | null)[]): string {
  if (values.length === 1) return values[0] === null ? 'cast(null as VARCHAR)' : quote(values[0]!);
  return `case ${index} ${values.map((value, i) => `when ${i} then ${value === null ? 'null' : quote(value)}`).join(' ')} end`;
}
