import { expect, it } from 'vitest';
import { readMessages } from './read-messages.ts';

const EXHIBIT = '0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31';

it.each([
  ['', []],
  ['  \n', []],
  [`${EXHIBIT}:12`, [`${EXHIBIT}:12`]],
  [`“the bus is late”\n— mara (telegram)\nMessage ${EXHIBIT}:3\nTime: noon`, [`${EXHIBIT}:3`]],
  [`${EXHIBIT}:4, ${EXHIBIT}:5\n${EXHIBIT}:4`, [`${EXHIBIT}:4`, `${EXHIBIT}:5`]],
  ['the third one', null],
])('%j', (text, messages) => {
  expect(readMessages(text)).toEqual(messages);
});
