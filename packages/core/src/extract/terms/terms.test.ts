import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesTerms, effectiveTerms, type TermChange } from './effective.ts';
import { faultOfTerm, normaliseTerm } from './read.ts';
import { SEED_TERMS, TERM_EDITION, TERM_LISTS } from './seed.ts';

const change: fc.Arbitrary<TermChange> = fc.record({
  change: fc.constantFrom('add' as const, 'withdraw' as const),
  list: fc.constantFrom(...TERM_LISTS),
  term: fc.constantFrom('venmo', 'tuinbank', 'telegram', 'krona'),
});

describe('the lists that come with the product', () => {
  it('hold terms as a person may type them, each once', () => {
    for (const { term } of SEED_TERMS) expect([normaliseTerm(term), faultOfTerm(term)]).toEqual([term, null]);
    expect(new Set(SEED_TERMS.map(({ list, term }) => `${list} ${term}`)).size).toBe(SEED_TERMS.length);
  });

  it('change their edition with what they hold', () => {
    const digest = createHash('sha256').update(JSON.stringify(SEED_TERMS)).digest('hex').slice(0, 16);
    expect({ edition: TERM_EDITION, digest }).toEqual({ edition: '2026-11', digest: '74a8c4cf3bd23949' });
  });
});

describe('the lists that hold', () => {
  it('are what the last change of each term says, whatever came between', () => {
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        const terms = effectiveTerms(changes);
        for (const one of changes) {
          const last = changes.findLast(({ list, term }) => list === one.list && term === one.term)!;
          expect(terms.some(({ list, term }) => list === one.list && term === one.term)).toBe(last.change === 'add');
          expect(changesTerms(terms, last)).toBe(false);
        }
      }),
    );
  });

  it('are those of the product where nothing was changed', () => {
    expect(effectiveTerms([])).toEqual(SEED_TERMS);
  });
});

it.each([
  ['Tuinbank  Express', null],
  ["M&M's", null],
  ['', /2 to 40/],
  ['x'.repeat(41), /2 to 40/],
  ['one two three four five', /at most 4 words/],
  ['12 pay', /a letter first/],
  ['pay|me', /letters, digits/],
  ['pay\u202eme', /letters, digits/],
])('%s', (typed, fault) => {
  if (fault === null) expect(faultOfTerm(typed)).toBeNull();
  else expect(faultOfTerm(typed)).toMatch(fault);
});
