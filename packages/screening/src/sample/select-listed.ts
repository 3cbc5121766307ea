/**
 * What lists are for: people known in a case, people under an order, wallets of a known cluster. Beside each stand people who are alike but
 * for that: others under an order who pay nobody abroad, and people who save in cryptocurrency.
 */
import { END } from './cohort.ts';

/** Identifiers of the sample that a case has already: receivers, a payer of each cohort, wallets. */
export const KNOWN: readonly string[] = [
  ...['facilitator-3', 'facilitator-17', 'facilitator-29', 'A100-4', 'A102-9', 'A104-11'],
  ...Array.from({ length: 5 }, (_, n) => `w-known-${n}`),
];

const UNDER_ORDER = 30;
export const UNDER_ORDER_AT_HOME = 300;
/** People under an order: the first ones pay into a corridor, the others buy bread. */
export const ORDERS: readonly string[] = [
  ...Array.from({ length: UNDER_ORDER }, (_, n) => `O-${n}`),
  ...Array.from({ length: UNDER_ORDER_AT_HOME }, (_, n) => `H-${n}`),
];

const person = (prefix: string, last: string): string =>
  `'${prefix}-' || p as payer_id, 'Kim ${last}' || p as payer_name, 'person' as payer_kind, 'NL' as payer_country`;
const day = (seed: number, spread: number): string =>
  `DATE '${END}' - cast(hash(${seed}, p, q, 'day') % ${spread} as INTEGER)`;
const euros = (least: number, spread: number, seed: number): string =>
  `cast(${least} + hash(${seed}, p, q, 'sum') % ${spread} as DECIMAL(28,8)) as amount, 'EUR' as currency`;

/** One to three payments each, unremarkable but for the list. */
export function selectUnderOrder(seed: number): string {
  return `select 'O-' || p || '-' || q as payment_id, ${person('O', 'R')}, 'far-' || (hash(${seed}, p, q) % 900) as payee_id, 'Sam F' || (hash(${seed}, p, q) % 900) as payee_name, 'person' as payee_kind,
    'PH' as payee_country, ${euros(15, 120, seed)}, ${day(seed, 300)} as day, 'remittance' as rail, 'transfer' as kind from range(${UNDER_ORDER}) as payer(p), range(3) as payment(q) where q <= p % 3`;
}

export function selectUnderOrderAtHome(seed: number): string {
  return `select 'H-' || p || '-' || q as payment_id, ${person('H', 'T')}, 'shop-' || (hash(${seed}, p, q) % 4000) as payee_id, 'organisation' as payee_kind, 'NL' as payee_country,
    ${euros(5, 90, seed)}, ${day(seed, 700)} as day, 'card' as rail, 'purchase' as kind, 'shop' as merchant_name, '5411' as merchant_category from range(${UNDER_ORDER_AT_HOME}) as payer(p), range(12) as payment(q)`;
}

const BY_WALLET = 15;
const BY_COIN = 15;

/** To a wallet of the list, from people of whom nothing else is seen. */
export function selectToKnownWallet(seed: number): string {
  return `select 'X-' || p || '-' || q as payment_id, ${person('X', 'U')}, 'w-known-' || (p % 5) as payee_id, 'w-known-' || (p % 5) as payee_wallet, cast((40 + hash(${seed}, p, q) % 160) / 100000.0 as DECIMAL(28,8)) as amount,
    'BTC' as currency, ${day(seed, 200)} as day, 'crypto' as rail, 'transfer' as kind from range(${BY_WALLET}) as payer(p), range(3) as payment(q)`;
}

/** In a privacy coin, with software against being traced, and two small sums abroad. */
export function selectByPrivacyCoin(seed: number): string {
  return `select 'Z-' || p || '-' || q as payment_id, ${person('Z', 'V')}, case q when 0 then 'x-' || p when 1 then 'Cloak VPN' else 'far-' || (hash(${seed}, p, q) % 900) end as payee_id,
    case when q >= 2 then 'Sam G' || p end as payee_name, case q when 0 then 'x-' || p end as payee_wallet, case q when 1 then 'organisation' when 0 then null else 'person' end as payee_kind,
    case q when 0 then null when 1 then 'NL' else 'PH' end as payee_country, cast(case q when 0 then 0.35 when 1 then 7 else 20 + hash(${seed}, p, q) % 60 end as DECIMAL(28,8)) as amount,
    case q when 0 then 'XMR' else 'EUR' end as currency, ${day(seed, 200)} as day, case q when 0 then 'crypto' when 1 then 'card' else 'remittance' end as rail,
    case q when 1 then 'purchase' else 'transfer' end as kind, case q when 1 then 'Cloak VPN' end as merchant_name, case q when 1 then '5734' end as merchant_category
    from range(${BY_COIN}) as payer(p), range(4) as payment(q)`;
}

export const SAVERS = 6_000;

/** People who save in cryptocurrency, of a million payers: every twelfth in a privacy coin, many with a VPN, some with a friend abroad; nobody with all three. */
export function selectSavers(payers: number, seed: number): string {
  const also = `hash(${seed}, p, 'also') % 3`;
  return `select 'V-' || p || '-' || q as payment_id, ${person('V', 'W')},
    case when q > 0 then 'exchange-' || (p % 9) when ${also} = 1 then 'Cloak VPN' when ${also} = 2 then 'friend-' || p else 'shop-1' end as payee_id,
    case when q > 0 then 'ex-' || (p % 400) end as payee_wallet, case when q = 0 and ${also} = 2 then 'person' else 'organisation' end as payee_kind,
    case when q = 0 and ${also} = 2 then 'TH' else 'NL' end as payee_country, cast(case when q > 0 then (20 + hash(${seed}, p, q) % 900) / 100000.0 else 9 + p % 80 end as DECIMAL(28,8)) as amount,
    case when q = 0 then 'EUR' when p % 12 = 0 and ${also} <> 1 then 'XMR' else 'BTC' end as currency, ${day(seed, 600)} as day, case when q > 0 then 'crypto' else 'card' end as rail,
    case when q > 0 or ${also} = 2 then 'transfer' else 'purchase' end as kind, case when q = 0 and ${also} = 1 then 'Cloak VPN' end as merchant_name, case when q = 0 and ${also} = 1 then '5734' end as merchant_category
    from range(${payers}) as payer(p), range(8) as payment(q)`;
}
