/**
 * Follows one run of base64 letters through a window of bytes, over line breaks, without ever taking in the ordinary text that
 * stands behind the run. Holds the state that the run needs from window to window.
 */
import { BREAK, END, LETTERS, MORE, PAD, readToken } from './token.ts';

/** A line shorter than this is the last one of a folded run (MIME folds at 76, PEM at 64, others at 60 or 48). */
const FOLD_MIN_LETTERS = 40;
/** How far a following line is read ahead to see that it belongs to the run. */
export const LOOK_AHEAD_BYTES = 2048;

export type RunStatus = 'open' | 'ended' | 'more';

export class RunReader {
  /** Letters seen so far in the whole run. */
  letters = 0;
  /** Next byte to read, index in the window; the owner moves it when the window moves. */
  at: number;
  private lineLetters = 0;

  constructor(at: number) {
    this.at = at;
  }

  copy(): RunReader {
    const twin = new RunReader(this.at);
    twin.letters = this.letters;
    twin.lineLetters = this.lineLetters;
    return twin;
  }

  /**
   * Reads letters into `out` until it is full (`open`), the run has ended (`ended`, `at` behind it, padding included) or the
   * window does not show enough to go on (`more`, only where it is not the last). Returns how many letters were written.
   */
  read(bytes: Uint8Array, end: number, last: boolean, out: Uint8Array): { count: number; status: RunStatus } {
    let count = 0;
    while (count < out.length) {
      const from = count;
      while (count < out.length && this.at < end && (LETTERS[bytes[this.at] ?? 0] ?? 255) !== 255) {
        out[count] = LETTERS[bytes[this.at] ?? 0] ?? 0;
        count += 1;
        this.at += 1;
      }
      this.take(count - from);
      if (count === out.length) break;
      const step = this.step(bytes, end, last);
      if (step === 'ended' || step === 'more') return { count, status: step };
      if (step < 64) {
        out[count] = step;
        count += 1;
        this.take(1);
      }
    }
    return { count, status: 'open' };
  }

  private take(letters: number): void {
    this.letters += letters;
    this.lineLetters += letters;
  }

  /** One token that is no plain letter: an escaped letter's value, `BREAK` where a line break was crossed, or why to stop. */
  private step(bytes: Uint8Array, end: number, last: boolean): number | 'ended' | 'more' {
    if (this.at >= end) return last ? 'ended' : 'more';
    const token = readToken(bytes, this.at, end);
    const value = token & 0xff;
    if (value < 64) {
      this.at += token >> 8;
      return value;
    }
    if (value === BREAK) return this.crossBreak(bytes, this.at, end, last);
    if (value === PAD) return this.endAtPadding(bytes, end, last);
    return value === MORE && !last ? 'more' : 'ended';
  }

  /** `=` ends the run, up to three of them; `=` at the end of a line may also be a quoted-printable soft break. */
  private endAtPadding(bytes: Uint8Array, end: number, last: boolean): number | 'ended' | 'more' {
    if (end - this.at < LOOK_AHEAD_BYTES && !last) return 'more';
    const behind = readToken(bytes, this.at + 1, end);
    const softBreak =
      this.at + 1 < end && (behind & 0xff) === BREAK && this.letters % 4 !== 3 && this.letters % 4 !== 2;
    if (softBreak) {
      const crossed = this.crossBreak(bytes, this.at + 1, end, last);
      if (crossed !== 'ended') return crossed;
    }
    for (let pads = 0; pads < 3 && this.at < end; pads += 1) {
      const token = readToken(bytes, this.at, end);
      if ((token & 0xff) !== PAD) break;
      this.at += token >> 8;
    }
    return 'ended';
  }

  private crossBreak(bytes: Uint8Array, breakAt: number, end: number, last: boolean): number | 'ended' | 'more' {
    if (this.lineLetters < FOLD_MIN_LETTERS) return 'ended';
    if (end - breakAt < LOOK_AHEAD_BYTES && !last) return 'more';
    const lineAt = skipBreak(bytes, breakAt, end);
    if (!this.continuesOn(bytes, lineAt, end)) return 'ended';
    this.at = lineAt;
    this.lineLetters = 0;
    return BREAK;
  }

  /** Whether the line at `from` holds nothing but the run's next letters: no word of ordinary text is ever taken for one. */
  private continuesOn(bytes: Uint8Array, from: number, end: number): boolean {
    const stop = Math.min(end, from + LOOK_AHEAD_BYTES - 256);
    let [at, letters] = [from, 0];
    while (at < stop) {
      const token = readToken(bytes, at, end);
      const value = token & 0xff;
      if (value >= 64) return this.isWholeLine(bytes, at, value, letters);
      letters += 1;
      at += token >> 8;
    }
    return at < end || letters >= FOLD_MIN_LETTERS || (this.letters + letters) % 4 === 0;
  }

  private isWholeLine(bytes: Uint8Array, at: number, value: number, letters: number): boolean {
    if (letters === 0) return false;
    if (value === PAD) return true;
    const closed = value === BREAK || (value === END && CLOSERS.has(bytes[at] ?? 0));
    return closed && (letters >= FOLD_MIN_LETTERS || (this.letters + letters) % 4 === 0);
  }
}

/** What may stand right behind a run: `"`, `'`, `<`, `)`, `]`, `}`, `\` (of `\"`), `,`, `;`, `&` (of `&quot;`). */
const CLOSERS = new Set([0x22, 0x27, 0x3c, 0x29, 0x5d, 0x7d, 0x5c, 0x2c, 0x3b, 0x26]);

/** Over one line break in any spelling (`\r\n`, `\\r\\n`, `&#13;&#10;`, `%0D%0A`) and the indent behind it. */
function skipBreak(bytes: Uint8Array, from: number, end: number): number {
  const first = readToken(bytes, from, end);
  let at = from + (first >> 8);
  if (first >> 8 > 1 && bytes[from] !== 0x0d && at < end) {
    const second = readToken(bytes, at, end);
    if ((second & 0xff) === BREAK && bytes[at] === bytes[from] && !isSameSpelling(bytes, from, at, second >> 8)) {
      at += second >> 8;
    }
  }
  const indentEnd = Math.min(end, at + 64);
  while (at < indentEnd && (bytes[at] === 0x20 || bytes[at] === 0x09)) at += 1;
  return at;
}

function isSameSpelling(bytes: Uint8Array, a: number, b: number, length: number): boolean {
  for (let index = 0; index < length; index += 1) if (bytes[a + index] !== bytes[b + index]) return false;
  return true;
}
