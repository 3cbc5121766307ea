/** Questions while they are being written. */
import type { OutputOf, Procedures } from '@custodia/contract';

export type Question = OutputOf<Procedures['supportQuestionnaire']>['questions'][number];

export const NEW_QUESTION: Question = { code: '', text: { en: '', nl: '', fr: '' }, scale: 'need' };

/** What stands in the way of putting them in place; null: nothing. */
export function findFault(questions: readonly Question[]): 'again' | 'incomplete' | null {
  const whole = questions.every(
    ({ code, text }) =>
      /^[a-z][a-z0-9-]{0,39}$/.test(code) && Object.values(text).every((words) => words.trim() !== ''),
  );
  if (!whole) return 'incomplete';
  return new Set(questions.map(({ code }) => code)).size < questions.length ? 'again' : null;
}

/** One place up or down. */
export function move(questions: readonly Question[], from: number, by: -1 | 1): readonly Question[] {
  const to = from + by;
  return questions.with(from, questions[to]!).with(to, questions[from]!);
}
