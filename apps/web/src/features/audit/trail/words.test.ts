/** Nothing that stands in the trail stands there as a code only: every audited procedure, refusal, subject and field has its words. */
import { procedures, REFUSALS, type Procedure } from '@custodia/contract';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { flatten } from '../../../testing/texts.ts';

const all: Procedure[] = Object.values(procedures);
const audited = all.filter(({ effect }) => effect !== 'private');
const disclosing = all.filter(({ effect }) => effect === 'search' || effect === 'export');

const EXPECTED = {
  procedure: audited.map(({ name }) => name),
  refused: Object.keys(REFUSALS),
  subject: audited.flatMap(({ subjects }) => subjects.map(({ kind }) => kind)),
  asked: disclosing.flatMap(({ input }) => Object.keys(input.shape)),
};

describe.each(['en', 'nl', 'fr'])('in %s the audit trail has words', (language) => {
  const file = join(import.meta.dirname, '../locales', `${language}.json`);
  const catalogue = JSON.parse(readFileSync(file, 'utf8')) as Record<string, object>;

  it.each(Object.entries(EXPECTED))('for every %s, and for none that is gone', (section, expected) => {
    const texts = flatten(catalogue[section]!);
    expect([...texts.keys()].sort()).toEqual([...new Set(expected)].sort());
    expect([...texts].filter(([code, text]) => text === code || text.trim() === '')).toEqual([]);
  });

  it('that tell one procedure from another', () => {
    const sentences = [...flatten(catalogue.procedure!).values()];
    expect(sentences.filter((sentence, i) => sentences.indexOf(sentence) !== i)).toEqual([]);
  });
});
