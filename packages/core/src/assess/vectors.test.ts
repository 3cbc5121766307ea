/** The stories of `vectors/assess`: what was tagged, and what has to be found. Each can be read without this program. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DOUBTS, OUTCOMES, TIERS, type ConductFinding } from '../record/assessment.ts';
import { ELEMENT_CODES } from '../record/element.ts';
import { assess } from './assess.ts';
import { CEILING_REASONS } from './ceiling.ts';
import { CONDUCT_RULES } from './conduct/rules.ts';
import { DEFENCE_KINDS, MARKS } from './result.ts';
import { pick, type Expectation } from './testing/expect.ts';
import { buildInput, type Story } from './testing/story.ts';
import { TRIAGE_REASONS } from './triage.ts';

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

describe('the stories reach', () => {
  const results = files.flatMap(({ cases }) => cases.map((told) => assess(buildInput(told))));

  it.each([
    ['outcome', OUTCOMES, results.map(({ ceiling }) => ceiling.ceiling)],
    [
      'reason of a ceiling',
      CEILING_REASONS,
      results.flatMap(({ ceiling }) => ceiling.because.map(({ reason }) => reason)),
    ],
    [
      'rule found broken',
      Object.keys(CONDUCT_RULES),
      results.flatMap(({ conduct }) => conduct.filter((finding) => !isClear(finding)).map(({ rule }) => rule)),
    ],
    [
      'rule found clear',
      Object.keys(CONDUCT_RULES),
      results.flatMap(({ conduct }) => conduct.filter(isClear).map(({ rule }) => rule)),
    ],
    ['entry of the defence view', DEFENCE_KINDS, results.flatMap(({ defence }) => defence.map(({ kind }) => kind))],
    ['tier', TIERS, results.map(({ triage }) => triage.tier)],
    ['reason of a tier', TRIAGE_REASONS, results.flatMap(({ triage }) => triage.reasons.map(({ code }) => code))],
    [
      'mark on the picture',
      MARKS,
      results.flatMap(({ timeline }) => timeline.flatMap(({ marks }) => marks.map(({ kind }) => kind))),
    ],
    [
      'doubt',
      DOUBTS,
      results.flatMap(({ elements }) => elements.flatMap((found) => [...found.doubts, ...found.raisedByDoubts])),
    ],
    [
      'element met',
      ELEMENT_CODES,
      results.flatMap(({ elements }) => elements.filter(({ state }) => state === 'met').map(({ element }) => element)),
    ],
  ] as const)('every %s', (_, all: readonly string[], reached: readonly string[]) => {
    const missing = all.filter((one) => !reached.includes(one));
    expect(missing).toEqual([]);
  });
});

function isClear({ answer }: ConductFinding): boolean {
  return answer === 'clear';
}
