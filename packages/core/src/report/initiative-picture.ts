/**
 * The picture of initiative: who raised what, in which order, in one conversation. Positioned shapes in abstract units, so that the screen and
 * the printed report draw the same. Time runs downwards, one row a mark; each side has a lane. No shape rests on colour alone: what a mark
 * is, its outline says. Words are those of whoever draws it.
 *
 * Units: a line of text is 3.2 high; the origin is at the top left, y grows downwards.
 */
import type { InitiativeTimeline, MarkKind, TimelineMark } from '../assess/result.ts';
import type { MessageReference, Side } from '../record/assessment.ts';
import { outlineOf, type Outline, type Point } from './mark-outline.ts';

export interface PictureLane {
  readonly side: Side;
  readonly left: number;
  readonly right: number;
  /** Of the line that its marks stand on. */
  readonly x: number;
}

export interface DrawnMark {
  readonly kind: MarkKind;
  readonly lane: Side;
  readonly element: TimelineMark['element'];
  readonly code: TimelineMark['code'];
  /** False: drawn with a broken outline. */
  readonly certain: boolean;
  /** The messages it stands for, in order: several where one side raised the same again and again with nothing between. */
  readonly messages: readonly MessageReference[];
  /** Counted from 1; null for what has no certain time, and stands beside the picture. */
  readonly order: number | null;
  readonly centre: Point;
  readonly outline: Outline;
  /** `renewal`: red; `restraint`: a refusal or a withdrawal; `plain`: everything else. */
  readonly tone: 'renewal' | 'restraint' | 'plain';
  /** Left end of its words, on the middle of the row. */
  readonly label: Point;
  /** The row within its lane: what is pressed and focused. No two of them touch. */
  readonly box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
}

export interface InitiativePicture {
  readonly width: number;
  readonly height: number;
  /** Where the lanes begin; above it stand their names. */
  readonly top: number;
  /** None where nothing has a certain time. */
  readonly lanes: readonly PictureLane[];
  /** Dated marks in order, then those without a certain time. */
  readonly marks: readonly DrawnMark[];
  /** From a refusal to what renewed it: drawn in red. */
  readonly renewals: readonly { readonly from: Point; readonly to: Point }[];
  /** Across all lanes, below the message with which the needed elements were complete; null where that is not in this conversation. */
  readonly stopLine: { readonly y: number; readonly left: number; readonly right: number } | null;
  /** The column of what has no certain time; null where there is none. */
  readonly undated: { readonly left: number; readonly right: number } | null;
}

const GUTTER = 9;
const HEADER = 9;
const LANE = 78;
const ROW = 11;
const STOP_LINE = 7;
const FOOT = 3;
const BETWEEN = 8;
/** From the left edge of a lane to its line, and from there to the words. */
const TO_LINE = 6;
const TO_LABEL = 5;

/** Total and pure: the same timeline gives the same picture, whatever its size. */
export function drawInitiative(timeline: InitiativeTimeline): InitiativePicture {
  const lanes = placeLanes(lanesOf(timeline));
  const right = GUTTER + lanes.length * LANE;
  const groups = joinRepeats(timeline.marks, timeline.stopLine);
  const stopAfter = timeline.stopLine === null ? null : rowsBefore(groups, timeline.stopLine);
  const dated = groups.map((group, row) => placeDated(group, row, lanes, stopAfter));
  const gap = lanes.length === 0 ? 0 : BETWEEN;
  const beside = timeline.undated.length === 0 ? null : { left: right + gap, right: right + gap + LANE };
  const undated = timeline.undated.map((mark, row) => place([mark], null, beside!.left, HEADER + row * ROW));
  const rows = Math.max(dated.length, undated.length, 1);
  return {
    width: beside?.right ?? right,
    height: HEADER + rows * ROW + (stopAfter === null ? 0 : STOP_LINE) + FOOT,
    top: HEADER,
    lanes,
    marks: [...dated, ...undated],
    renewals: linkRenewals(dated),
    stopLine: stopAfter === null ? null : { y: HEADER + stopAfter * ROW + STOP_LINE / 2, left: GUTTER, right },
    undated: beside,
  };
}

