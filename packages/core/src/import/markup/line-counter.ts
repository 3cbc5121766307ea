/** Counts line feeds as a stream of units passes, each unit once. */
import type { Units } from './units.ts';

export class LineCounter {
  private line = 1;
  /** Index in the whole input up to which line feeds are counted. */
  private counted = 0;

  /** The 1-based line of `units[index]`, where `units[0]` is at `base` in the whole input. Indexes never go back. */
  countTo(units: Units, base: number, index: number): number {
    for (let at = this.counted - base; at < index;) {
      const next = units.indexOf(0x0a, at);
      if (next < 0 || next >= index) break;
      this.line += 1;
      at = next + 1;
    }
    this.counted = Math.max(this.counted, base + index);
    return this.line;
  }
}
