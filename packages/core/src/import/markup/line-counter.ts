/** Counts line feeds as a stream of units passes, each unit once. */
import type { Units } from './units.ts';

export class LineCounter {
  private line = 1;
  /** Index in the whole input before which every line feed is counted, and there is none from there up to `clearTo`. */
  private counted = 0;
  private clearTo = 0;

  /** The 1-based line of `units[index]`, where `units[0]` is at `base` in the whole input. Indexes never go back. */
  countTo(units: Units, base: number, index: number): number {
    const target = base + index;
    this.counted = Math.max(this.counted, Math.min(this.clearTo, target));
    while (this.counted < target) {
      const next = units.indexOf(0x0a, this.counted - base);
      this.clearTo = next < 0 ? base + units.length : base + next;
      if (this.clearTo >= target) {
        this.counted = target;
      } else {
        this.line += 1;
        this.counted = this.clearTo + 1;
      }
    }
    return this.line;
  }
}
