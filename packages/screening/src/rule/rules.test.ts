import { beforeAll, describe, expect, it } from 'vitest';
import { parametersOf, citedBy } from './resolve.ts';
import { OWN_RULES, readRuleSet, ruleSetOf } from './read.ts';
import type { RuleSet, Typology } from './types.ts';

let rules: RuleSet;
beforeAll(async () => {
  rules = await readRuleSet(OWN_RULES);
});
const withTypology = (change: Partial<Typology>): RuleSet =>
  ruleSetOf(rules.edition, rules.sources, rules.indicators, [{ ...rules.typologies[0]!, ...change }]);

describe('the rules that come with the product', () => {
  it('have twenty-three indicators, each figure with issuer, mark and whether it is printed', () => {
    expect(rules.indicators.map(({ number }) => number)).toEqual(Array.from({ length: 23 }, (_, at) => at + 1));
    for (const rule of rules.indicators)
      for (const { figure, source } of citedBy(rules, '2026-11-22', rule))
        expect([figure.basis === 'ours', source.issuer === 'Custodia']).toEqual([
          figure.basis === 'ours',
          figure.basis === 'ours',
        ]);
  });

  it('follow the edition that is in force', () => {
    const on = (day: string): readonly string[] => parametersOf(rules, day, 'low_value_corridor').countries('corridor');
    const later = {
      ...rules,
      sources: rules.sources.map((one) => (one.series === 'custodia' ? { ...one, validFrom: '2020-01-01' } : one)),
    };
    const before = parametersOf(later, '2025-10-31', 'low_value_corridor').countries('corridor');
    expect([on('2026-11-22').includes('MX'), on('2026-11-22').includes('UA')]).toEqual([true, false]);
    expect([before.includes('MX'), before.includes('UA')]).toEqual([false, true]);
    expect(() => on('2019-01-01')).toThrow('nothing is in force on 2019-01-01');
    expect(() => on('2019-01-01')).toThrow(/are in force from \d{4}-\d\d-\d\d.*--day/u);
  });

  it('have a digest that the order of files does not change, and any value does', () => {
    const turned = ruleSetOf(
      rules.edition,
      rules.sources.toReversed(),
      rules.indicators.toReversed(),
      rules.typologies.toReversed(),
    );
    expect(turned.digest).toBe(rules.digest);
    expect(withTypology({}).digest).not.toBe(withTypology({ alertAt: 99 }).digest);
  });

  it('weigh nothing that a person is: no age, sex or nationality alone opens an alert', () => {
    for (const { needs, queue } of rules.typologies)
      expect(queue === 'welfare' ? [] : needs.filter((name) => name === 'extortion_pattern')).toEqual([]);
  });
});

describe('rules that cannot be', () => {
  it.each<[string, Partial<Typology>, string]>([
    [
      'an unknown indicator',
      { needs: ['known_entity'], weights: { known_entity: [1, 1], shoe_size: [1, 1] } as never },
      'no indicator "shoe_size"',
    ],
    [
      'the protective pattern as work',
      { queue: 'work', needs: ['known_entity'], weights: { known_entity: [1, 1], extortion_pattern: [1, 1] } },
      'welfare queue alone',
    ],
    ['no weight', { needs: ['odd_hours'] }, 'each with weights'],
    ['no threshold', { alertAt: 0 }, 'alertAt'],
  ])('are refused: %s', (_what, change, message) => expect(() => withTypology(change)).toThrow(message));

  it('are refused where a source or an indicator is missing', () => {
    expect(() => ruleSetOf('x', rules.sources, rules.indicators.slice(1), [])).toThrow('missing: low_value_corridor');
    const source = { ...rules.sources[0]!, figures: [{ ...rules.sources[0]!.figures[0]!, basis: 'guess' as never }] };
    expect(() => ruleSetOf('x', [source], rules.indicators, [])).toThrow('printed');
  });

  it('say which file is missing', async () => {
    await expect(readRuleSet('/nowhere')).rejects.toThrow('"indicators.json" is missing');
  });
});
