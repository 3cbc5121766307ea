/** The picture of initiative as shapes for the template, in slices that fit on a page. */
import type { InitiativeTimeline } from '../assess/result.ts';
import type { Cell, Picture, Shape, Tone } from './block.ts';
import { fill } from './catalogue/index.ts';
import { moment, type Context } from './context.ts';
import { drawInitiative, type DrawnMark, type InitiativePicture } from './initiative-picture.ts';
import type { Outline, Point } from './mark-outline.ts';
import { countInitiative } from './count-initiative.ts';
import { cell, run } from './text.ts';

/** Room on a page, in points: upright, and turned for pictures of more than two lanes. */
const UPRIGHT = { width: 480, height: 560 };
const TURNED = { width: 725, height: 380 };
const WIDE_FROM = 170;
/** Larger is no clearer. */
const UNIT_MAX = 2.9;
/** Words stand in the middle of their row: less than half a row above it. */
const HALF_ROW = 5.5;

export function layOutPicture(context: Context, timeline: InitiativeTimeline, heading: string): Picture {
  const { words, conversation } = context;
  const picture = drawInitiative(timeline);
  const name = conversation(timeline.conversationId);
  const wide = picture.width > WIDE_FROM;
  const room = wide ? TURNED : UPRIGHT;
  const unit = Math.min(room.width / picture.width, UNIT_MAX);
  return {
    kind: 'picture',
    heading: cell(heading),
    lead: countInitiative(context, timeline),
    caption: fill(words.page.pictureCaption, { conversation: name }),
    alternative: fill(words.page.pictureAlt, { conversation: name, count: picture.marks.length }),
    ...{ width: picture.width, unit, wide },
    lanes: [
      ...picture.lanes.map(({ side, left, right }) => ({
        name: words.finding.sides[side],
        left,
        width: right - left,
      })),
      ...(picture.undated === null
        ? []
        : [
            {
              name: words.page.noCertainTime,
              left: picture.undated.left,
              width: picture.undated.right - picture.undated.left,
            },
          ]),
    ],
    slices: slice(context, picture, room.height / unit),
  };
}

function slice(context: Context, picture: InitiativePicture, heightMax: number): Picture['slices'] {
  const slices: Picture['slices'][number][] = [];
  for (let top = picture.top; top < picture.height; top = slices.at(-1)!.top + slices.at(-1)!.height) {
    const bottom = endOf(picture, top, heightMax);
    const marks = picture.marks.filter(({ centre }) => centre.y >= top && centre.y < bottom);
    slices.push({
      top,
      height: bottom - top,
      shapes: [...linesOf(picture, top, bottom), ...marks.flatMap(drawMark(context))],
    });
  }
  return slices;
}

/** Between two rows. */
function endOf({ height, marks }: InitiativePicture, top: number, heightMax: number): number {
  if (height - top <= heightMax) return height;
  const fitting = marks.filter(({ centre }) => centre.y > top && centre.y + HALF_ROW <= top + heightMax);
  return Math.max(...fitting.map(({ centre }) => centre.y + HALF_ROW), top + HALF_ROW);
}

function linesOf(picture: InitiativePicture, top: number, bottom: number): Shape[] {
  const lanes = picture.lanes.map(({ x }) => line([x, top], [x, bottom], 'muted', false));
  const renewals = picture.renewals
    .filter(({ from, to }) => from.y < bottom && to.y >= top)
    .map(({ from, to }) => line(...clip(from, to, top, bottom), 'alert', false));
  const { stopLine } = picture;
  const stops = stopLine !== null && stopLine.y >= top && stopLine.y < bottom ? [stopLine] : [];
  return [...lanes, ...renewals, ...stops.map(({ y, left, right }) => line([left, y], [right, y], 'alert', true))];
}

/** The part of a line that lies in this slice. */
function clip(from: Point, to: Point, top: number, bottom: number): [[number, number], [number, number]] {
  const at = (y: number) => (to.y === from.y ? from.x : from.x + ((to.x - from.x) * (y - from.y)) / (to.y - from.y));
  const [start, end] = [Math.max(from.y, top), Math.min(to.y, bottom)];
  return [
    [at(start), start],
    [at(end), end],
  ];
}

function line(from: readonly [number, number], to: readonly [number, number], tone: Tone, dashed: boolean): Shape {
  return { kind: 'line', from, to, tone, dashed };
}

function drawMark(context: Context): (mark: DrawnMark) => Shape[] {
  return (mark) => [
    shapeOf(mark.outline, mark.centre, mark.tone === 'renewal' ? 'alert' : 'plain', !mark.certain),
    {
      kind: 'label',
      x: mark.label.x,
      y: mark.label.y,
      width: mark.box.width - (mark.label.x - mark.box.left),
      lines: labelOf(mark, context),
    },
  ];
}

function labelOf({ kind, element, messages, tone, order }: DrawnMark, { words, message }: Context): Cell[] {
  const [first] = messages;
  const what = element === null ? null : words.finding.elements[element];
  const more = messages.length > 1 ? ` × ${messages.length}` : '';
  const when = first?.at === null || first === undefined ? words.page.noCertainTime : moment(first.at).slice(0, 16);
  const number = order === null ? '' : `${order} · `;
  const style = tone === 'renewal' ? 'alert' : 'strong';
  const mark = words.finding.marks[kind];
  return [
    ...(what === null
      ? [[run(mark, style)]]
      : [[run(what, style)], [run(mark, tone === 'renewal' ? 'alert' : 'plain')]]),
    [run(`${number}${when} · ${first === undefined ? '' : message(first.message)}${more}`, 'muted')],
  ];
}

export function shapeOf(outline: Outline, centre: Point, tone: Tone, dashed: boolean): Shape {
  if (outline.kind === 'circle') {
    const { radius, filled } = outline;
    return { kind: 'circle', x: centre.x, y: centre.y, radius, filled, dashed, tone };
  }
  const corners = outline.corners.map(({ x, y }) => [x, y] as const);
  return { kind: 'polygon', corners, filled: outline.filled, dashed, tone };
}
