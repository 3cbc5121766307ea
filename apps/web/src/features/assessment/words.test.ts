/** Nothing that an assessment finds stands on a page as a code only: every item of the lists of the core has its words, in each language. */
import {
  CEILING_REASONS,
  CONDUCT_RULES,
  DEFENCE_KINDS,
  DOUBTS,
  ELEMENT_CODES,
  FORM,
  FORM_SECTIONS,
  MARKS,
  OUTCOMES,
  POINT_CODES,
  TIERS,
  TRIAGE_REASONS,
} from '@custodia/contract';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { flatten } from '../../testing/texts.ts';

const FEATURES = join(import.meta.dirname, '..');

/** Where the words are, and what there must be words for: no more and no less. */
const LISTS: Readonly<Record<string, readonly string[]>> = {
  element: ELEMENT_CODES,
  doubt: DOUBTS,
  'picture.kind': MARKS,
  rule: Object.keys(CONDUCT_RULES),
  'defence.kind': DEFENCE_KINDS,
  'ceiling.reason': CEILING_REASONS,
  'triage.reason': TRIAGE_REASONS,
  tier: TIERS,
  point: POINT_CODES,
  section: FORM_SECTIONS,
  'outcome.about': OUTCOMES,
  'choice.P49': FORM.P49.choices!,
};

const CHOICES = [
  ['operator', 'P01', '.name'],
  ['target', 'P10', ''],
  ['selection', 'P18', ''],
] as const;

function textsOf(feature: string, language: string): Map<string, string> {
  return flatten(JSON.parse(readFileSync(join(FEATURES, feature, 'locales', `${language}.json`), 'utf8')) as object);
}

describe.each(['en', 'nl', 'fr'])('in %s there are words', (language) => {
  const texts = textsOf('assessment', language);

  it.each(Object.entries(LISTS))('for every %s, and each says something of its own', (place, codes) => {
    const found = [...texts].filter(([key]) => key.startsWith(`${place}.`));
    expect(found.map(([key]) => key.slice(place.length + 1)).sort()).toEqual([...codes].sort());
    expect(new Set(found.map(([, text]) => text)).size).toBe(codes.length);
    expect(found.filter(([, text]) => text.trim() === '' || text.includes('_'))).toEqual([]);
  });

  it('for every outcome', () => {
    for (const outcome of OUTCOMES) expect(texts.get(`outcome.${outcome}`), outcome).toBeDefined();
  });

  it.each(CHOICES)('of the draft of an operation for every %s, which %s asks for', (place, point, ending) => {
    const words = textsOf('operation', language);
    for (const choice of FORM[point].choices!) {
      expect(words.get(`${place}.${choice}${ending}`), choice).toBeDefined();
    }
  });
});
