/** Every state that a referral can be in, and everything that an authority may say of it, has words of its own on the screens, in each language. */
import { REFERRAL_OUTCOMES, REFERRAL_STATES } from '@custodia/contract';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { flatten } from '../../testing/texts.ts';

const LISTS = { state: REFERRAL_STATES, outcome: REFERRAL_OUTCOMES } as const;

/** Codes of a list that have no words, or the same words as another. */
function wanting(texts: ReadonlyMap<string, string>, place: keyof typeof LISTS): string[] {
  const said = LISTS[place].map((code) => texts.get(`${place}.${code}`)?.trim() ?? '');
  return LISTS[place].filter((_, at) => said[at] === '' || said.indexOf(said[at]!) !== said.lastIndexOf(said[at]!));
}

describe.each(['en', 'nl', 'fr'])('in %s', (language) => {
  const path = join(import.meta.dirname, 'locales', `${language}.json`);
  const texts = flatten(JSON.parse(readFileSync(path, 'utf8')) as object);

  it.each(['state', 'outcome'] as const)('every %s has words; one that had none would be missed', (place) => {
    expect(wanting(texts, place)).toEqual([]);
    for (const code of LISTS[place]) {
      const without = new Map(texts);
      without.delete(`${place}.${code}`);
      expect(wanting(without, place)).toEqual([code]);
    }
  });
});
