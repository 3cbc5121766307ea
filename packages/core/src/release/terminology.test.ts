/** Words that nothing public may use, in three languages: found where they stand, and not where they are quoted or part of another word. */
import { describe, expect, it } from 'vitest';
import { PUBLIC_LANGUAGES } from './content.ts';
import { findTermFaults } from './terminology.ts';

describe('a text for the public', () => {
  it.each([
    ['nl', 'De klant nam de bus', 'payer', 'klant', 3],
    ['nl', 'Klanten', 'payer', 'Klanten', 0],
    ['en', 'The clients of the ferry', 'payer', 'clients', 4],
    ['fr', 'Les clients du bac', 'payer', 'clients', 4],
    ['fr', 'Un leurre', 'persona', 'leurre', 3],
    ['nl', 'Een lokprofiel', 'persona', 'lokprofiel', 4],
  ] as const)('in %s: %s', (language, text, fault, word, at) => {
    expect(findTermFaults(language, text)).toEqual([{ fault, word, at }]);
  });

  it('says every fault, in the order in which they stand', () => {
    const found = findTermFaults('en', 'A client, then a buyer');
    expect(found.map(({ word }) => word)).toEqual(['client', 'buyer']);
  });

  it('may quote: the title of a statute stays as it is', () => {
    expect(findTermFaults('en', 'The act on “clients of the ferry” and clients')).toEqual([
      { fault: 'payer', word: 'clients', at: 38 },
    ]);
    expect(findTermFaults('fr', 'La loi « clients du bac »')).toEqual([]);
  });

  it('is not asked for parts of other words', () => {
    expect(findTermFaults('en', 'clientele of the bakery; a baiter')).toEqual([]);
    for (const language of PUBLIC_LANGUAGES)
      expect(findTermFaults(language, 'children safeguarded; personnes signalées; gemelde personen')).toEqual([]);
  });
});
