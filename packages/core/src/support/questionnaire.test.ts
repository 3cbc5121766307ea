import { expect, it } from 'vitest';
import { SEED_QUESTIONNAIRE, writeNeeds } from './questionnaire.ts';

it('asks each question once, in three languages', () => {
  const { questions } = SEED_QUESTIONNAIRE;
  expect(new Set(questions.map(({ code }) => code)).size).toBe(questions.length);
  for (const { text } of questions)
    expect(new Set(Object.values(text).filter((words) => words !== '')).size).toBeGreaterThan(0);
});

it('says of a question that nobody answered that it is not known, never the least', () => {
  const written = JSON.parse(writeNeeds('id', { code: 'K-1', answers: { school: 3 } }, SEED_QUESTIONNAIRE)) as {
    needs: { question: string; answer: unknown }[];
  };
  const answer = (question: string) => written.needs.find((one) => one.question === question)!.answer;
  expect(answer('school')).toBe(3);
  expect(new Set(written.needs.filter(({ question }) => question !== 'school').map((one) => one.answer))).toEqual(
    new Set(['not known']),
  );
});
