/** Where things stand before anybody moved them: the first in the middle, the others around it in a spiral, none upon another. */

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
/** Units of a picture between neighbours. */
const APART = 60;

/** Whole units; the same place for the same number. */
export function placeOnSpiral(number: number): { readonly x: number; readonly y: number } {
  const radius = APART * Math.sqrt(number);
  return {
    x: Math.round(radius * Math.cos(number * GOLDEN_ANGLE)),
    y: Math.round(radius * Math.sin(number * GOLDEN_ANGLE)),
  };
}
