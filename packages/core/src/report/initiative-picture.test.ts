/** The picture says what the timeline says, in its order, and nothing in it covers anything else. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MARKS, type InitiativeTimeline, type TimelineMark } from '../assess/result.ts';
import { RAISERS } from '../record/signal.ts';
import { drawInitiative, type DrawnMark } from './initiative-picture.ts';

const CONVERSATION = '00000000-0000-4000-8000-000000000001';

function mark(ordinal: number, kind: TimelineMark['kind'], lane: TimelineMark['lane'], dated = true): TimelineMark {
  const restraint = kind === 'refused' || kind === 'withdrawn';
  return {
    message: `${CONVERSATION}:${ordinal}`,
    conversationId: CONVERSATION,
    at: dated ? new Date(ordinal * 60_000).toISOString() : null,
    basis: dated ? 'utc' : 'local-unknown',
    kind,
    lane,
    element: restraint ? null : 'meeting',
    code: restraint ? 'REFUSAL' : 'MEETING_PROPOSED',
    certain: true,
  };
}

function timeline(marks: readonly TimelineMark[], stop: TimelineMark | null = null): InitiativeTimeline {
  const dated = marks.filter(({ at }) => at !== null);
  return {
    conversationId: CONVERSATION,
    lanes: RAISERS.filter((side) => marks.some(({ lane }) => lane === side)),
    marks: dated,
    undated: marks.filter(({ at }) => at === null),
    stopLine: stop,
    from: dated[0] ?? null,
    until: dated.at(-1) ?? null,
  };
}

const anyTimeline = fc
  .array(fc.tuple(fc.constantFrom(...MARKS), fc.constantFrom(...RAISERS), fc.boolean()), { maxLength: 40 })
  .chain((given) => {
    const marks = given.map(([kind, lane, dated], i) => mark(i, kind, lane, dated));
    const dated = marks.filter(({ at }) => at !== null);
    const stop = dated.length === 0 ? fc.constant(null) : fc.option(fc.constantFrom(...dated));
    return stop.map((at) => timeline(marks, at));
  });

const messagesOf = (marks: readonly { readonly messages: readonly { readonly message: string }[] }[]) =>
  marks.flatMap(({ messages }) => messages.map(({ message }) => message));
const isApart = (a: DrawnMark['box'], b: DrawnMark['box']) =>
  a.left + a.width < b.left || b.left + b.width < a.left || a.top + a.height < b.top || b.top + b.height < a.top;

describe('the picture of initiative', () => {
  it('holds every message of the timeline once, in its order, within its bounds', () => {
    fc.assert(
      fc.property(anyTimeline, (given) => {
        const { marks, width, height } = drawInitiative(given);
        const expected = [...given.marks, ...given.undated].map(({ message }) => message);
        expect(messagesOf(marks)).toEqual(expected);
        const rows = marks.filter(({ order }) => order !== null).map(({ centre }) => centre.y);
        expect(rows).toEqual(rows.toSorted((a, b) => a - b));
        expect(new Set(rows).size).toBe(rows.length);
        for (const { box } of marks) {
          expect(box.left >= 0 && box.left + box.width <= width && box.top + box.height <= height).toBe(true);
        }
      }),
    );
  });

  it('lets no mark cover another, nor the stop line', () => {
    fc.assert(
      fc.property(anyTimeline, (given) => {
        const { marks, stopLine } = drawInitiative(given);
        marks.forEach((a, i) => marks.slice(i + 1).forEach((b) => expect(isApart(a.box, b.box)).toBe(true)));
        if (stopLine === null) return;
        const covered = marks.filter(
          ({ order, box }) => order !== null && box.top < stopLine.y && stopLine.y < box.top + box.height,
        );
        expect(covered).toEqual([]);
      }),
    );
  });

  it('puts each mark on the lane of the side that raised it, and undated ones beside all lanes', () => {
    fc.assert(
      fc.property(anyTimeline, (given) => {
        const { marks, lanes, undated } = drawInitiative(given);
        for (const { order, lane, centre } of marks) {
          const x = order === null ? null : lanes.find(({ side }) => side === lane)!.x;
          if (x === null) expect(centre.x).toBeGreaterThan(Math.max(undated!.left, ...lanes.map(({ right }) => right)));
          else expect(centre.x).toBe(x);
        }
      }),
    );
  });

  it('gives a renewal an outline and a tone that nothing else has', () => {
    const drawn = MARKS.map((kind, i) => drawInitiative(timeline([mark(i, kind, 'investigator')])).marks[0]!);
    const shape = ({ outline, centre }: DrawnMark) =>
      outline.kind === 'circle'
        ? `circle ${outline.radius} ${String(outline.filled)}`
        : outline.corners.map(({ x, y }) => `${(x - centre.x).toFixed(2)},${(y - centre.y).toFixed(2)}`).join(' ');
    expect(new Set(drawn.map(shape)).size).toBe(MARKS.length);
    expect(drawn.filter(({ tone }) => tone === 'renewal').map(({ kind }) => kind)).toEqual(['renewed']);
  });

  it('leads from the refusal to what renewed it, and from nobody’s own refusal to their own words', () => {
    const [first, refused, renewed] = [
      mark(0, 'first', 'investigator'),
      mark(1, 'refused', 'person-of-interest'),
      mark(2, 'renewed', 'investigator'),
    ];
    const drawn = drawInitiative(timeline([first, refused, renewed]));
    expect(drawn.renewals).toEqual([{ from: drawn.marks[1]!.centre, to: drawn.marks[2]!.centre }]);
    expect(
      drawInitiative(timeline([mark(0, 'refused', 'investigator'), mark(1, 'renewed', 'investigator')])).renewals,
    ).toEqual([]);
  });

  it('draws the stop line below the message that completed the elements, and parts repeats there', () => {
    const marks = [0, 1, 2, 3].map((i) => mark(i, 'raised', 'investigator'));
    const { marks: drawn, stopLine } = drawInitiative(timeline(marks, marks[1]));
    expect(drawn.map(({ messages }) => messages.length)).toEqual([2, 2]);
    expect(drawn[0]!.centre.y).toBeLessThan(stopLine!.y);
    expect(drawn[1]!.centre.y).toBeGreaterThan(stopLine!.y);
  });

  it('has a lane for both sides in question, and for others only where they raised something', () => {
    const [theirs] = timeline([mark(0, 'first', 'person-of-interest')]).marks;
    const drawn = drawInitiative({
      ...timeline([theirs!]),
      lanes: ['person-of-interest', 'investigator', 'third-party'],
    });
    expect(drawn.lanes.map(({ side }) => side)).toEqual(['person-of-interest', 'investigator']);
  });

  it('has no lane where nothing has a certain time, and a size all the same', () => {
    const { lanes, marks, undated, width, height } = drawInitiative(timeline([mark(0, 'first', 'unclear', false)]));
    expect(lanes).toEqual([]);
    expect(marks[0]!.centre.x).toBeLessThan(undated!.right);
    expect(width > 0 && height > 0).toBe(true);
  });
});
