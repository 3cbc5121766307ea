/**
 * Takes media out of text at the door, before anything is sealed: long base64 or hex runs and raw binary islands whose bytes are
 * an image, video, audio or another binary are digested as a stream and replaced by a marker; all other bytes pass unchanged.
 *
 * Invariants. Memory is bounded by one window whatever the input. The result does not depend on how the input is cut into
 * chunks: a decision is taken only where the window shows everything that it depends on. Nothing of a run is let out before
 * its verdict.
 */
import { judgeText } from '../text/judge.ts';
import { findIsland, findIslandEnd, ISLAND_LOOK_AHEAD_BYTES } from './island.ts';
import { LOOK_AHEAD_BYTES, RunReader } from './run.ts';
import { sampleAt, walkBack } from './scan.ts';
import { judgeRun, MEDIA_MIN_LETTERS, type RunContext, type RunVerdict } from './verdict.ts';
import { type Digests, formatMediaMarker, type WithheldRun, Withholding } from './withhold.ts';
import { ReductionWindow } from './window.ts';

export interface ReducedOutput {
  /** Output bytes, in order. */
  readonly bytes: readonly Uint8Array[];
  /** What was withheld and marked within these bytes. */
  readonly withheld: readonly WithheldRun[];
}

export interface MediaReducer {
  /** Takes the next chunk, of any size; the chunk may be reused by its owner afterwards. */
  push(chunk: Uint8Array): ReducedOutput;
  /** The rest. The reducer must not be used afterwards. */
  finish(): ReducedOutput;
}

/** How much of a run one verdict looks at, in letters; a multiple of four, so that each window decodes on its own. */
const VERDICT_LETTERS = 32_768;
/** Text between two looks for islands. */
const SEGMENT_BYTES = 65_536;
/** Ahead of a segment this much must be known, or the input be over. */
const AHEAD_BYTES = ISLAND_LOOK_AHEAD_BYTES + 2 * LOOK_AHEAD_BYTES;
const CONTEXT_BYTES = 512;

type State =
  | { readonly kind: 'text' }
  /** Inside a run that was judged to be text so far. */
  | { readonly kind: 'passing'; readonly reader: RunReader; readonly context: RunContext }
  | { readonly kind: 'run'; readonly reader: RunReader; readonly withholding: Withholding }
  | { readonly kind: 'island'; readonly withholding: Withholding; minEnd: number };

/** A reducer for one text file. Recognises UTF-16 (with or without a mark) and works on its code units. */
export function createMediaReducer(digests: Digests): MediaReducer {
  const reduction = new Reduction(digests);
  return { push: (chunk) => reduction.push(chunk), finish: () => reduction.finish() };
}

class Reduction {
  private readonly window = new ReductionWindow();
  private readonly digests: Digests;
  private readonly letters = new Uint8Array(VERDICT_LETTERS);
  private state: State = { kind: 'text' };
  /** Next unit to look at. */
  private at = 0;
  private started = false;

  constructor(digests: Digests) {
    this.digests = digests;
  }

  push(chunk: Uint8Array): ReducedOutput {
    for (let taken = 0; taken < chunk.length;) {
      taken += this.window.fill(chunk.subarray(taken));
      if (this.window.isFull()) this.process(false);
    }
    return this.window.takeOutput();
  }

  finish(): ReducedOutput {
    this.process(true);
    this.window.passUpTo(this.window.end);
    this.window.passOddByte();
    return this.window.takeOutput();
  }

  private process(last: boolean): void {
    this.start();
    this.window.readUnits();
    while (this.step(last));
    this.moveWindow(last);
  }

  private start(): void {
    if (this.started) return;
    this.started = true;
    const verdict = judgeText(this.window.head());
    if (verdict.kind === 'text' && verdict.encoding.startsWith('utf-16')) this.window.widen(verdict.encoding);
  }

  /** One step of the current state; false where the window shows too little to go on. */
  private step(last: boolean): boolean {
    switch (this.state.kind) {
      case 'text':
        return this.scanText(last);
      case 'passing':
        return this.passRun(this.state, last);
      case 'run':
        return this.swallowRun(this.state, last);
      case 'island':
        return this.swallowIsland(this.state, last);
    }
  }

  private scanText(last: boolean): boolean {
    const { units, end } = this.window;
    if (this.at >= end || (!last && end - this.at < SEGMENT_BYTES + AHEAD_BYTES)) return false;
    const to = Math.min(end, this.at + SEGMENT_BYTES);
    const island = this.window.isWide() ? null : findIsland(units, this.at, to, end);
    const limit = island?.at ?? to;
    const found = this.findRun(limit, last);
    if (found !== 'none') return found === 'entered';
    this.at = Math.max(this.at, limit);
    if (island === null) return true;
    this.enterIsland(island.at, island.mediaType, island.minLength);
    return true;
  }

  /** Looks for a run that begins before `limit`. */
  private findRun(limit: number, last: boolean): 'entered' | 'none' | 'more' {
    const { units } = this.window;
    while (this.at < limit) {
      const sample = sampleAt(this.at, limit);
      let start = walkBack(units, sample, this.at);
      while (start <= sample) {
        const next = this.tryRun(start, last);
        if (typeof next === 'string') return next;
        start = next;
      }
      this.at = Math.max(this.at, start);
    }
    return 'none';
  }

