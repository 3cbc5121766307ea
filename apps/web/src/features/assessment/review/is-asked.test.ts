import { POINT_CODES, FORM } from '@custodia/contract';
import { describe, expect, it } from 'vitest';
import { isAsked } from './is-asked.ts';

const YES = { kind: 'yes-no', value: 'yes' } as const;
const UNKNOWN = { kind: 'yes-no', value: 'unknown' } as const;

describe('a reviewer is asked', () => {
  it('nothing that follows from tags and messages', () => {
    const derived = POINT_CODES.filter((point) => FORM[point].source === 'derived');
    expect(derived.length).toBeGreaterThan(10);
    for (const point of derived) expect(isAsked({ point, answer: null, source: 'derived' })).toBe(false);
  });

  it.each([
    ['what only a person can say', 'P22', null, 'asked', true],
    ['what they answered already, to change it', 'P22', YES, 'asked', true],
    ['not what the authorisation states', 'P07', YES, 'operation', false],
    ['what the authorisation leaves open', 'P07', null, 'operation', true],
    ['what the authorisation says is not known', 'P07', UNKNOWN, 'operation', true],
    ['what the record cannot tell', 'P80', UNKNOWN, 'record', true],
  ] as const)('%s', (_, point, answer, source, expected) => {
    expect(isAsked({ point, answer, source })).toBe(expected);
  });
});
