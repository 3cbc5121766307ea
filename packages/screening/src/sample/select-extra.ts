/** What planted people do beside paying: receivers take out cash, some payers travel, some young people are pressed. */
import { END } from './cohort.ts';

/** Half of the receivers take money out on the day it comes. */
export function selectCashOut(): string {
  return `select 'C-' || payment_id as payment_id, payee_id as payer_id, payee_name as payer_name, 'person' as payer_kind, payee_country as payer_country, 'cash' as payee_id, payee_country as payee_country,
    amount, currency, day, 'cash-out' as kind, 'remittance' as rail from sample_planted where hash(payee_id) % 2 = 0`;
}

/** Every tenth planted payer flies there and stays, after the last payment but two. */
export function selectTravel(): string {
  return `select 'T-' || payer_id || '-' || n as payment_id, payer_id, payer_country, country as payee_country, merchant_name, merchant_category, 'purchase' as kind, 'card' as rail,
    cast(amount as DECIMAL(28,8)) as amount, 'EUR' as currency, least(last_day + cast(5 + n as INTEGER), DATE '${END}') as day
    from (select payer_id, min(payer_country) as payer_country, max(day) as last_day, arg_max(payee_country, day) as country from sample_planted group by payer_id having hash(payer_id) % 10 = 0) as t,
    (values (0, 'Blue Wing Air', '3005', 640.00), (1, 'Palm House', '7011', 310.00), (2, 'Cash machine 17', '6011', 150.00)) as p(n, merchant_name, merchant_category, amount)`;
}

const PRESSED = 40;

/** Young payers: a small first payment, more within days, then nothing. */
export function selectExtorted(seed: number): string {
  return `select 'E-' || p || '-' || q as payment_id, 'Y-' || p as payer_id, 'Robin Q' || p as payer_name, 'person' as payer_kind, 'NL' as payer_country, DATE '2009-03-01' + cast(p * 7 as INTEGER) as payer_born,
    'press-' || (p % 11) as payee_id, 'Sam P' || (p % 11) as payee_name, 'person' as payee_kind, 'PH' as payee_country, cast(40 + 35 * q + hash(${seed}, p, q) % 20 as DECIMAL(28,8)) as amount, 'EUR' as currency,
    DATE '2026-04-01' + cast(p + 2 * q as INTEGER) as day, 'wallet' as rail, 'transfer' as kind from range(${PRESSED}) as payer(p), range(5) as payment(q)`;
}
