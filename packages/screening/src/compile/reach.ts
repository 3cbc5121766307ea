/** The rows that indicators look at: small sums from person to person into another country of the corridor, each with what is seen on it. */
import { parametersOf } from '../rule/resolve.ts';
import type { RuleSet } from '../rule/types.ts';
import type { Dialect } from './dialect.ts';

/** Three-valued: null where a country, a limit or a rate is not known and nothing else rules the row out. */
export function reachOf(dialect: Dialect, rules: RuleSet, day: string): string {
  const corridor = parametersOf(rules, day, 'low_value_corridor').countries('corridor').map(dialect.literal);
  return `(${TRANSFER} and u.payer_country <> u.payee_country and u.payee_country in (${corridor.join(', ')})
    and coalesce(u.payer_kind, 'person') = 'person' and coalesce(u.payee_kind, 'person') = 'person' and u.amount <= r.wide_max)`;
}

export const TRANSFER = `coalesce(u.kind, 'transfer') = 'transfer'`;

/** Payments with the limits of their day. */
export const FLOW = `usable as u left join rate as r on r.currency = u.currency and r.day = u.day`;

/** Seconds since 1970: the instant; where the zone is unknown the clock as written; for a date alone its noon. For order and distance only. */
function seconds(dialect: Dialect): string {
  return `coalesce(${dialect.epochSeconds('coalesce(u.at_utc, u.at_local)')}, cast(${dialect.dayNumber('u.day')} as BIGINT) * 86400 + 43200)`;
}

export function selectReach(dialect: Dialect, rules: RuleSet, day: string): string {
  const round = parametersOf(rules, day, 'round_amount').number('step');
  return `select u.payer as payer, u.payee as payee, u.source as source, u.line as line, ${seconds(dialect)} as at_s,
    ${dialect.dayNumber('u.day')} as day_n, u.payee_country as country, u.amount as amount, u.currency as currency,
    u.amount * r.base_rate as value,
    case when r.low_min is null then null when u.amount >= r.low_min and u.amount <= r.low_max then 1 else 0 end as low,
    case when r.small_max is null then null when u.amount < r.small_max then 1 else 0 end as small,
    case when ${dialect.modulo('u.amount', round)} = 0 then 1 else 0 end as round,
    ${night(dialect, rules, day)} as night,
    ${cover(dialect, rules, day)} as cover,
    ${handle(dialect, rules, day)} as handle,
    ${tie(dialect)} as tie,
    case when u.via_countries is null then null when ${dialect.otherThan('u.via_countries', 'u.payer_country', 'u.payee_country')} then 1 else 0 end as third,
    coalesce(u.operator, u.rail) as service,
    u.payee_phone as phone, u.payee_device as device, u.payee_email as email, u.payee_address as address
    from ${FLOW} left join zone as z on z.country = u.payer_country and z.day_n = ${dialect.dayNumber('u.day')}
    where ${reachOf(dialect, rules, day)}`;
}

/** The local clock of the payer: by the offset that the row states, else by the country where it has one zone; else null. */
function night(dialect: Dialect, rules: RuleSet, day: string): string {
  const parameters = parametersOf(rules, day, 'odd_hours');
  const [from, to] = [parameters.number('from') * 3600, parameters.number('to') * 3600];
  const ahead = `coalesce(u.payer_offset_minutes, z.ahead)`;
  const clock = `(${dialect.epochSeconds('u.at_utc')} + cast(${ahead} as BIGINT) * 60) % 86400`;
  return `case when u.at_utc is null or ${ahead} is null then null when ${clock} >= ${from} or ${clock} < ${to} then 1 else 0 end`;
}

function cover(dialect: Dialect, rules: RuleSet, day: string): string {
  const words = parametersOf(rules, day, 'cover_text').words('words');
  return found(dialect, 'u.remittance_text', `(^|[^\\pL])(${words.join('|')})`);
}

const MAIL = '[a-z0-9._%+-]+@[a-z0-9.-]+\\.[a-z]{2,}';
const HANDLE = '(^|[\\s:(])@[a-z0-9_.]{3,}';
const PHONE = '\\+\\d[\\d ()-]{7,}\\d|\\b0\\d{9,10}\\b';

function handle(dialect: Dialect, rules: RuleSet, day: string): string {
  const platforms = parametersOf(rules, day, 'handle_in_text').words('platforms');
  return found(dialect, 'u.remittance_text', `${HANDLE}|${MAIL}|${PHONE}|\\b(${platforms.join('|')})\\b`);
}

function found(dialect: Dialect, column: string, expression: string): string {
  return `case when ${column} is null then null when ${dialect.matches(column, expression)} then 1 else 0 end`;
}

function tie(dialect: Dialect): string {
  return `case when u.payer_address = u.payee_address then 1 when u.payer_name is null or u.payee_name is null then null
    when ${dialect.lastWord('u.payer_name')} = ${dialect.lastWord('u.payee_name')} then 1 else 0 end`;
}
