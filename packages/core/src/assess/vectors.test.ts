/** The stories of `vectors/assess`: what was tagged, and what has to be found. Each can be read without this program. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assess } from './assess.ts';
import { pick, type Expectation } from './testing/expect.ts';
import { buildInput, type Story } from './testing/story.ts';

const FOLDER = new URL('../../../../vectors/assess/', import.meta.url);

interface VectorFile {
  readonly about: string;
  readonly cases: readonly (Story & { readonly name: string; readonly expect: Expectation })[];
}

const files = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as VectorFile);

for (const { about, cases } of files) {
  describe(about, () => {
    it.each(cases.map((told) => [told.name, told] as const))('%s', (_, told) => {
      expect(pick(assess(buildInput(told)), told.expect)).toEqual(told.expect);
    });
  });
}

it('there are at least sixty stories, and no two have one name', () => {
  const names = files.flatMap(({ cases }) => cases.map(({ name }) => name));
  expect(names.length).toBeGreaterThanOrEqual(60);
  expect(new Set(names).size).toBe(names.length);
});
