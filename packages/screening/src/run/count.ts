/** How many subjects got which answer from each indicator: what was not evaluable, and how often. */
import { stateOf, type State } from '../compile/answer.ts';
import { indicatorsOf } from '../compile/statements.ts';
import { ask } from '../engine/ask.ts';
import type { Engine } from '../engine/open.ts';
import type { IndicatorName, RuleSet, SubjectKind } from '../rule/types.ts';

export type AnswerCounts = Readonly<Partial<Record<State, number>>>;

export interface SideCounts {
  readonly subjects: number;
  readonly indicators: Readonly<Partial<Record<IndicatorName, AnswerCounts>>>;
}

export async function countAnswers(engine: Engine, rules: RuleSet, side: SubjectKind): Promise<SideCounts> {
  const names = indicatorsOf(rules, side).map(({ name }) => name);
  const parts = names.map(
    (name) => `select '${name}' as name, ${name} as code, count(*) as n from ${side}_answer group by ${name}`,
  );
  const rows = await ask<{ name: IndicatorName; code: number; n: string }>(
    engine,
    `${parts.join(' union all ')} order by name, code`,
  );
  const indicators: Partial<Record<IndicatorName, AnswerCounts>> = {};
  for (const { name, code, n } of rows) indicators[name] = { ...indicators[name], [stateOf(Number(code))]: Number(n) };
  const [all] = await ask<{ n: string }>(engine, `select count(*) as n from ${side}_answer`);
  return { subjects: Number(all!.n), indicators };
}
