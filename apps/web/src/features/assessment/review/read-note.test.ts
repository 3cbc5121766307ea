import { expect, it } from 'vitest';
import { readNote } from './read-note.ts';

it.each([
  ['investigator', [{ side: 'investigator', count: null }], [], null],
  ['unclear (unknown-time, capture-gap)', [{ side: 'unclear', count: null }], ['unknown-time', 'capture-gap'], null],
  [
    'person-of-interest: 12, investigator: 9',
    [
      { side: 'person-of-interest', count: 12 },
      { side: 'investigator', count: 9 },
    ],
    [],
    null,
  ],
  ['unread, disagreement', [], ['unread', 'disagreement'], null],
  ['72 h', [], [], 72],
] as const)('%s', (note, sides, doubts, hours) => {
  expect(readNote(note)).toEqual({ sides, doubts, hours });
});
