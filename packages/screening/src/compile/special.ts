/** What single indicators need beside the sums: purchases, cash, wallets, lists, who shares what. */
import { parametersOf, type Parameters } from '../rule/resolve.ts';
import type { RuleSet, SubjectKind } from '../rule/types.ts';
import type { Dialect } from './dialect.ts';
import { FLOW, TRANSFER } from './reach.ts';
import { inShare, type Share, type Statement } from './side.ts';

function coded(dialect: Dialect, ranges: ReturnType<Parameters['ranges']>): string {
  const each = ranges.map(
    ([from, to]) =>
      `(u.merchant_category >= ${dialect.literal(from)} and u.merchant_category <= ${dialect.literal(to)})`,
  );
  return `(${each.join(' or ')})`;
}

/** Purchases that an indicator looks at, of payers with rows in reach: `what` says which indicator. */
export function selectPurchases(dialect: Dialect, rules: RuleSet, day: string): Statement {
  const travel = coded(dialect, parametersOf(rules, day, 'travel_follow_on').ranges('codes'));
  const token = coded(dialect, parametersOf(rules, day, 'token_purchase').ranges('codes'));
  const words = parametersOf(rules, day, 'tooling_spend').words('words').join('|');
  const tooling = `u.merchant_name is not null and ${dialect.matches('u.merchant_name', words)}`;
  const what = `case when ${travel} then 'travel' when ${token} then 'token' when ${tooling} then 'tooling' end`;
  const inner = `select u.payer as payer, u.source as source, u.line as line, ${dialect.dayNumber('u.day')} as day_n, u.payee_country as country,
      u.amount as amount, u.currency as currency, ${what} as what
    from usable as u where u.kind = 'purchase' and u.payer in (select subject from payer_reach)`;
  return { table: 'bought', select: `select * from (${inner}) as b where what is not null` };
}

/** Travel in a country of the series, after its third payment. */
export function measureTravel(rules: RuleSet, day: string): Statement {
  const parameters = parametersOf(rules, day, 'travel_follow_on');
  return {
    table: 'payer_travel',
    select: `select b.payer as subject, b.source as source, b.line as line, b.amount as amount, b.currency as currency from bought as b join (
      select payer, country, min(day_n) as third_day, max(day_n) as last_day from (
        select payer, country, day_n, row_number() over (partition by payer, country order by at_s, source, line) as k from reach where payer in (select payer from bought where what = 'travel')) as series
      where k >= ${parameters.number('least')} group by payer, country) as s on s.payer = b.payer and s.country = b.country
      where b.what = 'travel' and b.day_n >= s.third_day and b.day_n <= s.last_day + ${parameters.number('days')}
      group by b.payer, b.source, b.line, b.amount, b.currency`,
  };
}

export function measureTokens(rules: RuleSet, day: string): Statement {
  const days = parametersOf(rules, day, 'token_purchase').number('days');
  return {
    table: 'payer_token',
    select: `select b.payer as subject, b.source as source, b.line as line, b.amount as amount, b.currency as currency from bought as b join (select distinct payer, day_n from reach) as k on k.payer = b.payer
      where b.what = 'token' and k.day_n >= b.day_n and k.day_n <= b.day_n + ${days} group by b.payer, b.source, b.line, b.amount, b.currency`,
  };
}

/** Payments in cryptocurrency that say something: `strong` where the wallet is known. */
export function selectCrypto(dialect: Dialect, rules: RuleSet, day: string, share: Share): Statement {
  const coins = parametersOf(rules, day, 'new_rail_crypto').words('privacy').map(dialect.literal);
  const known = `u.payee_wallet in (select identifier from known)`;
  return {
    table: 'payer_crypto',
    select: `select u.payer as subject, u.source as source, u.line as line, u.amount as amount, u.currency as currency, case when ${known} then 2 else 1 end as strength from usable as u
      where u.rail = 'crypto' and (${known} or u.currency in (${coins.join(', ')})) and ${inShare(dialect, share, 'u.payer')}`,
  };
}

const LISTED = ['id', 'account', 'wallet', 'phone', 'email', 'proxy'] as const;

/** Whether an identifier of a side stands in a list. Without a list there is nothing to look for, and no reason to read everything. */
function listed(side: SubjectKind, table: string, given: boolean): string {
  if (!given) return '1 = 0';
  return LISTED.map((kind) => `u.${side}_${kind} in (select identifier from ${table})`).join(' or ');
}

/** Rows that name a known identifier, on either side. Of all shares: the other side is concerned as well. */
export function selectKnown(given: boolean): Statement {
  return {
    table: 'known_row',
    select: `select u.payer as payer, u.payee as payee, u.source as source, u.line as line, u.amount as amount, u.currency as currency
      from usable as u where ${listed('payer', 'known', given)} or ${listed('payee', 'known', given)}`,
  };
}

export function selectOrdered(dialect: Dialect, share: Share, given: boolean): Statement {
  return {
    table: 'payer_order',
    select: `select u.payer as subject, u.source as source, u.line as line, u.amount as amount, u.currency as currency
      from usable as u where (${listed('payer', 'listed_order', given)}) and ${inShare(dialect, share, 'u.payer')}`,
  };
}

