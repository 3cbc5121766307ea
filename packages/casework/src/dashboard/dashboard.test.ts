/** Every figure of the dashboard is the length of the list that it opens, and counts only what the person may see. */
import { FACETS, procedures } from '@custodia/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Casework } from '../context.ts';
import { ask } from '../conversation/reading.fixture.ts';
import { openCaseUnit, type CaseUnit } from '../referral/unit.fixture.ts';
import { ageOf } from './age.ts';

let unit: CaseUnit;
let stranger: Casework;

beforeAll(async () => {
  unit = await openCaseUnit();
  stranger = await unit.person('Sue Stranger', ['supervisor', 'analyst'], 'stranger');
  await unit.assessed();
  await unit.assessed();
});

afterAll(() => unit.casework.close());

describe('a figure', () => {
  it('is the number of things in the list that it opens', async () => {
    const figures = await ask(unit.cor, 'dashboardFigures', {});
    expect(() => procedures.dashboardFigures.output.parse(figures)).not.toThrow();
    expect(figures).toMatchObject({ operations: 1, conversations: 2, assessments: { counted: 2, left: 0 } });
    expect(figures.facets.map(({ facet }) => facet)).toEqual([...FACETS]);
    for (const { facet, thing, values } of figures.facets) {
      for (const { value, count } of values) {
        const list = await ask(unit.cor, 'dashboardList', { facet, value });
        expect([facet, value, list.thing, list.total]).toEqual([facet, value, thing, count]);
        expect(new Set(list.items.map(({ id }) => id)).size).toBe(count);
      }
    }
  });

  it('counts each conversation once by state and tier, and by the country that persons decided', async () => {
    const { facets } = await ask(unit.cor, 'dashboardFigures', { operation: unit.operation });
    const of = (wanted: string) =>
      facets.find(({ facet }) => facet === wanted)!.values.filter(({ count }) => count > 0);
    expect(of('state')).toEqual([{ value: 'concluded', count: 2 }]);
    expect(of('age')).toEqual([]);
    expect(of('country')).toEqual([{ value: 'NL', count: 2 }]);
    expect(of('platform')).toEqual([{ value: 'telegram', count: 2 }]);
  });

  it('counts nothing for who need not know, in no figure and no list', async () => {
    const figures = await ask(stranger, 'dashboardFigures', {});
    expect(figures).toMatchObject({
      operations: 0,
      conversations: 0,
      payments: 0,
      agreement: { messages: 0, codes: [] },
    });
    expect(figures.facets.flatMap(({ values }) => values).every(({ count }) => count === 0)).toBe(true);
    expect((await ask(stranger, 'dashboardList', { facet: 'platform', value: 'telegram' })).items).toEqual([]);
  });

  it('of agreement says over how many messages, names no reader, and unblinds nobody who may still read', async () => {
    expect((await ask(unit.cor, 'dashboardFigures', {})).agreement.messages).toBe(0);
    const { agreement } = await ask(unit.ann, 'dashboardFigures', {});
    expect(agreement.messages).toBe(24);
    expect(agreement.codes.find(({ code }) => code === 'MEETING_PROPOSED')).toEqual({
      ...{ code: 'MEETING_PROPOSED', messages: 24, both: 2, one: 0, neither: 22, kappa: 1 },
    });
    expect(agreement.codes.find(({ code }) => code === 'REFUSAL')).toMatchObject({ both: 0, kappa: null });
    expect(JSON.stringify(agreement)).not.toMatch(/Ivo|Ann|[0-9a-f]{8}-/);
  });
});

it('has waited by whole days', () => {
  const now = new Date('2026-05-01T12:00:00Z');
  const ages = [-1, 0, 7, 8, 30, 31, 90, 91, 4000].map((days) =>
    ageOf(new Date(now.getTime() - days * 86_400_000), now),
  );
  expect(ages).toEqual(['0-7', '0-7', '0-7', '8-30', '8-30', '31-90', '31-90', '91-', '91-']);
});
