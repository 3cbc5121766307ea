/** A rule-set as SQL: the statements in their order, and the digest of them. */
import { sha256, hex } from '@custodia/proof';
import type { IndicatorRule, RuleSet, SubjectKind, Typology } from '../rule/types.ts';
import { answerOf, type Lists } from './answer.ts';
import type { Dialect } from './dialect.ts';
import { selectEvidence } from './evidence.ts';
import { selectReach } from './reach.ts';
import * as side from './side.ts';
import * as special from './special.ts';

export interface CompileSettings {
  /** Day of the screening, YYYY-MM-DD: which editions are in force. */
  readonly day: string;
  readonly lists: Lists;
  readonly share: side.Share;
}

/** Everything from `usable`, `rate`, `zone`, `known` and `listed_order` to `payer_answer`, `payee_answer`, `opened` and `evidence`. */
export function compile(dialect: Dialect, rules: RuleSet, settings: CompileSettings): readonly side.Statement[] {
  const { day, lists, share } = settings;
  return [
    ...(['payer', 'payee'] as const).flatMap((one) => [
      side.summariseAll(dialect, one, share),
      side.summariseUntold(dialect, rules, day, one, share),
    ]),
    { table: 'reach', select: selectReach(dialect, rules, day) },
    side.PAIRS,
    ...(['payer', 'payee'] as const).flatMap((one) => [
      side.summariseReach(dialect, one, share),
      side.summarisePairs(dialect, one, share),
      side.measureSpread(dialect, rules, day, one),
    ]),
    side.measureRepetition(dialect, rules, day),
    side.measureGrowth(rules, day),
    special.selectPurchases(dialect, rules, day),
    special.measureTravel(rules, day),
    special.measureTokens(rules, day),
    special.selectCrypto(dialect, rules, day, share),
    special.selectKnown(lists.known),
    special.selectOrdered(dialect, share, lists.orders),
    ...special.measureCash(dialect),
    ...special.measureSharing(rules, day),
    special.measureMicro(dialect, share),
    ...special.measureOverlap(dialect, rules, day, share),
    ...special.measureBursts(dialect, rules, day, share),
    answers(rules, day, 'payer', lists),
    answers(rules, day, 'payee', lists),
    opened(rules),
    found(rules, day, 'payer', lists),
    found(rules, day, 'payee', lists),
    selectEvidence(dialect, rules),
  ];
}

/** SHA-256 of the statements, each with its table, in hexadecimal. */
export function digestSql(statements: readonly side.Statement[]): string {
  return hex(
    sha256(new TextEncoder().encode(statements.map(({ table, select }) => `${table}: ${select};`).join('\n'))),
  );
}

const count = (table: string): string => `(select subject, count(*) as n from ${table} group by subject)`;

const JOINS: Readonly<Record<SubjectKind, readonly (readonly [table: string, alias: string])[]>> = {
  payer: [
    ['payer_untold', 'e'],
    ['payer_reach', 'r'],
    ['payer_pair', 'p'],
    ['payer_spread', 's'],
    ['payer_repeat', 'w'],
    ['payer_growth', 'g'],
    [count('payer_travel'), 't'],
    [`(select payer as subject, count(*) as n from bought where what = 'tooling' group by payer)`, 'b'],
    [count('payer_token'), 'k'],
    ['(select subject, max(strength) as strength from payer_crypto group by subject)', 'c'],
    [count('payer_order'), 'o'],
    ['payer_overlap', 'v'],
    ['(select payer as subject, count(*) as n from known_row group by payer)', 'n'],
    ['payer_pressed', 'x'],
  ],
  payee: [
    ['payee_untold', 'e'],
    ['payee_reach', 'r'],
    ['payee_pair', 'p'],
    ['payee_spread', 's'],
    ['payee_cash', 'c'],
    ['payee_outflow', 'f'],
    ['payee_shared', 'h'],
    ['payee_micro', 'm'],
    ['(select payee as subject, count(*) as n from known_row group by payee)', 'n'],
  ],
};

/** Indicators of a side, in their order. */
export function indicatorsOf(rules: RuleSet, subject: SubjectKind): readonly IndicatorRule[] {
  return rules.indicators.filter(({ subjects }) => subjects.includes(subject));
}

/** Of every subject; what was measured only of those with an alert (`found`): nobody reads it of the others. */
function answers(rules: RuleSet, day: string, subject: SubjectKind, lists: Lists): side.Statement {
  const columns = indicatorsOf(rules, subject).map(
    ({ name }) => `${answerOf(rules, day, name, subject, lists).code} as ${name}`,
  );
  return {
    table: `${subject}_answer`,
    select: `select a.subject as subject, a.n as payments, ${columns.join(',\n ')} from ${subject}_all as a ${joinsOf(subject)}`,
  };
}

function found(rules: RuleSet, day: string, subject: SubjectKind, lists: Lists): side.Statement {
  const columns = indicatorsOf(rules, subject).map(
    ({ name }) => `cast(${answerOf(rules, day, name, subject, lists).measure} as BIGINT) as m_${name}`,
  );
  const codes = indicatorsOf(rules, subject).map(({ name }) => `y.${name} as ${name}`);
  return {
    table: `${subject}_found`,
    select: `select a.subject as subject, ${codes.join(', ')}, ${columns.join(',\n ')} from ${subject}_all as a
      join ${subject}_answer as y on y.subject = a.subject ${joinsOf(subject)}
      where a.subject in (select subject from opened where side = '${subject}')`,
  };
}

function joinsOf(subject: SubjectKind): string {
  return JOINS[subject]
    .map(([table, alias]) => `left join ${table} as ${alias} on ${alias}.subject = a.subject`)
    .join(' ');
}

/** Subjects whose weights reach what a typology asks for. */
function opened(rules: RuleSet): side.Statement {
  const parts = rules.typologies.flatMap((typology) =>
    sidesOf(typology).map((subject) => selectOpened(rules, typology, subject)),
  );
  return { table: 'opened', select: parts.join(' union all ') };
}

function sidesOf({ subject }: Typology): readonly SubjectKind[] {
  return subject === 'both' ? ['payer', 'payee'] : [subject];
}

function selectOpened(rules: RuleSet, { id, needs, weights, alertAt }: Typology, subject: SubjectKind): string {
  const there = new Set(indicatorsOf(rules, subject).map(({ name }) => name));
  const terms = Object.entries(weights)
    .filter(([name]) => there.has(name as never))
    .map(([name, [one, two]]) => `case ${name} when 1 then ${one} when 2 then ${two} else 0 end`);
  const needed = needs.filter((name) => there.has(name)).map((name) => `${name} > 0`);
  return `select '${id}' as typology, '${subject}' as side, subject, weight from (
    select subject, ${terms.join(' + ')} as weight, case when ${needed.join(' or ')} then 1 else 0 end as needed from ${subject}_answer) as weighed
    where needed = 1 and weight >= ${alertAt}`;
}
