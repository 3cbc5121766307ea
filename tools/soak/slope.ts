/** A straight line through points, by least squares. */

export interface Slope {
  readonly perUnit: number;
  /** Standard error of it. */
  readonly error: number;
}

/** At least three points, not all at one place. */
export function slopeOf(points: readonly (readonly [at: number, value: number])[]): Slope {
  const count = points.length;
  const mean = (of: 0 | 1): number => points.reduce((sum, point) => sum + point[of], 0) / count;
  const [at, value] = [mean(0), mean(1)];
  const spread = points.reduce((sum, point) => sum + (point[0] - at) ** 2, 0);
  const perUnit = points.reduce((sum, point) => sum + (point[0] - at) * (point[1] - value), 0) / spread;
  const rest = points.reduce((sum, point) => sum + (point[1] - value - perUnit * (point[0] - at)) ** 2, 0);
  return { perUnit, error: Math.sqrt(rest / (count - 2) / spread) };
}
