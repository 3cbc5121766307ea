import { expect, it } from 'vitest';
import type { Person } from '../transcript/transcript.ts';
import { likelyRaiser } from './likely-raiser.ts';

const person = (name: string, investigator: boolean): Person => ({
  ...{ id: name, key: name, name, investigator },
  handle: null,
  bot: null,
});
const [own, mara, noor] = [person('own', true), person('mara', false), person('noor', false)];

it.each([
  ['message', own, [own, mara], 'investigator'],
  ['message', mara, [own, mara], 'person-of-interest'],
  ['message', mara, [own, mara, noor], 'unclear'],
  ['message', mara, [mara], 'unclear'],
  ['message', null, [own, mara], 'unclear'],
  ['event', mara, [own, mara], 'unclear'],
] as const)('%s by %o', (kind, sender, senders, expected) => {
  expect(likelyRaiser({ kind, sender }, senders)).toBe(expected);
});
