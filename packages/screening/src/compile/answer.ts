/**
 * What each indicator says of each subject, as a small number: 0 measured and below, 1 and 2 its bands, and below zero why there is no
 * measure. There is no other: what falls through is an error and is shown as one.
 */
import { parametersOf } from '../rule/resolve.ts';
import type { IndicatorName, RuleSet, SubjectKind } from '../rule/types.ts';

export const STATES = {
  '-1': 'not-applicable',
  '-2': 'too-little-history',
  '-3': 'field-missing',
  '-4': 'error',
} as const;
export type State = (typeof STATES)[keyof typeof STATES] | 'below' | 'band-1' | 'band-2';

export function stateOf(code: number): State {
  if (code === 0) return 'below';
  if (code === 1) return 'band-1';
  if (code === 2) return 'band-2';
  return STATES[String(code) as keyof typeof STATES] ?? 'error';
}

export interface Lists {
  /** Whether there is a list at all: without one nothing can be said. */
  readonly known: boolean;
  readonly orders: boolean;
}

/** `code` and `measure` (a whole number, for people) as SQL over the tables that `answer` joins. */
export interface Answer {
  readonly code: string;
  readonly measure: string;
}

const DAY = 86_400;
/** Without rows in reach: unknown where a row could not be told, else not applicable. */
const inReach = (code: string): string =>
  `case when r.n is null then case when e.n > 0 then -3 else -1 end else ${code} end`;
const share = (hits: string, known: string): string =>
  `case when ${known} > 0 then floor((100 * ${hits}) / ${known}) else 0 end`;

type Compile = (parameters: ReturnType<typeof parametersOf>, side: SubjectKind, lists: Lists) => Answer;

