/**
 * The bytes at hand: filled to the brim before each look, so that what is decided never depends on how the input was cut. Counts
 * in units: bytes, or in UTF-16 the code units, each seen as one byte (units above 0xFF as 0x80, which no run contains).
 */
import type { ReducedOutput } from './reducer.ts';
import type { WithheldRun } from './withhold.ts';

const CAPACITY_BYTES = 512 * 1024;
const FIRST_BYTES = 16 * 1024;
const HEAD_BYTES = 65_536;
/** Kept before the current position, to see what stands before a run. */
const KEPT_BYTES = 1024;

export class ReductionWindow {
  /** Grows with what comes, up to its capacity: most files are small. */
  private buffer = new Uint8Array(FIRST_BYTES);
  private filled = 0;
  /** Input offset of the first byte in the buffer. */
  private base = 0;
  /** Units before this were let out or dropped. */
  private done = 0;
  private width: 1 | 2 = 1;
  private highFirst: 0 | 1 = 0;
  private narrow: Uint8Array = this.buffer;
  private output: Uint8Array[] = [];
  private withheld: WithheldRun[] = [];
  private written = 0;

  /** Units at hand; `units[end…]` is undefined. */
  get units(): Uint8Array {
    return this.narrow;
  }

  get end(): number {
    return Math.floor(this.filled / this.width);
  }

  get outputOffset(): number {
    return this.written;
  }

  isFull(): boolean {
    return this.filled === CAPACITY_BYTES;
  }

  isWide(): boolean {
    return this.width === 2;
  }

  head(): Uint8Array {
    return this.buffer.subarray(0, Math.min(this.filled, HEAD_BYTES));
  }

  inputOffset(unit: number): number {
    return this.base + unit * this.width;
  }

  /** Takes as much of the chunk as there is room for; gives how much. */
  fill(chunk: Uint8Array): number {
    const taken = Math.min(chunk.length, CAPACITY_BYTES - this.filled);
    if (this.filled + taken > this.buffer.length) this.grow(this.filled + taken);
    this.buffer.set(chunk.subarray(0, taken), this.filled);
    this.filled += taken;
    return taken;
  }

  private grow(needed: number): void {
    const larger = new Uint8Array(Math.min(CAPACITY_BYTES, Math.max(needed, 2 * this.buffer.length)));
    larger.set(this.buffer.subarray(0, this.filled));
    if (this.width === 1) this.narrow = larger;
    this.buffer = larger;
  }

  widen(encoding: string): void {
    this.width = 2;
    this.highFirst = encoding === 'utf-16be' ? 1 : 0;
    this.narrow = new Uint8Array(CAPACITY_BYTES / 2);
  }

  /** Brings the units in step with the bytes; nothing to do where a unit is a byte. */
  readUnits(): void {
    if (this.width === 1) return;
    const [high, low] = this.highFirst === 1 ? [0, 1] : [1, 0];
    for (let unit = 0; unit < this.end; unit += 1) {
      this.narrow[unit] = this.buffer[2 * unit + high] === 0 ? (this.buffer[2 * unit + low] ?? 0) : 0x80;
    }
  }

  /** Up to `length` units before `unit`, as Latin-1. */
  textBefore(unit: number, length: number): string {
    return String.fromCharCode(...this.narrow.subarray(Math.max(0, unit - length), unit));
  }

  passUpTo(unit: number): void {
    if (unit <= this.done) return;
    this.write(this.buffer.slice(this.done * this.width, unit * this.width));
    this.done = unit;
  }

  dropUpTo(unit: number): void {
    this.done = Math.max(this.done, unit);
  }

  /** A lone last byte of a UTF-16 file. */
  passOddByte(): void {
    if (this.filled % this.width !== 0) this.write(this.buffer.slice(this.filled - 1, this.filled));
  }

  writeMarker(marker: string, run: WithheldRun): void {
    this.withheld.push(run);
    const bytes = new Uint8Array(marker.length * this.width);
    for (let index = 0; index < marker.length; index += 1) {
      bytes[index * this.width + this.highFirst] = marker.charCodeAt(index);
    }
    this.write(bytes);
  }

  private write(bytes: Uint8Array): void {
    this.output.push(bytes);
    this.written += bytes.length;
  }

  /** Forgets units before `unit`, but for a little context; gives how far everything moved. */
  shift(unit: number): number {
    const moved = Math.max(0, Math.min(unit, this.done) - KEPT_BYTES);
    this.buffer.copyWithin(0, moved * this.width, this.filled);
    this.filled -= moved * this.width;
    this.base += moved * this.width;
    this.done -= moved;
    return moved;
  }

  takeOutput(): ReducedOutput {
    const taken = { bytes: this.output, withheld: this.withheld };
    this.output = [];
    this.withheld = [];
    return taken;
  }
}
