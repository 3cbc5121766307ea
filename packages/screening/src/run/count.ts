/** How many subjects got which answer from each indicator: what was not evaluable, and how often. */
import { stateOf, type State } from '../compile/answer.ts';
import { indicatorsOf } from '../compile/statements.ts';
import type { Sql } from '../engine/sql.ts';
import type { IndicatorName, RuleSet, SubjectKind } from '../rule/types.ts';

export type AnswerCounts = Readonly<Partial<Record<State, number>>>;

export interface SideCounts {
  readonly subjects: number;
  readonly indicators: Readonly<Partial<Record<IndicatorName, AnswerCounts>>>;
}

export async function countAnswers(sql: Sql, rules: RuleSet, side: SubjectKind): Promise<SideCounts> {
  const names = indicatorsOf(rules, side).map(({ name }) => name);
  const parts = names.map(
    (name) => `select '${name}' as name, ${name} as code, count(*) as n from ${side}_answer group by ${name}`,
  );
  const rows = await sql.ask<{ name: IndicatorName; code: number; n: string }>(
    `select name, code, n from (${parts.join(' union all ')}) as counted order by name, code`,
  );
  const indicators: Partial<Record<IndicatorName, AnswerCounts>> = {};
  for (const { name, code, n } of rows) indicators[name] = { ...indicators[name], [stateOf(Number(code))]: Number(n) };
  const [all] = await sql.ask<{ n: string }>(`select count(*) as n from ${side}_answer`);
  return { subjects: Number(all!.n), indicators };
}
