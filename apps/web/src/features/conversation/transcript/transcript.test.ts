import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STRETCH, Transcript, type Stretch } from './transcript.ts';

const EXHIBIT = '0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31';

function stretchOf(from: number, total: number): Stretch {
  const count = Math.min(STRETCH, total - from);
  const each = <T>(make: (position: number) => T): T[] => Array.from({ length: count }, (_, i) => make(from + i));
  return {
    conversationId: EXHIBIT,
    exhibitId: EXHIBIT,
    from,
    total,
    people: [{ id: EXHIBIT, key: 'a', name: 'Mara', handle: null, bot: null, investigator: true }],
    ordinal: each((position) => position * 3 + 1),
    kind: 'm'.repeat(count),
    sender: each((position) => (position % 2 === 0 ? 0 : -1)),
    at: each((position) => position * 1000),
    basis: each(() => 'utc' as const),
    local: each(() => null),
    rawTime: each(() => null),
    part: each(() => 0),
    offset: each((position) => position * 10),
    length: each(() => 10),
    line: each((position) => position + 1),
    sourceId: each((position) => `s${position}`),
    text: each((position) => `Bus ${position} É`),
    action: [[0, 'pin']],
    extra: [[1, { notes: ['x'] }]],
  };
}

describe('a transcript', () => {
  it('is as long as the conversation, whatever is loaded, in whatever order', () => {
    const total = STRETCH * 3 + 17;
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 1 }), fc.nat(total + 5), (order, position) => {
        const [first, ...rest] = order.map((index) => stretchOf(index * STRETCH, total));
        const transcript = new Transcript(first!);
        for (const stretch of rest) transcript.add(stretch);
        const loaded = order.includes(Math.floor(position / STRETCH)) && position < total;
        expect(transcript.total).toBe(total);
        expect(transcript.entry(position)?.text ?? null).toBe(loaded ? `Bus ${position} É` : null);
        expect(transcript.positionOf(position * 3 + 1)).toBe(loaded ? position : null);
        expect(transcript.positionOf(position * 3 + 2)).toBe(null);
        expect(transcript.bySourceId(`s${position}`)).toBe(loaded ? position : null);
        expect(transcript.isWhole).toBe(order.length === 4);
        expect(transcript.missing(position)).toHaveLength(4 - order.length);
      }),
    );
  });

  it('says which stretch is missing nearest to what is looked at', () => {
    const transcript = new Transcript(stretchOf(STRETCH * 2, STRETCH * 6));
    expect(transcript.missing(STRETCH * 3 + 1)).toEqual([3, 4, 1, 5, 0]);
  });

  it('keeps actions and rare facts with their entries, and a sender that is not named null', () => {
    const transcript = new Transcript(stretchOf(0, 10));
    expect(transcript.entry(0)).toMatchObject({ action: 'pin', extra: null, sender: { name: 'Mara' } });
    expect(transcript.entry(1)).toMatchObject({ action: null, extra: { notes: ['x'] }, sender: null });
  });

  it('is searched whatever the case, and however a letter is composed', () => {
    const transcript = new Transcript(stretchOf(0, 30));
    expect(transcript.find('bus 2', 100)).toEqual([2, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29]);
    expect(transcript.find('e\u0301', 2)).toEqual([0, 1]);
    expect(transcript.find('', 5)).toEqual([]);
  });
});
