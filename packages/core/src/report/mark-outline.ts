/** What each kind of mark looks like: seven outlines that can be told apart in black and white, and in print. */
import type { MarkKind } from '../assess/result.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Outline =
  | { readonly kind: 'circle'; readonly radius: number; readonly filled: boolean }
  /** Corners in order; the last one meets the first. */
  | { readonly kind: 'polygon'; readonly corners: readonly Point[]; readonly filled: boolean };

const RADIUS = 2.4;

/** Around `centre`. A renewal is the only one with a point; what is filled bears on who began. */
export function outlineOf(kind: MarkKind, centre: Point): Outline {
  switch (kind) {
    case 'first':
      return { kind: 'circle', radius: RADIUS, filled: true };
    case 'raised':
      return { kind: 'circle', radius: RADIUS * 0.7, filled: false };
    case 'renewed':
      return polygon(centre, TRIANGLE, true);
    case 'acknowledged':
      return polygon(centre, SQUARE, false);
    case 'doubted':
      return polygon(centre, DIAMOND, false);
    case 'refused':
      return polygon(centre, BAR, true);
    case 'withdrawn':
      return polygon(centre, CROSS, true);
  }
}

type Corners = readonly (readonly [x: number, y: number])[];

const TRIANGLE: Corners = [
  [0, -1.25],
  [1.25, 1],
  [-1.25, 1],
];
const SQUARE: Corners = [
  [-0.8, -0.8],
  [0.8, -0.8],
  [0.8, 0.8],
  [-0.8, 0.8],
];
const DIAMOND: Corners = [
  [0, -1.1],
  [1.1, 0],
  [0, 1.1],
  [-1.1, 0],
];
/** Lies across the line of its lane, as a barrier does: small and in print nobody takes it for a circle. */
const BAR: Corners = [
  [-1.3, -0.45],
  [1.3, -0.45],
  [1.3, 0.45],
  [-1.3, 0.45],
];
const CROSS: Corners = [
  [-1, -0.6],
  [-0.6, -1],
  [0, -0.4],
  [0.6, -1],
  [1, -0.6],
  [0.4, 0],
  [1, 0.6],
  [0.6, 1],
  [0, 0.4],
  [-0.6, 1],
  [-1, 0.6],
  [-0.4, 0],
];

function polygon(centre: Point, corners: Corners, filled: boolean): Outline {
  return {
    kind: 'polygon',
    corners: corners.map(([x, y]) => ({ x: centre.x + x * RADIUS, y: centre.y + y * RADIUS })),
    filled,
  };
}
