/** Holds an assessment against the law of every country that it is tied to: what is there, what is not, and where counsel is to be asked. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { evaluateLaw, findConflicts, type CountryAnswer, type LawInput } from '@custodia/core';
import { conductDays, listCountryDecisions, findOperation, tiesOf, type AssessmentRow } from '@custodia/store';
import { weighAssessment, type Weighed } from '../assessment/gather.ts';
import { undecidedIn } from '../attribution/decide.ts';
import { getAssessment } from '../attribution/scope.ts';
import { nowIso, type Casework } from '../context.ts';
import { loadSources, plainRule } from '../rule/held.ts';

export type Evaluated = OutputOf<Procedures['countryEvaluate']>;

/** Weighed once, and held against the law once. */
export interface WeighedByLaw extends Weighed {
  readonly law: Evaluated;
}

export async function evaluateCountries(
  casework: Casework,
  input: InputOf<Procedures['countryEvaluate']>,
): Promise<Evaluated> {
  return (await weighByLaw(casework, await getAssessment(casework, input.assessment))).law;
}

export async function weighByLaw(casework: Casework, assessment: AssessmentRow): Promise<WeighedByLaw> {
  const weighed = await weighAssessment(casework, assessment);
  return { ...weighed, law: await evaluate(casework, weighed) };
}

async function evaluate(casework: Casework, weighed: Weighed): Promise<Evaluated> {
  const { assessment } = weighed;
  const decisions = await listCountryDecisions(casework.database.db, assessment.id);
  const law = await lawInput(casework, weighed, tiesOf(decisions));
  const sources = await sourcesOf(casework, law);
  const countries = evaluateLaw(law, sources);
  const { operatorType, statedAge, time, today } = law;
  return {
    ...{ assessment: assessment.id, operatorType, statedAge, from: time.from, to: time.to, today },
    undecided: undecidedIn(decisions),
    countries: countries.map(showCountry),
    conflicts: findConflicts(countries).map(({ question, answers, open }) => ({
      ...{ question, open: [...open] },
      answers: answers.map(({ answer, countries: those }) => ({ answer, countries: [...those] })),
    })),
  };
}

async function lawInput(
  casework: Casework,
  { assessment, input, scope, result }: Weighed,
  countries: LawInput['countries'],
): Promise<LawInput> {
  const { db } = casework.database;
  const ages = input.statedAges.map(({ years }) => years);
  return {
    countries,
    operatorType: await operatorTypeOf(casework, assessment),
    findings: result.elements,
    statedAge: ages.length === 0 ? null : Math.min(...ages),
    time: await conductDays(db, scope.conversations),
    today: nowIso(casework).slice(0, 10),
  };
}

async function operatorTypeOf({ database: { db } }: Casework, { operationId }: AssessmentRow) {
  return (await findOperation(db, operationId))!.operatorType;
}

async function sourcesOf({ database: { db } }: Casework, { countries }: LawInput) {
  const codes = [...new Set(countries.map(({ country }) => country))];
  const each = await Promise.all(codes.map(async (country) => (await loadSources(db, country))[0]!));
  return { seeds: each.flatMap(({ seeds }) => seeds), revisions: each.flatMap(({ revisions }) => revisions) };
}

function showCountry({ country, connections, questions, treaties }: CountryAnswer): Evaluated['countries'][number] {
  return {
    ...{ country, connections: [...connections], treaties: [...treaties] },
    questions: questions.map(({ question, rule, counsel, elements, standing }) => ({
      ...{ question, counsel: [...counsel], standing },
      rule: rule === null ? null : plainRule(rule),
      elements: elements.map(({ element, presence, doubts, messages }) => ({
        ...{ element, presence, doubts: [...doubts], messages: [...messages] },
      })),
    })),
  };
}
