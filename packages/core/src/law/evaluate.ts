/**
 * What was found in the messages, held against the law of every country that the case is tied to. For each question: which elements that law
 * looks at, whether each is present, absent or not assessable, and why counsel is to be asked. Never whether it is an offence.
 */
import type { Doubt, ElementFinding } from '../record/assessment.ts';
import type { ElementCode } from '../record/element.ts';
import type { Connection, Rule } from '../record/rule.ts';
import { isBelow, readAgeLimit } from './age.ts';
import { effectiveRule, type RuleSources } from './effective.ts';
import { isAskedOf } from './field.ts';
import { lookFor, type Presence } from './presence.ts';
import { LAW_QUESTION_CODES, LAW_QUESTIONS, type LawQuestion } from './question.ts';
import { COUNSEL_REASONS, reasonsToAsk, type ConductTime, type CounselReason } from './reliance.ts';
import { TREATIES, treatyStanding, type Treaty, type TreatyStanding } from './treaty.ts';

export interface LawInput {
  readonly countries: readonly { readonly country: string; readonly connection: Connection }[];
  readonly operatorType: Exclude<Rule['operatorType'], 'any'>;
  readonly findings: readonly ElementFinding[];
  /** Youngest age that the persona stated; null where none is known. */
  readonly statedAge: number | null;
  readonly time: ConductTime;
  /** Calendar date on which rules must not have expired. */
  readonly today: string;
}

export interface ElementAnswer {
  readonly element: ElementCode;
  readonly presence: Presence;
  readonly doubts: readonly (Doubt | 'not-looked-for')[];
  /** `EXHIBIT:ORDINAL`, those of the side that the question is about. */
  readonly messages: readonly string[];
}

export interface QuestionAnswer {
  readonly question: LawQuestion;
  /** The rule that it was held against; null where there is none. */
  readonly rule: Rule | null;
  /** Why counsel is asked; empty where the rule can be gone by. */
  readonly counsel: readonly (CounselReason | 'age-not-known' | 'age-between' | 'real-child-needed')[];
  readonly elements: readonly ElementAnswer[];
  /** `not asked`: this law does not look at these elements. */
  readonly standing: Presence | 'not asked';
}

export interface CountryAnswer {
  readonly country: string;
  readonly connections: readonly Connection[];
  readonly questions: readonly QuestionAnswer[];
  readonly treaties: readonly TreatyStanding[];
}

/** One answer for each country, in the order of their codes: the same whatever the order of what is given. */
export function evaluateLaw(input: LawInput, sources: RuleSources): CountryAnswer[] {
  const countries = [...new Set(input.countries.map(({ country }) => country))].sort();
  return countries.map((country) => ({
    country,
    connections: connectionsOf(input, country),
    questions: LAW_QUESTION_CODES.filter((code) => isAskedOf(LAW_QUESTIONS[code].field, input.operatorType)).map(
      (question) => answerQuestion(input, sources, country, question),
    ),
    treaties: treatiesOf(country, sources, input.today),
  }));
}

/** Where a country stands to the four treaties now. */
export function treatiesOf(country: string, sources: RuleSources, today: string): TreatyStanding[] {
  return (Object.keys(TREATIES) as Treaty[]).map((treaty) => {
    const question = { country, field: TREATIES[treaty], operatorType: 'any', on: today } as const;
    return treatyStanding(treaty, effectiveRule(sources, question), today);
  });
}

function connectionsOf({ countries }: LawInput, country: string): Connection[] {
  const own = countries.filter((one) => one.country === country).map(({ connection }) => connection);
  return [...new Set(own)].sort();
}

function answerQuestion(input: LawInput, sources: RuleSources, country: string, question: LawQuestion): QuestionAnswer {
  const { rule, counsel } = findRule(input, sources, country, question);
  const asked = LAW_QUESTIONS[question].looksAt(rule?.answer ?? 'unknown');
  const elements = asked.map(({ element, side }) => ({ element, ...lookFor(input.findings, element, side) }));
  const more = beyondAnswer(question, rule, input.statedAge);
  const reasons = counsel.length > 0 ? counsel : more.counsel;
  return { question, rule, counsel: reasons, elements, standing: standingOf(reasons, elements, more.reached) };
}

function findRule(
  { operatorType, time, today }: LawInput,
  sources: RuleSources,
  country: string,
  question: LawQuestion,
): { rule: Rule | null; counsel: QuestionAnswer['counsel'] } {
  const { field } = LAW_QUESTIONS[question];
  const at = (on: string | null) => effectiveRule(sources, { country, field, operatorType, on });
  const [first, last] = [at(time.from), at(time.to)];
  const reasons = new Set(reasonsToAsk(first, today, time));
  if (first !== last) reasons.add('changed-meanwhile');
  return { rule: first ?? last, counsel: COUNSEL_REASONS.filter((reason) => reasons.has(reason)) };
}

interface Beyond {
  readonly counsel: QuestionAnswer['counsel'];
  /** False: the law does not reach what was found, whatever the messages hold. */
  readonly reached: boolean;
}

/** What the answer alone does not settle: whether the age stated is under the limit, and whether there must be a real child. */
function beyondAnswer(question: LawQuestion, rule: Rule | null, statedAge: number | null): Beyond {
  if (rule === null) return { counsel: [], reached: true };
  if (question === 'pretend-child' && rule.answer === 'no') return { counsel: ['real-child-needed'], reached: true };
  if (question !== 'age') return { counsel: [], reached: true };
  const limit = readAgeLimit(rule.value);
  if (limit === null) return { counsel: ['needs-reading'], reached: true };
  if (statedAge === null) return { counsel: ['age-not-known'], reached: true };
  const below = isBelow(statedAge, limit);
  return { counsel: below === 'cannot tell' ? ['age-between'] : [], reached: below === 'yes' };
}

function standingOf(
  counsel: readonly unknown[],
  elements: readonly ElementAnswer[],
  reached: boolean,
): QuestionAnswer['standing'] {
  if (counsel.length > 0) return 'not assessable';
  if (!reached) return 'absent';
  if (elements.length === 0) return 'not asked';
  if (elements.some(({ presence }) => presence === 'absent')) return 'absent';
  return elements.every(({ presence }) => presence === 'present') ? 'present' : 'not assessable';
}