  /** Judges the run that begins at `start`; where it is too short to matter, gives where to look next. */
  private tryRun(start: number, last: boolean): number | 'entered' | 'more' {
    const { units, end } = this.window;
    const reader = new RunReader(start);
    const { count, status } = reader.read(units, end, last, this.letters);
    if (status === 'more') {
      this.at = start;
      return 'more';
    }
    if (count < MEDIA_MIN_LETTERS) return Math.max(reader.at, start + 1);
    const context = this.readContext(start);
    const verdict = judgeRun(this.letters.subarray(0, count), context);
    if (verdict !== null) this.enterRun(start, verdict);
    else if (status === 'ended') return reader.at;
    else this.enterPassing(reader, context);
    return 'entered';
  }

  /** A run in PEM or OpenPGP armour, or inside an address, may be an unknown binary without being a file. */
  private readContext(start: number): RunContext {
    const before = this.window.textBefore(start, CONTEXT_BYTES);
    if (/-----BEGIN [A-Z0-9 ]+-----[^-]{0,400}$/.test(before)) return 'text-token';
    return /:\/\/[^\s"'<>]*$/.test(before) ? 'text-token' : 'plain';
  }

  private enterRun(start: number, verdict: RunVerdict): void {
    const reader = new RunReader(start);
    if (verdict.skipLetters > 0) {
      reader.read(this.window.units, this.window.end, true, new Uint8Array(verdict.skipLetters));
    }
    this.window.passUpTo(reader.at);
    this.at = reader.at;
    const offsetInInput = this.window.inputOffset(reader.at);
    this.state = { kind: 'run', reader, withholding: new Withholding({ ...verdict, offsetInInput }, this.digests) };
  }

  private enterPassing(reader: RunReader, context: RunContext): void {
    this.at = reader.at;
    this.state = { kind: 'passing', reader, context };
  }

  /** The next window of a run that was text so far is judged before it is let through. */
  private passRun({ reader, context }: Extract<State, { kind: 'passing' }>, last: boolean): boolean {
    const ahead = reader.copy();
    const { count, status } = ahead.read(this.window.units, this.window.end, last, this.letters);
    if (status === 'more') return false;
    const verdict = judgeRun(this.letters.subarray(0, count), context);
    if (verdict !== null) {
      this.enterRun(reader.at, verdict);
      return true;
    }
    this.at = ahead.at;
    this.state = status === 'ended' ? { kind: 'text' } : { kind: 'passing', reader: ahead, context };
    return true;
  }

  private swallowRun({ reader, withholding }: Extract<State, { kind: 'run' }>, last: boolean): boolean {
    const { count, status } = reader.read(this.window.units, this.window.end, last, this.letters);
    withholding.takeLetters(this.letters.subarray(0, count));
    this.at = reader.at;
    this.window.dropUpTo(reader.at);
    if (status === 'ended') this.leave(withholding);
    return status !== 'more';
  }

  private enterIsland(at: number, mediaType: string, minLength: number): void {
    this.window.passUpTo(at);
    this.at = at;
    const offsetInInput = this.window.inputOffset(at);
    const withholding = new Withholding({ mediaType, encoding: 'raw', offsetInInput }, this.digests);
    this.state = { kind: 'island', withholding, minEnd: offsetInInput + minLength };
  }

  private swallowIsland(state: Extract<State, { kind: 'island' }>, last: boolean): boolean {
    const { units, end } = this.window;
    if (this.at >= end) return last ? this.leave(state.withholding) : false;
    const declared = Math.min(end, this.at + Math.max(0, state.minEnd - this.window.inputOffset(this.at)));
    if (declared > this.at) return this.takeIsland(state.withholding, declared);
    const { textAt, settled } = findIslandEnd(units, this.at, end, last);
    const taken = this.takeIsland(state.withholding, textAt ?? settled);
    return textAt === null && !(last && settled === end) ? taken : this.leave(state.withholding);
  }

  private takeIsland(withholding: Withholding, to: number): boolean {
    const moved = to > this.at;
    if (moved) withholding.takeBytes(this.window.units.slice(this.at, to));
    this.at = to;
    this.window.dropUpTo(to);
    return moved;
  }

  private leave(withholding: Withholding): true {
    const run = withholding.finish(this.window.outputOffset, this.window.inputOffset(this.at));
    this.window.writeMarker(formatMediaMarker(run), run);
    this.state = { kind: 'text' };
    return true;
  }

  /** Lets out what is decided and makes room; in text, what the last sample may belong to stays. */
  private moveWindow(last: boolean): void {
    if (last) return;
    if (this.state.kind === 'text' || this.state.kind === 'passing') this.window.passUpTo(this.at);
    const moved = this.window.shift(this.at);
    this.at -= moved;
    if (this.state.kind === 'run' || this.state.kind === 'passing') this.state.reader.at -= moved;
  }
}
