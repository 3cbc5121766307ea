/** Decisions about accounts and the people they are attached to: taken back, everybody is as before. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignPeople, type Attaching } from './assign.ts';

const at = (person: string, logIndex: number, ...accounts: string[]): Attaching[] =>
  accounts.map((account) => ({ person, account, logIndex }));

describe('a person', () => {
  it('is the one that any account of the group was first put on record as', () => {
    expect(assignPeople([['a', 'b']], [...at('B', 5, 'b'), ...at('A', 3, 'a')])).toEqual(['A']);
  });

  it('is nobody yet where nobody was attached', () => {
    expect(assignPeople([['a', 'b'], ['c']], [])).toEqual([null, null]);
  });

  it('stays with most of the accounts that they were put on record with', () => {
    const held = at('A', 3, 'a', 'b', 'c');
    expect(assignPeople([['a'], ['b', 'c']], held)).toEqual([null, 'A']);
  });

  it('is who they were once a merge is taken back', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 8 }),
        fc.nat(),
        (accounts, cut) => {
          const place = 1 + (cut % (accounts.length - 1));
          const [one, other] = [accounts.slice(0, place), accounts.slice(place)];
          const held = [...at('A', 3, ...one), ...at('B', 5, ...other)];
          expect(assignPeople([accounts], held)).toEqual(['A']);
          const merged = [...held, ...at('A', 9, ...other)];
          expect(assignPeople([one, other], merged)).toEqual(['A', 'B']);
          expect(assignPeople([other, one], merged)).toEqual(['B', 'A']);
        },
      ),
    );
  });
});
