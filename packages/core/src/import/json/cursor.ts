import { BLANK, NEWLINE } from './tables.ts';
import { joinUnits, type Units } from './units.ts';

/** Where the scanner stands: in the units at hand, in the text, and on which line. */
export class Cursor {
  units: Units = new Uint8Array(0);
  /** Index of the next unit in `units`. */
  at = 0;
  /** Index in the text of the first of `units`. */
  base = 0;
  line = 1;
  /** Index in the text of the first unit of this line. */
  lineStart = 0;
  /** True while nothing but blanks was read on this line. */
  lineBlank = true;

  /** Index in the text. */
  get position(): number {
    return this.base + this.at;
  }

  get column(): number {
    return this.position - this.lineStart;
  }

  get exhausted(): boolean {
    return this.at >= this.units.length;
  }

  load(units: Units): void {
    this.units = units;
    this.at = 0;
  }

  /** All units are used; the next ones follow them in the text. */
  unload(): void {
    this.base += this.units.length;
    this.load(this.units.subarray(0, 0));
  }

  /** Goes to the next unit that is not blank and gives it; null where the units end before. */
  skipBlank(): number | null {
    const { units } = this;
    let at = this.at;
    for (; at < units.length; at++) {
      const unit = units[at] as number;
      if (BLANK[unit] === 0) {
        this.at = at;
        return unit;
      }
      if (unit === NEWLINE) this.startLine(this.base + at + 1);
    }
    this.at = at;
    return null;
  }

  startLine(start: number): void {
    this.line++;
    this.lineStart = start;
    this.lineBlank = true;
  }

  /** Goes back to index `back` of units that end here and may have begun in an earlier chunk. */
  goBack(passed: Units, back: number): void {
    const target = this.position - passed.length + back;
    if (target < this.base) {
      const rest = this.units.subarray(this.at);
      this.units = rest.length === 0 ? passed.subarray(back) : joinUnits([passed.subarray(back), rest]);
      this.base = target;
    }
    this.at = target - this.base;
  }
}
