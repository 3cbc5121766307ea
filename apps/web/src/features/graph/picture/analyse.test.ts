import { describe, expect, it } from 'vitest';
import type { Drawn, Thing } from '../types.ts';
import { findGroups, findShortest } from './analyse.ts';

const thing = (key: string, own = false): Thing => ({
  ...{ key, kind: 'account', label: key, type: 'bus', system: null, own, roles: [], more: 0 },
});
const drawn = (keys: string, pairs: readonly string[], own = ''): Drawn => ({
  nodes: [...keys].map((key) => thing(key, own.includes(key))),
  links: pairs.map((pair) => ({ a: pair[0]!, b: pair[1]!, reasons: [], via: [] })),
});

/** Two rings of three, joined by one link, and the unit in contact with everybody. */
const RINGS = drawn('abcdefux', ['ab', 'bc', 'ac', 'de', 'ef', 'df', 'cd', 'au', 'bu', 'cu', 'du', 'eu', 'fu'], 'u');

describe('groups', () => {
  it('are those that hang together, whatever the unit itself is in contact with', () => {
    const groups = findGroups(RINGS);
    expect(new Set(['a', 'b', 'c'].map((key) => groups.get(key))).size).toBe(1);
    expect(new Set(['d', 'e', 'f'].map((key) => groups.get(key))).size).toBe(1);
    expect(groups.get('a')).not.toBe(groups.get('d'));
    expect([groups.has('u'), groups.has('x')]).toEqual([false, false]);
  });

  it('are the same each time, and none where nothing is linked', () => {
    expect(findGroups(RINGS)).toEqual(findGroups(RINGS));
    expect(findGroups(drawn('ab', []))).toEqual(new Map());
  });
});

describe('the shortest path in the picture', () => {
  it('does not lead through the unit, nor through what is left out', () => {
    expect(findShortest(RINGS, 'a', 'f', [])).toEqual(['a', 'c', 'd', 'f']);
    expect(findShortest(RINGS, 'a', 'f', ['c'])).toBeNull();
    expect(findShortest(RINGS, 'a', 'u', [])).toEqual(['a', 'u']);
    expect(findShortest(RINGS, 'a', 'x', [])).toBeNull();
  });
});
