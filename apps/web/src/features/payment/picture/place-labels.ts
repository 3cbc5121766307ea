/** Where names stand beside their points, so that none covers another where there is room. */

export interface Point {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly label: string;
}

export interface PlacedLabel extends Point {
  readonly anchor: 'start' | 'end';
  /** Of the base line. */
  readonly left: number;
  readonly base: number;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Of letters, about; a name is one line high. */
const LETTER = 0.6;
const ASIDE = 10;

/** Each at the first place that is free, in the order given; the last place where none is. */
export function placeLabels(points: readonly Point[], width: number, size: number): PlacedLabel[] {
  const taken: Box[] = [];
  return points.map((point) => {
    const long = point.label.length * size * LETTER;
    const places = [-0.4, 1.2, -1.5, 2.3, -2.6, 3.4].flatMap((lines) =>
      (['start', 'end'] as const).map((anchor) => ({ anchor, base: point.y + lines * size })),
    );
    const boxOf = ({ anchor, base }: (typeof places)[number]): Box => ({
      x: anchor === 'start' ? point.x + ASIDE : point.x - ASIDE - long,
      y: base,
      width: long,
    });
    const isFree = (box: Box): boolean =>
      box.x >= 0 && box.x + long <= width && !taken.some((other) => isOver(box, other, size));
    const place = places.find((one) => isFree(boxOf(one))) ?? places.at(-1)!;
    taken.push(boxOf(place));
    return { ...point, ...place, left: point.x + (place.anchor === 'start' ? ASIDE : -ASIDE) };
  });
}

function isOver(one: Box, other: Box, size: number): boolean {
  return Math.abs(one.y - other.y) < size && one.x < other.x + other.width && other.x < one.x + one.width;
}