/** Both sides whose initiative is in question, and others where something of theirs has a place in the order; none where nothing has. */
function lanesOf({ lanes, marks }: InitiativeTimeline): Side[] {
  const always: readonly Side[] = ['person-of-interest', 'investigator'];
  const drawn = lanes.filter((side) => always.includes(side) || marks.some(({ lane }) => lane === side));
  return marks.length === 0 ? [] : drawn;
}

function placeLanes(sides: readonly Side[]): PictureLane[] {
  return sides.map((side, i) => {
    const left = GUTTER + i * LANE;
    return { side, left, right: left + LANE, x: left + TO_LINE };
  });
}

/** What one side raises again with nothing in between is one mark; the stop line parts them. */
function joinRepeats(marks: readonly TimelineMark[], stopLine: MessageReference | null): TimelineMark[][] {
  const groups: TimelineMark[][] = [];
  for (const mark of marks) {
    const last = groups.at(-1)?.at(-1);
    if (last !== undefined && isRepeat(last, mark) && last.message !== stopLine?.message) groups.at(-1)!.push(mark);
    else groups.push([mark]);
  }
  return groups;
}

function isRepeat(a: TimelineMark, b: TimelineMark): boolean {
  return (
    a.kind === b.kind &&
    a.kind !== 'first' &&
    a.lane === b.lane &&
    a.element === b.element &&
    a.code === b.code &&
    a.certain === b.certain
  );
}

/** Rows above the stop line: those up to its message, or up to its moment where that message carries no mark. */
function rowsBefore(groups: readonly (readonly TimelineMark[])[], { message, at }: MessageReference): number {
  const own = groups.findLastIndex((group) => group.some((mark) => mark.message === message));
  if (own >= 0) return own + 1;
  if (at === null) return groups.length;
  const stopMs = Date.parse(at);
  return groups.findLastIndex((group) => group.some((mark) => mark.at !== null && Date.parse(mark.at) <= stopMs)) + 1;
}

function placeDated(
  group: readonly TimelineMark[],
  row: number,
  lanes: readonly PictureLane[],
  stopAfter: number | null,
): DrawnMark {
  const lane = lanes.find(({ side }) => side === group[0]!.lane);
  const below = stopAfter !== null && row >= stopAfter ? STOP_LINE : 0;
  return place(group, row + 1, lane?.left ?? GUTTER, HEADER + row * ROW + below);
}

function place(group: readonly TimelineMark[], order: number | null, left: number, top: number): DrawnMark {
  const { kind, lane, element, code, certain } = group[0]!;
  const centre = { x: left + TO_LINE, y: top + ROW / 2 };
  return {
    ...{ kind, lane, element, code, certain, order, centre },
    messages: group.map(({ message, conversationId, at, basis }) => ({ message, conversationId, at, basis })),
    outline: outlineOf(kind, centre),
    tone: kind === 'renewed' ? 'renewal' : kind === 'refused' || kind === 'withdrawn' ? 'restraint' : 'plain',
    label: { x: centre.x + TO_LABEL, y: centre.y },
    box: { left: left + 1, top: top + 0.5, width: LANE - 2, height: ROW - 1 },
  };
}

/** Each renewal follows the last refusal of another side before it. */
function linkRenewals(marks: readonly DrawnMark[]): { from: Point; to: Point }[] {
  return marks.flatMap((mark, i) => {
    if (mark.tone !== 'renewal') return [];
    const refusal = marks.slice(0, i).findLast(({ tone, lane }) => tone === 'restraint' && lane !== mark.lane);
    return refusal === undefined ? [] : [{ from: refusal.centre, to: mark.centre }];
  });
}
