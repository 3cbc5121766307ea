import { expect, it } from 'vitest';
import { heaviestFirst } from './heaviest-first.ts';

it('puts red before amber, what was found before what cannot be told, and what is clear last', () => {
  const given = [
    { weight: 'none', answer: 'clear' },
    { weight: 'amber', answer: 'found' },
    { weight: 'red', answer: 'cannot tell' },
    { weight: 'none', answer: 'found' },
    { weight: 'red', answer: 'found' },
    { weight: 'amber', answer: 'cannot tell' },
  ] as const;
  expect(heaviestFirst(given).map(({ weight, answer }) => `${weight} ${answer}`)).toEqual([
    'red found',
    'red cannot tell',
    'amber found',
    'amber cannot tell',
    'none found',
    'none clear',
  ]);
});
