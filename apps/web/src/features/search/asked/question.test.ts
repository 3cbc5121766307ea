import { procedures } from '@custodia/contract';
import { expect, it } from 'vitest';
import { countFilters, fromKept, isAsked, NOTHING_ASKED, toSend, type Question } from './question.ts';

const ASKED: Question = {
  ...NOTHING_ASKED,
  ...{ text: 'ferry', operation: '3f2a0000', platform: 'irc', sender: 'kees', from: '2024-02-28', until: '2024-02-29' },
  ...{ kind: 'message', identifier: 'iban', script: 'thai', order: 'oldest' },
};

it('is sent in a form that the contract takes, and comes back as it was', () => {
  const sent = toSend(ASKED);
  expect(sent).toMatchObject({ from: '2024-02-28T00:00:00.000Z', until: '2024-03-01T00:00:00.000Z' });
  expect(() => procedures.messageSearch.input.parse(sent)).not.toThrow();
  expect(fromKept(sent)).toEqual(ASKED);
  expect(fromKept(toSend(NOTHING_ASKED))).toEqual(NOTHING_ASKED);
});

it('asks for something with words or a filter; an operation alone is none', () => {
  expect(isAsked({ ...NOTHING_ASKED, operation: '3f2a0000' })).toBe(false);
  expect(isAsked({ ...NOTHING_ASKED, text: ' ' })).toBe(false);
  expect(isAsked({ ...NOTHING_ASKED, script: 'han' })).toBe(true);
  expect(countFilters(ASKED)).toBe(7);
});
