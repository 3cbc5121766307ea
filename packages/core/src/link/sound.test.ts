import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldName, soundOf } from './sound.ts';

it.each([
  ['Александр', 'Alexander'],
  ['Aleksandr', 'Alexander'],
  ['Mohamed', 'Muhammad'],
  ['Сергей', 'Sergei'],
  ['Иванов', 'Ivanov'],
  ['Юлия', 'Julia'],
  ['Müller', 'Muller'],
  ['Philip', 'Filip'],
  ['محمد', 'Mohamed'],
  ['Schmidt', 'Shmidt'],
])('%s sounds like %s', (one, other) => {
  expect(soundOf(foldName(one))).toBe(soundOf(foldName(other)));
});

it.each([
  ['Alexander', 'Robert'],
  ['Maria', 'Sofia'],
  ['Jansen', 'Bakker'],
])('%s does not sound like %s', (one, other) => {
  expect(soundOf(foldName(one))).not.toBe(soundOf(foldName(other)));
});

it('does not mind the order of the words', () => {
  expect(soundOf(foldName('Anna Bakker'))).toBe(soundOf(foldName('Bakker, Anna')));
});

it('folds whatever text there is to letters, digits and single spaces, and folding again changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      const folded = foldName(text);
      expect(folded).toMatch(/^(?:[a-z0-9]+(?: [a-z0-9]+)*)?$/u);
      expect(foldName(folded)).toBe(folded);
    }),
  );
});