const COMPILE: Readonly<Record<IndicatorName, Compile>> = {
  low_value_corridor: () => ({
    code: `case when r.n > 0 then case when r.low_n > 0 then 2 else 1 end when e.n > 0 then -3 when a.abroad_n = 0 then -1 else 0 end`,
    measure: 'r.n',
  }),
  repeat_low_value: (p) => ({
    code: inReach(`case when r.n < ${p.number('count')} then -2
      when r.n > ${p.number('volume')} and w.short_gaps * 2 >= w.gaps and r.small_n * 2 >= r.n then 2
      when w.most >= ${p.number('count')} then 1
      when r.n > ${p.number('volume')} and r.small_known < r.n then -3 else 0 end`),
    measure: 'w.most',
  }),
  one_to_many: (p) => ({
    code: inReach(`case when r.n < ${p.number('count')} then -2 when coalesce(s.most, 0) >= ${p.number('many')} then 2
      when coalesce(s.most, 0) >= ${p.number('count')} then 1 else 0 end`),
    measure: 'coalesce(s.most, p.others)',
  }),
  no_family_tie: (p) => ({
    code: inReach(`case when p.tied + p.untied = 0 then -3 when p.untied >= ${p.number('count')} and p.untied > p.tied then 1
      when p.untold > 0 and p.untied + p.untold >= ${p.number('count')} then -3 else 0 end`),
    measure: 'p.untied',
  }),
  odd_hours: (p) => ({
    code: inReach(`case when r.night_known = 0 then -3 when r.night_known < ${p.number('least')} then -2
      when 100 * r.night_n >= ${p.number('share')} * r.night_known then 1 else 0 end`),
    measure: share('r.night_n', 'r.night_known'),
  }),
  round_amount: (p) => ({
    code: inReach(
      `case when r.n < ${p.number('least')} then -2 when 100 * r.round_n >= ${p.number('share')} * r.n then 1 else 0 end`,
    ),
    measure: share('r.round_n', 'r.n'),
  }),
  cover_text: (p) => ({
    code: inReach(`case when r.text_n = 0 then -3 when r.text_n < ${p.number('least')} then -2
      when 100 * r.cover_n >= ${p.number('share')} * r.text_n then 1 else 0 end`),
    measure: share('r.cover_n', 'r.text_n'),
  }),
  handle_in_text: () => ({
    code: inReach(`case when r.handle_n > 0 then 1 when r.text_n * 2 < r.n then -3 else 0 end`),
    measure: 'coalesce(r.handle_n, 0)',
  }),
  escalation: (p) => ({
    code: inReach(`case when r.value_known < r.n then -3
      when r.n < ${p.number('count')} or r.last_s - r.first_s < ${p.number('days') * DAY} then -2
      when g.n2 * 100 >= g.n1 * ${p.number('number')} and g.v2 * g.n1 * 100 >= g.v1 * g.n2 * ${p.number('amount')} then 1 else 0 end`),
    measure: 'g.n2',
  }),
  travel_follow_on: (p) => ({
    code: inReach(
      `case when t.n > 0 then 1 when a.purchase_n = 0 then -3 when r.n < ${p.number('least')} then -2 else 0 end`,
    ),
    measure: 'coalesce(t.n, 0)',
  }),
  tooling_spend: () => ({
    code: inReach(`case when b.n > 0 then 1 when a.purchase_n = 0 then -3 else 0 end`),
    measure: 'coalesce(b.n, 0)',
  }),
  token_purchase: () => ({
    code: inReach(`case when k.n > 0 then 1 when a.purchase_n = 0 then -3 else 0 end`),
    measure: 'coalesce(k.n, 0)',
  }),
  new_rail_crypto: (_p, _side, lists) => ({
    code: `case when c.strength is not null then c.strength when a.crypto_n = 0 then case when a.no_rail_n > 0 then -3 else -1 end
      else ${lists.known ? '0' : '-3'} end`,
    measure: 'a.crypto_n',
  }),
  third_jurisdiction: () => ({
    code: inReach(`case when r.third_n > 0 then 1 when r.third_known * 2 < r.n then -3 else 0 end`),
    measure: 'coalesce(r.third_n, 0)',
  }),
  channel_split: () => ({
    code: inReach(`case when r.services > 1 then 1 when r.service_known * 2 < r.n then -3 else 0 end`),
    measure: 'r.services',
  }),
  prior_order: (_p, _side, lists) => ({
    code: lists.orders ? `case when o.n > 0 then 1 else 0 end` : '-3',
    measure: lists.orders ? 'coalesce(o.n, 0)' : '0',
  }),
  many_to_one: (p) => ({
    code: inReach(`case when coalesce(s.most, 0) >= ${p.number('many')} then 2 when coalesce(s.most, 0) >= ${p.number('count')} then 1
      when p.untold > 0 and p.untied + p.untold >= ${p.number('count')} then -3 when p.others < ${p.number('count')} then -2 else 0 end`),
    measure: 'coalesce(s.most, p.untied)',
  }),
  foreign_small_inflow_fast_cashout: (p) => ({
    code: inReach(`case when c.days >= ${p.number('count')} then 1 when f.n is null then -3 else 0 end`),
    measure: 'coalesce(c.days, 0)',
  }),
  shared_payout: (p) => ({
    code: inReach(
      `case when h.identifiers is null then -3 when h.others >= ${p.number('count') - 1} then 1 else 0 end`,
    ),
    measure: 'coalesce(h.others, 0)',
  }),
  ewallet_micro: (p) => ({
    code: `case when m.senders >= ${p.number('count')} and m.untold = 0 then 1 when m.untold > 0 then -3
      when a.wallet_n > 0 then 0 when a.no_rail_n > 0 then -3 else -1 end`,
    measure: 'coalesce(m.senders, 0)',
  }),
  payer_overlap: (p) => ({
    code: inReach(`case when v.shared >= ${p.number('count')} then 1 when p.others < ${p.number('count')} then -2
      when p.untied < ${p.number('count')} and p.untied + p.untold >= ${p.number('count')} then -3 else 0 end`),
    measure: 'coalesce(v.shared, 0)',
  }),
  known_entity: (_p, _side, lists) => ({
    code: lists.known ? `case when n.n > 0 then 1 else 0 end` : '-3',
    measure: lists.known ? 'coalesce(n.n, 0)' : '0',
  }),
  extortion_pattern: () => ({
    code: `case when x.code is not null then x.code when a.born is null then -3 else -1 end`,
    measure: 'coalesce(x.n, 0)',
  }),
};

/** Of one indicator, for one side. */
export function answerOf(rules: RuleSet, day: string, name: IndicatorName, side: SubjectKind, lists: Lists): Answer {
  const { code, measure } = COMPILE[name](parametersOf(rules, day, name), side, lists);
  return { code: `cast(coalesce(${code}, -4) as TINYINT)`, measure: `coalesce(${measure}, 0)` };
}
