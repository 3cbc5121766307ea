/** What a draft lacks: hard stops, open points, and that unknown is neither yes nor missing. */
import { draftFields, GAP_CODES, type DraftFields } from '@custodia/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeDraft } from './complete-draft.fixture.ts';
import { findGaps } from './gaps.ts';

const ATTACHED = [{ kind: 'legal-basis' as const }];
const codes = (...given: Parameters<typeof findGaps>) => findGaps(...given).map(({ code }) => code);

describe('what a draft lacks', () => {
  it('is nothing where everything is stated', () => {
    expect(findGaps(completeDraft(), ATTACHED)).toEqual([]);
  });

  it('is every hard stop of P01 to P08 where nothing is stated', () => {
    const stops = findGaps(draftFields.parse({}), []).filter(({ blocks }) => blocks);
    expect(new Set(stops.map(({ point }) => point))).toEqual(new Set([null, 'P01', 'P02', 'P03', 'P04', 'P06', 'P08']));
    expect(stops.every(({ sentence }) => sentence.endsWith('.'))).toBe(true);
  });

  it('is a hard stop for each of them alone', () => {
    const without: Record<string, Partial<DraftFields>> = {
      'operator-type': { operatorType: null },
      'legal-basis': { legalBasis: null },
      'valid-from': { validFrom: null },
      scope: { scope: '   ' },
      countries: { countries: [] },
      tools: { tools: [] },
      'persona-ages': { personaAges: { from: 16, to: 14 } },
      supervisor: { supervision: { who: null, howOften: 'weekly' } },
      necessity: { necessity: null },
      'less-intrusive': { lessIntrusive: '' },
      'period-order': { validUntil: '2023-01-01T00:00:00Z' },
    };
    for (const [code, changes] of Object.entries(without)) {
      expect(findGaps(completeDraft(changes), ATTACHED)).toContainEqual(
        expect.objectContaining({ code, blocks: true }),
      );
    }
    expect(codes(completeDraft(), [{ kind: 'necessity' }])).toEqual(['legal-basis-document']);
  });

  it('keeps unidentified contacts shortest', () => {
    const retention = completeDraft().retention.map((one) => ({
      ...one,
      months: one.category === 'witness' ? 2 : one.months,
    }));
    expect(codes(completeDraft({ retention }), ATTACHED)).toEqual(['retention-order']);
  });

  it('shows what is unknown, and lets nobody be stopped by it', () => {
    const draft = completeDraft({
      legalSignOff: 'unknown',
      direction: { answer: 'unknown', since: null },
      deconfliction: { answer: 'unknown', reference: null, answeredAt: null },
      space: { ...completeDraft().space, profiling: 'unknown' },
      suspicion: { ...completeDraft().suspicion, verified: 'unknown' },
    });
    const gaps = findGaps(draft, ATTACHED);
    expect(gaps.map(({ point }) => point)).toEqual(['P05', 'P07', 'P09', 'P14', 'P17']);
    expect(gaps.every(({ blocks }) => !blocks)).toBe(true);
  });

  it('never grows when something more is stated', () => {
    const keys = Object.keys(completeDraft()) as (keyof ReturnType<typeof completeDraft>)[];
    const empty = draftFields.parse({});
    fc.assert(
      fc.property(fc.subarray(keys), fc.constantFrom(...keys), (stated, more) => {
        const pick = (names: readonly string[]) =>
          Object.fromEntries(names.map((name) => [name, completeDraft()[name as 'name']]));
        const few = codes({ ...empty, ...pick(stated) }, ATTACHED);
        const many = codes({ ...empty, ...pick([...stated, more]) }, ATTACHED);
        expect(few).toEqual(expect.arrayContaining(many));
      }),
    );
  });

  it('has a code for each sentence, each once', () => {
    expect(new Set(GAP_CODES).size).toBe(GAP_CODES.length);
  });
});
