/** Where the countries of a case answer the same question differently. None of them is picked: both are shown. */
import { readAgeLimit } from './age.ts';
import type { CountryAnswer, QuestionAnswer } from './evaluate.ts';
import { LAW_QUESTION_CODES, type LawQuestion } from './question.ts';

export interface LawConflict {
  readonly question: LawQuestion;
  /** More than one; by answer. */
  readonly answers: readonly { readonly answer: string; readonly countries: readonly string[] }[];
  /** Countries whose answer is not known well enough to say whether they agree: ask counsel there. */
  readonly open: readonly string[];
}

/** In the order of the questions; empty where no two countries are known to differ. */
export function findConflicts(countries: readonly CountryAnswer[]): LawConflict[] {
  return LAW_QUESTION_CODES.map((question) => compare(countries, question)).filter(({ answers }) => answers.length > 1);
}

function compare(countries: readonly CountryAnswer[], question: LawQuestion): LawConflict {
  const given = countries.flatMap(({ country, questions }) => {
    const found = questions.find((one) => one.question === question);
    return found === undefined ? [] : [{ country, answer: comparable(found) }];
  });
  const known = given.filter((one) => one.answer !== null);
  const answers = [...Map.groupBy(known, ({ answer }) => answer!)].map(([answer, ones]) => ({
    answer,
    countries: ones.map(({ country }) => country),
  }));
  const open = given.filter(({ answer }) => answer === null).map(({ country }) => country);
  return { question, answers: answers.sort((a, b) => (a.answer < b.answer ? -1 : 1)), open };
}

/** Of rules that counsel is asked about anyway, only what does not depend on this case is compared. */
const OF_THE_CASE = ['age-not-known', 'age-between', 'real-child-needed', 'time-unknown', 'start-unknown'];

function comparable({ question, rule, counsel }: QuestionAnswer): string | null {
  if (rule === null || counsel.some((reason) => !OF_THE_CASE.includes(reason))) return null;
  if (question !== 'age') return rule.answer;
  const limit = readAgeLimit(rule.value);
  if (limit === null) return null;
  return limit.surely === limit.never ? String(limit.surely) : `${limit.surely}–${limit.never}`;
}