/** Days on which a small foreign payment came in and cash went out. */
export function measureCash(dialect: Dialect): readonly Statement[] {
  return [
    {
      table: 'cash_out',
      select: `select u.payer as subject, u.source as source, u.line as line, u.amount as amount, u.currency as currency, ${dialect.dayNumber('u.day')} as day_n
        from usable as u where u.kind = 'cash-out'`,
    },
    {
      table: 'payee_cash',
      select: `select c.subject as subject, count(distinct c.day_n) as days from cash_out as c join (select distinct payee, day_n from reach) as k
        on k.payee = c.subject and k.day_n = c.day_n group by c.subject`,
    },
    // Who is of this share as a payee is of this share as a payer: a share goes by the key.
    {
      table: 'payee_outflow',
      select: `select subject, n from payer_all where subject in (select subject from payee_reach)`,
    },
  ];
}

/** Payees that share a telephone, device, e-mail or address; of all shares. */
export function measureSharing(rules: RuleSet, day: string): readonly Statement[] {
  const parameters = parametersOf(rules, day, 'shared_payout');
  const kinds = ['phone', 'device', 'email', 'address'].map(
    (kind) => `select payee, '${kind}' as kind, ${kind} as identifier from reach where ${kind} is not null`,
  );
  return [
    { table: 'payout', select: `select distinct payee, kind, identifier from (${kinds.join(' union all ')}) as every` },
    {
      table: 'payee_shared',
      select: `select p.payee as subject, count(*) as identifiers, max(case when s.payees <= ${parameters.number('most')} then s.payees - 1 else 0 end) as others from payout as p
        join (select kind, identifier, count(*) as payees from payout group by kind, identifier) as s on s.kind = p.kind and s.identifier = p.identifier group by p.payee`,
    },
  ];
}

/** Distinct senders of very small sums to a wallet. */
export function measureMicro(dialect: Dialect, share: Share): Statement {
  return {
    table: 'payee_micro',
    select: `select u.payee as subject, count(distinct u.payer) as senders, sum(case when r.micro_min is null then 1 else 0 end) as untold from ${FLOW}
      where ${TRANSFER} and u.rail = 'wallet' and (r.micro_min is null or (u.amount >= r.micro_min and u.amount <= r.micro_max)) and ${inShare(dialect, share, 'u.payee')} group by u.payee`,
  };
}

/** The most payees that a payer shares with one other payer. */
export function measureOverlap(dialect: Dialect, rules: RuleSet, day: string, share: Share): readonly Statement[] {
  const most = parametersOf(rules, day, 'payer_overlap').number('most');
  const few = 'select payer, payee from pair where tie = 0 and payee in (select payee from shared_payee)';
  return [
    {
      table: 'shared_payee',
      select: `select payee from pair where tie = 0 group by payee having count(*) between 2 and ${most}`,
    },
    {
      table: 'payer_overlap',
      select: `select subject, max(shared) as shared from (
      select a.payer as subject, b.payer as other, count(*) as shared from (${few}) as a join (${few}) as b on b.payee = a.payee
      where a.payer <> b.payer and ${inShare(dialect, share, 'a.payer')} group by a.payer, b.payer) as pairs group by subject`,
    },
  ];
}

/** Bursts of young payers: small first payment, short intervals, an abrupt stop. */
export function measureBursts(dialect: Dialect, rules: RuleSet, day: string, share: Share): readonly Statement[] {
  const parameters = parametersOf(rules, day, 'extortion_pattern');
  const young = `u.payer_born is not null and ${dialect.years('u.payer_born', 'u.day')} <= ${parameters.number('years')}`;
  return [
    {
      table: 'young',
      select: `select u.payer as payer, u.payee as payee, u.source as source, u.line as line, u.amount as amount, u.currency as currency,
        ${dialect.dayNumber('u.day')} as day_n, case when r.first_max is null or r.base_rate is null then null when u.amount < r.first_max then 1 else 0 end as small,
        u.amount * r.base_rate as value, r.total_max * r.base_rate as total,
        row_number() over (partition by u.payer, u.payee order by u.day, ${dialect.epochSeconds('coalesce(u.at_utc, u.at_local)')}, u.source, u.line) as k
        from ${FLOW} where ${TRANSFER} and u.payer_country <> u.payee_country and ${young} and ${inShare(dialect, share, 'u.payer')}`,
    },
    {
      table: 'payer_burst',
      select: `select y.payer as subject, y.payee as payee, count(*) as n, min(y.day_n) as first_day, max(y.day_n) as last_day,
        max(case when y.k = 1 then y.small end) as small, count(y.value) as value_known, max(e.end_day) as end_day,
        case when sum(y.value) <= max(y.total) then 1 else 0 end as within
        from young as y cross join (select max(${dialect.dayNumber('r.day')}) as end_day from rate as r) as e group by y.payer, y.payee`,
    },
    {
      table: 'payer_pressed',
      select: `select subject, max(n) as n, case when max(code) = 1 then 1 when min(code) = -3 then -3 when max(code) = 0 then 0 else -2 end as code from (
        select subject, n, case when n < ${parameters.number('count')} then -2 when value_known < n or small is null then -3
        when small = 1 and within = 1 and last_day - first_day <= ${parameters.number('days')} then case when end_day - last_day >= ${parameters.number('quiet')} then 1 else -2 end
        else 0 end as code from payer_burst) as b group by subject`,
    },
  ];
}
