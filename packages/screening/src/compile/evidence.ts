/** The very rows on which each indicator of an alert rests. */
import { parametersOf } from '../rule/resolve.ts';
import { INDICATOR_NAMES, type IndicatorName, type RuleSet, type SubjectKind } from '../rule/types.ts';
import type { Dialect } from './dialect.ts';
import { FLOW, TRANSFER } from './reach.ts';
import type { Statement } from './side.ts';

/** `evidence (side, subject, indicator, source, line)`, of subjects with an alert and indicators that were hit. */
export function selectEvidence(_dialect: Dialect, rules: RuleSet, day: string): Statement {
  const parts = rules.indicators.flatMap(({ name, subjects }) =>
    subjects.map((side) => selectRows(name, side, SOURCES[name](side, parametersOf(rules, day, name)))),
  );
  return { table: 'evidence', select: parts.join(' union all ') };
}

function selectRows(name: IndicatorName, side: SubjectKind, rows: string): string {
  return `select '${side}' as side, subject, ${INDICATOR_NAMES.indexOf(name) + 1} as indicator, source, line from (${rows}) as rows_of
    where subject in (select subject from opened where side = '${side}') and subject in (select subject from ${side}_answer where ${name} > 0)`;
}

type Rows = (side: SubjectKind, parameters: ReturnType<typeof parametersOf>) => string;

const inReach =
  (condition: string): Rows =>
  (side) =>
    `select ${side} as subject, source, line from reach where ${condition}`;
const every = inReach('1 = 1');
const from =
  (table: string, subject = 'subject', condition = '1 = 1'): Rows =>
  () =>
    `select ${subject} as subject, source, line from ${table} where ${condition}`;

const SOURCES: Readonly<Record<IndicatorName, Rows>> = {
  low_value_corridor: every,
  repeat_low_value: every,
  one_to_many: every,
  no_family_tie: inReach('tie = 0'),
  odd_hours: inReach('night = 1'),
  round_amount: inReach('round = 1'),
  cover_text: inReach('cover = 1'),
  handle_in_text: inReach('handle = 1'),
  escalation: every,
  travel_follow_on: from('payer_travel'),
  tooling_spend: from('bought', 'payer', `what = 'tooling'`),
  token_purchase: from('payer_token'),
  new_rail_crypto: from('payer_crypto'),
  third_jurisdiction: inReach('third = 1'),
  channel_split: inReach('service is not null'),
  prior_order: from('payer_order'),
  many_to_one: inReach('tie = 0'),
  foreign_small_inflow_fast_cashout: () =>
    `select c.subject as subject, c.source as source, c.line as line from cash_out as c join (select distinct payee, day_n from reach) as k on k.payee = c.subject and k.day_n = c.day_n`,
  shared_payout: every,
  ewallet_micro: () =>
    `select u.payee as subject, u.source as source, u.line as line from ${FLOW} where ${TRANSFER} and u.rail = 'wallet' and u.amount >= r.micro_min and u.amount <= r.micro_max`,
  payer_overlap: (_side, parameters) =>
    `select k.payer as subject, k.source as source, k.line as line from reach as k where k.tie = 0 and k.payee in
      (select payee from pair where tie = 0 group by payee having count(*) between 2 and ${parameters.number('most')})`,
  known_entity: (side) => `select ${side} as subject, source, line from known_row`,
  extortion_pattern: from('young', 'payer'),
};
