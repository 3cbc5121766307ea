/**
 * How high each block of rows will be before it was drawn. An estimate once given stays, so that nothing above the view moves; what was not
 * loaded when it was estimated may be estimated anew below the view.
 */
import type { Transcript } from '../transcript/transcript.ts';
import { estimateHeight, UNKNOWN_PX } from './estimate-height.ts';

/**
 * Rows that are drawn and measured together. Each change of a measured height makes the virtualiser add up all heights again: in blocks, ten
 * thousand additions and not a hundred thousand.
 */
export const BLOCK_ROWS = 10;

export class Heights {
  readonly #transcript: Transcript;
  /** 0: not estimated; negative: estimated without knowing all texts. */
  readonly #px: Int32Array;
  /** Of the list, when the next block is estimated; at first a guess. */
  widthPx = 700;

  constructor(transcript: Transcript) {
    this.#transcript = transcript;
    this.#px = new Int32Array(Math.ceil(transcript.total / BLOCK_ROWS));
  }

  get blocks(): number {
    return this.#px.length;
  }

  of(block: number): number {
    const known = this.#px[block]!;
    if (known !== 0) return Math.abs(known);
    const px = this.#estimate(block);
    this.#px[block] = px;
    return Math.abs(px);
  }

  /** More was loaded: blocks from here on that were estimated without their texts are estimated again. */
  forgetUnknownFrom(block: number): void {
    for (let i = Math.max(0, block); i < this.#px.length; i++) if (this.#px[i]! < 0) this.#px[i] = 0;
  }

  #estimate(block: number): number {
    const [from, to] = [block * BLOCK_ROWS, Math.min((block + 1) * BLOCK_ROWS, this.#transcript.total)];
    let px = 0;
    let known = true;
    for (let position = from; position < to; position++) {
      const units = this.#transcript.textLength(position);
      px += units === null ? UNKNOWN_PX : estimateHeight(units, this.widthPx);
      known &&= units !== null;
    }
    return known ? px : -px;
  }
}

export function blockOf(position: number): number {
  return Math.floor(position / BLOCK_ROWS);
}
