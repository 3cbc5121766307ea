/**
 * The laws of what may be said in public, held against an attacker who has every release, knows every rule and asks an exact solver.
 */
import { protect, RECOMMENDED_POLICY, type Counting, type EarlierRelease, type OpenLinearModel } from '@custodia/core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openSolver } from './open-solver.ts';
import { attack, sumsOf } from './testing/attack.ts';
import { at, countPeople, cross, peopleIn, release } from './testing/people.ts';

let openModel: OpenLinearModel;

beforeAll(async () => {
  openModel = await openSolver();
});

const T = 10;
const EVERY = Array.from({ length: T }, (_, value) => value);
const minutes = (count: number) => ({ timeout: count * 60_000 });

describe('one release', () => {
  it('shows no count below the threshold, and every other as a multiple beside it', minutes(2), () => {
    fc.assert(
      fc.property(cross(6), fc.nat(), (counts, seed) => {
        const counting = countPeople(counts);
        for (const [key, mark] of release(counting, openModel, { seed }).marks) {
          const people = peopleIn(counting, key).size;
          if (mark.kind !== 'shown') continue;
          expect(people).toBeGreaterThanOrEqual(T);
          expect([mark.value % 5, Math.abs(mark.value - people) < 5]).toEqual([0, true]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('adds up wherever every part of a sum is shown', minutes(2), () => {
    fc.assert(
      fc.property(cross(6), fc.nat(), (counts, seed) => {
        const counting = countPeople(counts);
        const { marks } = release(counting, openModel, { seed });
        const shown = (key: string): number | null => {
          const mark = marks.get(key)!;
          return mark.kind === 'shown' ? mark.value : null;
        };
        for (const { total, parts } of sumsOf(counting)) {
          const values = [total, ...parts].map(shown);
          if (values.includes(null)) continue;
          expect(values[0]).toBe(values.slice(1).reduce<number>((sum, value) => sum + value!, 0));
        }
      }),
      { numRuns: 60 },
    );
  });

  it(
    'leaves every number from 0 to 9 possible where it says few, and ten apart where it withholds, by an exact solver',
    minutes(5),
    () => {
      fc.assert(
        fc.property(cross(6), fc.nat(), (counts, seed) => {
          const counting = countPeople(counts);
          const { marks } = release(counting, openModel, { seed });
          const attacker = attack([{ id: 'first', asOf: '', counting, marks }], openModel);
          for (const [key, { kind }] of marks) {
            if (kind === 'shown') continue;
            const [least, most] = attacker.range([['first', key, 1]]);
            if (peopleIn(counting, key).size >= T) expect([key, most - least >= T]).toEqual([key, true]);
            else expect([key, attacker.possible('first', key, T)]).toEqual([key, EVERY]);
          }
        }),
        { numRuns: 25 },
      );
    },
  );

  it('leaves open what remains of a total, where that is few', minutes(5), () => {
    fc.assert(
      fc.property(cross(4), fc.nat(), (counts, seed) => {
        const counting = countPeople(counts);
        const { marks } = release(counting, openModel, { seed });
        const attacker = attack([{ id: 'first', asOf: '', counting, marks }], openModel);
        for (const { total, parts } of sumsOf(counting)) {
          const hidden = parts.filter((part) => marks.get(part)!.kind !== 'shown');
          const people = hidden.reduce((sum, part) => sum + peopleIn(counting, part).size, 0);
          if (hidden.length === 0 || people >= T) continue;
          const [least, most] = attacker.range(hidden.map((part) => ['first', part, 1] as const));
          expect([total, least <= 0 && most >= T - 1]).toEqual([total, true]);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('proves it: each witness is another table that gives the same publication', minutes(1), () => {
    const counting = countPeople([
      [3, 12, 20],
      [11, 2, 40],
      [9, 33, 1],
    ]);
    const { marks, proof } = release(counting, openModel);
    expect(proof.targets).toBeGreaterThan(3);
    for (const witness of proof.witnesses)
      for (const { total, parts } of sumsOf(counting)) {
        const value = (key: string): number => witness.get(`first?${key}`)!;
        expect(value(total)).toBe(parts.reduce((sum, part) => sum + value(part), 0));
        for (const key of parts) {
          const mark = marks.get(key)!;
          if (mark.kind === 'few') expect(value(key)).toBeLessThan(T);
          if (mark.kind === 'shown') expect(Math.abs(value(key) - mark.value)).toBeLessThan(5);
        }
      }
  });

  it('is rounded one way or the other by chance: no rule can be run backwards', minutes(1), () => {
    const counting = countPeople([
      [12, 13],
      [17, 18],
    ]);
    const roundings = Array.from({ length: 40 }, (_, seed) =>
      release(counting, openModel, { seed: seed * 7919 }).marks.get(at({ country: 'c0', outcome: 'o0' })),
    );
    expect(new Set(roundings.map((mark) => (mark?.kind === 'shown' ? mark.value : mark?.kind)))).toEqual(
      new Set([10, 15]),
    );
  });

  it('withholds a place that one operation nearly makes up', () => {
    const plain = countPeople([[40, 40]]);
    const people = plain.people.map((person, index) => ({ ...person, operation: index < 36 ? 'east' : 'west' }));
    const { marks } = protect(
      { id: 'first', asOf: '2026-03-31', counting: { ...plain, people }, earlier: [], policy: RECOMMENDED_POLICY },
      { openModel, draw: Math.random },
    );
    expect(marks.get(at({ country: 'c0', outcome: 'o0' }))).toEqual({ kind: 'withheld' });
    expect(marks.get('')?.kind).toBe('shown');
  });
});

describe('tables that share a margin', () => {
  it('leave every few number possible, read together', minutes(5), () => {
    const linked = fc.array(fc.record({ country: fc.nat(3), outcome: fc.nat(2), tier: fc.nat(2), route: fc.nat(2) }), {
      minLength: 20,
      maxLength: 160,
    });
    fc.assert(
      fc.property(linked, fc.nat(), (rows, seed) => {
        const counting = countLinked(rows);
        const { marks } = release(counting, openModel, { seed });
        const attacker = attack([{ id: 'first', asOf: '', counting, marks }], openModel);
        for (const [key, { kind }] of marks)
          if (kind !== 'shown' && peopleIn(counting, key).size < T)
            expect([key, attacker.possible('first', key, T)]).toEqual([key, EVERY]);
      }),
      { numRuns: 8 },
    );
  });
});

function countLinked(rows: readonly Readonly<Record<string, number>>[]): Counting {
  const names = ['country', 'outcome', 'tier', 'route'];
  const most = new Map(names.map((name) => [name, Math.max(...rows.map((row) => row[name]!))]));
  return {
    variables: names.map((name) => ({
      name,
      codes: Array.from({ length: most.get(name)! + 1 }, (_, code) => ({
        code: `${name}${code}`,
        members: [`${name}${code}`],
      })),
    })),
    tables: names.slice(1).map((name) => ({ name, variables: ['country', name] })),
    people: rows.map((row, index) => ({
      id: String(index),
      operation: index % 2 === 0 ? 'east' : 'west',
      values: Object.fromEntries(names.map((name) => [name, `${name}${row[name]}`])),
    })),
  };
}

describe('two releases', () => {
  const grown = fc.tuple(cross(4), fc.nat(), fc.array(fc.nat(25), { minLength: 16, maxLength: 16 }));

  it('never differ so that 1 to 9 could be told, or told from none', minutes(5), () => {
    fc.assert(
      fc.property(grown, ([counts, seed, more]) => {
        const before = countPeople(counts);
        const now = countPeople(counts.map((row, r) => row.map((count, c) => count + more[4 * r + c]!)));
        const first: EarlierRelease = {
          id: 'first',
          asOf: '2026-03-31',
          counting: before,
          marks: release(before, openModel, { seed }).marks,
        };
        const { marks } = release(now, openModel, {
          id: 'second',
          asOf: '2026-06-30',
          earlier: [first],
          seed: seed + 1,
        });
        const small = [...marks.keys()].filter(
          (key) =>
            first.marks.get(key)?.kind !== 'withheld' && peopleIn(now, key).size - peopleIn(before, key).size < T,
        );
        for (const key of small) expect([key, marks.get(key)!.kind]).toEqual([key, 'as-before']);
        const published = [{ ...first }, { id: 'second', asOf: '2026-06-30', counting: now, marks }];
        const attacker = attack(
          published,
          openModel,
          small.map((key) => ({ key, from: 'first', to: 'second' })),
        );
        for (const key of small) {
          const [least, most] = attacker.range([
            ['second', key, 1],
            ['first', key, -1],
          ]);
          expect([key, least <= 0, most >= T - 1]).toEqual([key, true, true]);
        }
        for (const [key, { kind }] of marks)
          if (kind !== 'shown' && kind !== 'as-before' && peopleIn(now, key).size < T)
            expect([key, attacker.possible('second', key, T)]).toEqual([key, EVERY]);
        for (const [key, { kind }] of first.marks)
          if (kind !== 'shown' && peopleIn(before, key).size < T)
            expect([key, attacker.possible('first', key, T)]).toEqual([key, EVERY]);
      }),
      { numRuns: 15 },
    );
  });

  it(
    'hide a country that was newly named out of its region, where the region changed little besides',
    minutes(1),
    () => {
      const grouped = (codes: Record<string, string[]>, people: readonly string[]): Counting => ({
        variables: [{ name: 'country', codes: Object.entries(codes).map(([code, members]) => ({ code, members })) }],
        tables: [{ name: 'country', variables: ['country'] }],
        people: people.map((country, index) => ({
          id: `${country}${index}`,
          operation: index % 2 === 0 ? 'east' : 'west',
          values: { country },
        })),
      });
      const list = [...Array<string>(40).fill('a'), ...Array<string>(25).fill('b'), ...Array<string>(31).fill('c')];
      const then = grouped({ a: ['a'], 'rest-bc': ['b', 'c'] }, list);
      const first: EarlierRelease = {
        id: 'first',
        asOf: '2026-03-31',
        counting: then,
        marks: release(then, openModel).marks,
      };
      // Four more of c: the new parts of the old region together show the old region again, with four more.
      const now = grouped({ a: ['a'], b: ['b'], 'rest-c': ['c'] }, [...list, ...Array<string>(4).fill('c')]);
      const { marks, proof } = release(now, openModel, { id: 'second', asOf: '2026-06-30', earlier: [first] });
      const sums = proof.witnesses.map(
        (witness) => witness.get('second?country=rest-bc')! - witness.get('first?country=rest-bc')!,
      );
      expect(new Set(sums.filter((sum) => sum >= 0 && sum < T)).size).toBe(T);
      expect(marks.get(at({ country: 'a' }))).toEqual({ kind: 'as-before', release: 'first' });
    },
  );
});
