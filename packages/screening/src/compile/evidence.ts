/** The very rows on which each indicator of an alert rests. */
import { INDICATOR_NAMES, type IndicatorName, type RuleSet, type SubjectKind } from '../rule/types.ts';
import type { Dialect } from './dialect.ts';
import { FLOW, TRANSFER } from './reach.ts';
import type { Statement } from './side.ts';

/** `evidence (side, subject, source, line, hits, amount, currency)`, of subjects with an alert: bit k − 1 of `hits` is indicator k. */
export function selectEvidence(dialect: Dialect, rules: RuleSet): Statement {
  const parts = (['payer', 'payee'] as const).flatMap((side) => {
    const names = rules.indicators.filter(({ subjects }) => subjects.includes(side)).map(({ name }) => name);
    const others = names.flatMap((name) => (OTHERS[name] === undefined ? [] : [selectOther(name, side, OTHERS[name])]));
    return [selectReached(side, names), ...others];
  });
  return {
    table: 'evidence',
    select: `select side, subject, source, line, ${dialect.anyBits('hit')} as hits, max(amount) as amount, max(currency) as currency
      from (${parts.join(' union all ')}) as each_row where hit > 0 group by side, subject, source, line`,
  };
}

const bitOf = (name: IndicatorName): number => 2 ** INDICATOR_NAMES.indexOf(name);

/** Rows in reach, each with all indicators that it is a reason for. */
function selectReached(side: SubjectKind, names: readonly IndicatorName[]): string {
  const bits = names
    .filter((name) => IN_REACH[name] !== undefined)
    .map((name) => `case when a.${name} > 0 and ${IN_REACH[name]} then ${bitOf(name)} else 0 end`);
  return `select '${side}' as side, k.${side} as subject, k.source as source, k.line as line, ${bits.join(' + ')} as hit, k.amount as amount, k.currency as currency
    from reach as k join ${side}_found as a on a.subject = k.${side}`;
}

function selectOther(name: IndicatorName, side: SubjectKind, rows: string): string {
  return `select '${side}' as side, k.subject as subject, k.source as source, k.line as line, ${bitOf(name)} as hit, k.amount as amount, k.currency as currency
    from (${rows.replaceAll('{side}', side)}) as k join ${side}_found as a on a.subject = k.subject where a.${name} > 0`;
}

const ALWAYS = '1 = 1';
const IN_REACH: Readonly<Partial<Record<IndicatorName, string>>> = {
  low_value_corridor: ALWAYS,
  repeat_low_value: ALWAYS,
  one_to_many: ALWAYS,
  no_family_tie: 'k.tie = 0',
  odd_hours: 'k.night = 1',
  round_amount: 'k.round = 1',
  cover_text: 'k.cover = 1',
  handle_in_text: 'k.handle = 1',
  escalation: ALWAYS,
  third_jurisdiction: 'k.third = 1',
  channel_split: 'k.service is not null',
  many_to_one: 'k.tie = 0',
  shared_payout: ALWAYS,
  payer_overlap: 'k.tie = 0 and k.payee in (select payee from shared_payee)',
};

const ROW = 'source, line, amount, currency';
/** The others: `subject` and the row; `{side}` is the side that is asked for. */
const OTHERS: Readonly<Partial<Record<IndicatorName, string>>> = {
  travel_follow_on: `select subject, ${ROW} from payer_travel`,
  tooling_spend: `select payer as subject, ${ROW} from bought where what = 'tooling'`,
  token_purchase: `select subject, ${ROW} from payer_token`,
  new_rail_crypto: `select subject, ${ROW} from payer_crypto`,
  prior_order: `select subject, ${ROW} from payer_order`,
  foreign_small_inflow_fast_cashout: `select c.subject as subject, c.source as source, c.line as line, c.amount as amount, c.currency as currency
    from cash_out as c join (select distinct payee, day_n from reach) as d on d.payee = c.subject and d.day_n = c.day_n`,
  ewallet_micro: `select u.payee as subject, u.source as source, u.line as line, u.amount as amount, u.currency as currency
    from ${FLOW} where ${TRANSFER} and u.rail = 'wallet' and u.amount >= r.micro_min and u.amount <= r.micro_max`,
  known_entity: `select {side} as subject, ${ROW} from known_row`,
  extortion_pattern: `select payer as subject, ${ROW} from young`,
};
