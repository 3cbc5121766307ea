import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry, Person } from '../transcript/transcript.ts';
import type { Signal } from '../transcript/use-layers.ts';
import { markUpTo, NO_MARKS, planTags, toggleMark } from './marks.ts';

const person = (id: string, investigator: boolean): Person => ({ id, name: id, investigator }) as Person;
const [unit, other] = [person('unit', true), person('other', false)];
/** Every third entry is no message; ordinals are not positions. */
const entryAt = (position: number): Entry | null =>
  position < 0 || position >= 30
    ? null
    : ({
        ...{ position, ordinal: 100 + position, kind: position % 3 === 2 ? 'system' : 'message' },
        sender: position % 2 === 0 ? unit : other,
      } as Entry);
const known = {
  entryOf: (ordinal: number) => entryAt(ordinal - 100),
  senders: [unit, other],
  standing: new Map<number, readonly Signal[]>(),
};
const place = fc.integer({ min: 0, max: 29 });

describe('marks', () => {
  it('hold messages only, and are taken back by the same key', () => {
    fc.assert(
      fc.property(fc.array(place), (places) => {
        const marks = places.reduce((before, at) => toggleMark(before, at, entryAt), NO_MARKS);
        const odd = [...new Set(places)].filter(
          (at) => at % 3 !== 2 && places.filter((one) => one === at).length % 2 === 1,
        );
        expect([...marks.ordinals].sort()).toEqual(odd.map((at) => 100 + at).sort());
      }),
    );
  });

  it('take in a whole stretch, whichever end comes first', () => {
    fc.assert(
      fc.property(place, place, (a, b) => {
        const stretch = (from: number, to: number) =>
          [...markUpTo(markUpTo(NO_MARKS, from, entryAt), to, entryAt).ordinals].sort();
        expect(stretch(a, b)).toEqual(stretch(b, a));
        const between = Array.from({ length: Math.abs(a - b) + 1 }, (_, i) => Math.min(a, b) + i);
        expect(stretch(a, b)).toEqual(between.filter((at) => at % 3 !== 2).map((at) => 100 + at));
      }),
    );
  });
});

describe('a plan of tags', () => {
  it('names each message once, by who wrote it, and leaves what the reader tagged so already', () => {
    const mine = { mine: true, code: 'SECRECY' } as Signal;
    const others = { mine: false, code: 'SECRECY' } as Signal;
    const standing = new Map([
      [100, [mine]],
      [101, [others]],
    ]);
    const plan = planTags([103, 101, 100], { code: 'SECRECY', raisedBy: 'sender' }, { ...known, standing });
    expect(plan.tags).toEqual(['101:SECRECY:person-of-interest', '103:SECRECY:person-of-interest']);
    expect(plan.already).toBe(1);
    expect([...plan.byRaiser]).toEqual([['person-of-interest', 2]]);
  });

  it('says what the reader says of who raised it, and unclear where nobody can tell', () => {
    expect(planTags([100], { code: 'SECRECY', raisedBy: 'third-party' }, known).tags).toEqual([
      '100:SECRECY:third-party',
    ]);
    expect(planTags([999], { code: 'SECRECY', raisedBy: 'sender' }, known).tags).toEqual(['999:SECRECY:unclear']);
  });
});
