/** How high a row will be, before it was drawn: near enough that the scrollbar does not jump when it is measured. Whole pixels. */

const FRAME_PX = 44;
const LINE_PX = 25;
const CHARACTER_PX = 7.6;
const BUBBLE_MAX_PX = 690;
export const UNKNOWN_PX = 90;
/** Longer texts are shown cut. */
const SHOWN_UNITS = 4_000;

/** `units` is the length of the text; null where it is not loaded yet. */
export function estimateHeight(units: number | null, widthPx: number): number {
  if (units === null) return UNKNOWN_PX;
  const perLine = Math.max(20, Math.min(BUBBLE_MAX_PX, widthPx * 0.85) / CHARACTER_PX);
  return FRAME_PX + LINE_PX * Math.max(1, Math.ceil(Math.min(units, SHOWN_UNITS) / perLine));
}
