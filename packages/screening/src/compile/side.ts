/** What is summed up for one side, payers or payees, from all rows and from those in reach. */
import { parametersOf } from '../rule/resolve.ts';
import type { RuleSet, SubjectKind } from '../rule/types.ts';
import type { Dialect } from './dialect.ts';
import { FLOW, reachOf, TRANSFER } from './reach.ts';
import { selectMostWithin } from './sweep.ts';

/** Named pieces of SQL, in the order in which they run. */
export interface Statement {
  readonly table: string;
  readonly select: string;
}

export interface Share {
  readonly parts: number;
  readonly part: number;
}

const DAY = 86_400;
const one = (condition: string): string => `count(case when ${condition} then 1 end)`;

/** Only subjects of this share; every one where there is one part. */
export function inShare(dialect: Dialect, { parts, part }: Share, key: string): string {
  return parts === 1 ? '1 = 1' : `${dialect.part(key, parts)} = ${part}`;
}

/** Every subject, whatever it does: nobody is without an answer. */
export function summariseAll(dialect: Dialect, side: SubjectKind, share: Share): Statement {
  return {
    table: `${side}_all`,
    select: `select u.${side} as subject, count(*) as n, ${one(`${TRANSFER} and u.payer_country <> u.payee_country`)} as abroad_n,
      ${one(`u.kind = 'purchase'`)} as purchase_n, ${one('u.rail is null')} as no_rail_n,
      ${one(`u.rail = 'wallet'`)} as wallet_n, ${one(`u.rail = 'crypto'`)} as crypto_n${side === 'payer' ? ', min(u.payer_born) as born' : ''}
      from usable as u where ${inShare(dialect, share, `u.${side}`)} group by u.${side}`,
  };
}

/** Rows of which nobody can tell whether they are in reach: a country is missing, or the rate of the day. Mostly few, and found without reading all. */
export function summariseUntold(
  dialect: Dialect,
  rules: RuleSet,
  day: string,
  side: SubjectKind,
  share: Share,
): Statement {
  const untold = `(${reachOf(dialect, rules, day)}) is null and ${inShare(dialect, share, `u.${side}`)}`;
  const missing = 'u.payer_country is null or u.payee_country is null';
  return {
    table: `${side}_untold`,
    select: `select subject, count(*) as n from (
      select u.${side} as subject from ${FLOW} where (${missing}) and ${untold}
      union all select u.${side} as subject from usable as u join rate as r on r.currency = u.currency and r.day = u.day
        where r.wide_max is null and not (${missing}) and ${untold}) as every group by subject`,
  };
}

/** Rows in reach, by subject. */
export function summariseReach(dialect: Dialect, side: SubjectKind, share: Share): Statement {
  return {
    table: `${side}_reach`,
    select: `select ${side} as subject, count(*) as n, ${one('low = 1')} as low_n, ${one('small = 1')} as small_n, count(small) as small_known,
      ${one('round = 1')} as round_n, count(night) as night_known, ${one('night = 1')} as night_n, count(cover) as text_n, ${one('cover = 1')} as cover_n, ${one('handle = 1')} as handle_n,
      count(third) as third_known, ${one('third = 1')} as third_n, count(service) as service_known, case when min(service) <> max(service) then 2 when count(service) > 0 then 1 else 0 end as services,
      min(at_s) as first_s, max(at_s) as last_s, count(value) as value_known
      from reach where ${inShare(dialect, share, side)} group by ${side}`,
  };
}

/** Payer and payee together: of all shares, because who shares a payee may be in another. */
export const PAIRS: Statement = {
  table: 'pair',
  select: `select payer, payee, count(*) as n, max(tie) as tie from reach group by payer, payee`,
};

export function summarisePairs(dialect: Dialect, side: SubjectKind, share: Share): Statement {
  return {
    table: `${side}_pair`,
    select: `select ${side} as subject, count(*) as others, ${one('tie = 1')} as tied, ${one('tie = 0')} as untied, ${one('tie is null')} as untold
      from pair where ${inShare(dialect, share, side)} group by ${side}`,
  };
}

/** Most payees of a payer within the window; most payers without a tie of a payee. */
export function measureSpread(dialect: Dialect, rules: RuleSet, day: string, side: SubjectKind): Statement {
  const name = side === 'payer' ? 'one_to_many' : 'many_to_one';
  const parameters = parametersOf(rules, day, name);
  const [other, counted] = side === 'payer' ? ['payee', 'others'] : ['payer', 'untied'];
  const only = side === 'payer' ? '' : ' and tie = 0';
  const rows = `select ${side} as subject, ${other} as other, at_s from reach where ${side} in
    (select subject from ${side}_pair where ${counted} >= ${parameters.number('count')})${only}`;
  return { table: `${side}_spread`, select: selectMostWithin(dialect, rows, parameters.number('days')) };
}

/** Most payments of a payer within the window, and how many intervals are short. */
export function measureRepetition(dialect: Dialect, rules: RuleSet, day: string): Statement {
  const parameters = parametersOf(rules, day, 'repeat_low_value');
  const order = 'partition by payer order by at_s';
  const rows = `select payer, at_s, ${dialect.previous('at_s', order)} as before_s,
    count(*) over (${order} range between ${parameters.number('days') * DAY} preceding and current row) as within
    from reach where payer in (select subject from payer_reach where n >= ${parameters.number('count')})`;
  return {
    table: 'payer_repeat',
    select: `select payer as subject, max(within) as most, count(before_s) as gaps, ${one(`at_s - before_s < ${parameters.number('gap') * DAY}`)} as short_gaps
      from (${rows}) as spaced group by payer`,
  };
}

/** The second half of the time against the first. */
export function measureGrowth(rules: RuleSet, day: string): Statement {
  const parameters = parametersOf(rules, day, 'escalation');
  const later = 'k.at_s - p.first_s > p.last_s - k.at_s';
  return {
    table: 'payer_growth',
    select: `select k.payer as subject, ${one(`not (${later})`)} as n1, ${one(later)} as n2,
      sum(case when ${later} then cast(0 as DECIMAL(38,16)) else k.value end) as v1, sum(case when ${later} then k.value else cast(0 as DECIMAL(38,16)) end) as v2
      from reach as k join payer_reach as p on p.subject = k.payer where p.n >= ${parameters.number('count')} and p.value_known = p.n
      and p.last_s - p.first_s >= ${parameters.number('days') * DAY} group by k.payer`,
  };
}
