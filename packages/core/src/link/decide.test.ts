import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findHolders, judgePairs, learnThreshold, pairKey, stateOf, withHolders, type Decision } from './decide.ts';

const ACCOUNTS = ['a', 'b', 'c', 'd', 'e', 'f'];
const accounts = fc.subarray(ACCOUNTS, { minLength: 2 });
const partition = fc
  .tuple(accounts, fc.array(fc.nat(2), { minLength: 6, maxLength: 6 }))
  .map(([some, parts]): Decision => ({
    parts: [0, 1, 2].map((part) => some.filter((_, at) => parts[at] === part)).filter((one) => one.length > 0),
  }));
const history = fc.array(partition, { maxLength: 6 });

describe('decisions', () => {
  it('a merge after a split is as if neither had been', () => {
    fc.assert(
      fc.property(history, accounts, fc.array(fc.nat(2), { minLength: 6, maxLength: 6 }), (before, some, parts) => {
        const whole: Decision = { parts: [some] };
        const split: Decision = { parts: [0, 1, 2].map((part) => some.filter((_, at) => parts[at] === part)) };
        expect(judgePairs([...before, whole, split, whole])).toEqual(judgePairs([...before, whole]));
      }),
    );
  });

  it('a split after a merge is as if neither had been', () => {
    fc.assert(
      fc.property(history, partition, (before, parted) => {
        const merged: Decision = { parts: [parted.parts.flat()] };
        expect(judgePairs([...before, parted, merged, parted])).toEqual(judgePairs([...before, parted]));
      }),
    );
  });

  it('said again changes nothing, and the order within a decision never matters', () => {
    fc.assert(
      fc.property(history, partition, (before, one) => {
        const turned: Decision = { parts: [...one.parts].reverse().map((part) => [...part].reverse()) };
        expect(judgePairs([...before, one, one])).toEqual(judgePairs([...before, one]));
        expect([...judgePairs([...before, turned])].sort()).toEqual([...judgePairs([...before, one])].sort());
      }),
    );
  });

  it('hold what is of one holder together', () => {
    const judged = judgePairs([{ parts: [['a', 'b']] }, { parts: [['b', 'c']] }, { parts: [['d'], ['a']] }]);
    expect(findHolders(judged)).toEqual([['a', 'b', 'c']]);
    expect(withHolders(['c', 'd'], findHolders(judged))).toEqual(['a', 'b', 'c', 'd']);
    expect(judged.get(pairKey('d', 'a'))).toBe('apart');
  });

  it('say how a proposal stands', () => {
    const judged = (parts: string[][]) => judgePairs([{ parts }]);
    expect(stateOf(['a', 'b', 'c'], new Map())).toBe('open');
    expect(stateOf(['a', 'b', 'c'], judged([['a', 'b']]))).toBe('open');
    expect(stateOf(['a', 'b', 'c'], judged([['a', 'b', 'c']]))).toBe('accepted');
    expect(stateOf(['a', 'b', 'c'], judged([['a'], ['b'], ['c']]))).toBe('rejected');
    expect(stateOf(['a', 'b', 'c'], judged([['a', 'b'], ['c']]))).toBe('split');
  });
});

describe('the threshold', () => {
  const said = (bits: number, judgement: 'same' | 'apart') => ({ bits, judgement });

  it('stays as it is until people have said enough of both', () => {
    expect(learnThreshold([], 0)).toBe(0);
    expect(learnThreshold([said(5, 'apart')], 0)).toBe(0);
    expect(
      learnThreshold(
        Array.from({ length: 50 }, (_, at) => said(at, 'same')),
        0,
      ),
    ).toBe(0);
  });

  it('moves to where people draw the line', () => {
    const strict = Array.from({ length: 20 }, (_, at) => said(at, at < 6 ? 'apart' : 'same'));
    const learnt = learnThreshold(strict, 0);
    expect(learnt).toBeGreaterThan(5);
    expect(learnt).toBeLessThanOrEqual(6);
  });
});
