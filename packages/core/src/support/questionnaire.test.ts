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

it('tells the agency what 1 to 4 stand for, question by question, also of one that was written before there were several scales', () => {
  const text = { en: 'Bus', nl: 'Bus', fr: 'Bus' };
  const questions = [
    { code: 'bus', text },
    { code: 'rain', text, scale: 'frequency' },
  ] as const;
  const { needs } = JSON.parse(writeNeeds('id', { code: 'K-1', answers: { rain: 4 } }, { version: 2, questions })) as {
    needs: { scale: Record<string, string>; answer: unknown }[];
  };
  expect(needs.map(({ scale }) => scale['4'])).toEqual(['at once', 'always']);
  expect(needs.map(({ answer }) => answer)).toEqual(['not known', 4]);
});
