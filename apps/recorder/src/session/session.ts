/** One connection's notes: numbered, with this machine's time and a clock that never steps, on their way to the spool. */
import type { GapReason, RecordingNote, TlsFacts } from '@custodia/core';
import { createHash } from 'node:crypto';
import { describeOther, type Pin } from './pin.ts';
import type { Spool } from '../spool/spool.ts';

/** Longer stanzas, lines and events are written down as their size and digest. */
const RAW_BYTES_MAX = 256 * 1024;
/** A wall clock that goes otherwise than the steady one by more than this was set. */
const STEP_MS = 2000;

/** What a listener says of what happens to it. */
export interface Ears {
  /** `bytes`: base64 of the line, where it was no UTF-8. */
  readonly heard: (raw: string, bytes?: string) => void;
  readonly passedOver: () => void;
  readonly archived: (raw: string, gap: string) => void;
  readonly connected: (address: string, tls: TlsFacts | null) => void;
  readonly disconnected: (reason: string) => void;
  readonly joined: (room: string, nick: string) => void;
  readonly refused: (room: string, reason: string) => void;
  /** Gives the id of the gap. */
  readonly gap: (room: string | null, from: string, reason: GapReason) => string;
  readonly filled: (gap: string, room: string | null, entries: number, complete: boolean) => void;
  /** The server's id of the newest that was heard there. */
  readonly reached: (place: string, id: string) => void;
  /** Anything that came over the wire: the server is there. */
  readonly alive: () => void;
  /** When that was, ISO 8601: after it nobody knows what was said. */
  readonly aliveAt: () => string;
  /** Resolves when all that was heard so far survives a power cut. */
  readonly whenHeld: () => Promise<void>;
}

export interface SessionState {
  connectedSince: string | null;
  /** Milliseconds of this machine’s clock; null before anything came. */
  lastAliveMs: number | null;
  lastHeardMs: number | null;
  heard: number;
  passed: number;
  readonly joined: Set<string>;
  tls: TlsFacts | null;
  trouble: string | null;
}

export interface GapTold {
  readonly id: string;
  readonly room: string | null;
  readonly from: string;
  readonly to: string;
  readonly reason: GapReason;
}

export interface SessionTold {
  readonly pin: () => Pin;
  readonly onGap: (gap: GapTold) => void;
  readonly onFilled: (gap: string, entries: number, complete: boolean) => void;
}

export class Session {
  readonly state: SessionState = {
    connectedSince: null,
    lastAliveMs: null,
    lastHeardMs: null,
    heard: 0,
    passed: 0,
    joined: new Set(),
    tls: null,
    trouble: null,
  };
  readonly #spool: Spool;
  readonly #told: SessionTold;
  readonly #randomUuid: () => string;
  readonly #begunMs = performance.now();
  readonly #begunWallMs = Date.now();
  readonly #reached = new Map<string, string>();
  #marked: { readonly lines: number; readonly reached: Readonly<Record<string, string>> };
  #held: Readonly<Record<string, string>>;
  #isHolding = false;
  #missedBy: GapReason = 'connection-lost';
  #stepMs = 0;
  #heardBefore = 0;

  /** `reached`: by the recorders before. */
  constructor(
    spool: Spool,
    told: SessionTold,
    randomUuid: () => string,
    reached: Readonly<Record<string, string>> = {},
  ) {
    for (const [place, id] of Object.entries(reached)) this.#reached.set(place, id);
    this.#held = reached;
    this.#marked = { lines: 0, reached };
    this.#spool = spool;
    this.#told = told;
    this.#randomUuid = randomUuid;
  }

  note(note: RecordingNote): void {
    const { kind, ...facts } = note;
    const at = new Date().toISOString();
    const line = { n: this.#spool.appended, at, monoMs: Math.round(performance.now() - this.#begunMs), kind, ...facts };
    this.#spool.append(JSON.stringify(line));
  }

  /** Nothing may be heard for now, for the disk takes nothing. */
  hold(isHolding: boolean): void {
    this.#isHolding = isHolding;
  }

  /** Of each place the id up to which everything is on the disk; it lags behind by no more than what was asked between. */
  reached(): Readonly<Record<string, string>> {
    if (this.#spool.held >= this.#marked.lines) {
      this.#held = this.#marked.reached;
      this.#marked = { lines: this.#spool.appended, reached: Object.fromEntries(this.#reached) };
    }
    return this.#held;
  }

  /** Proves the silence: that it listened, and how much it heard since the last one. Says where the clock of this machine was set. */
  heartbeat(): void {
    const { heard } = this.state;
    this.note({ kind: 'heartbeat', heard: heard - this.#heardBefore });
    this.#heardBefore = heard;
    const stepMs = Date.now() - this.#begunWallMs - (performance.now() - this.#begunMs);
    if (Math.abs(stepMs - this.#stepMs) < STEP_MS) return;
    const to = new Date();
    const from = new Date(to.getTime() - Math.abs(stepMs - this.#stepMs));
    this.#stepMs = stepMs;
    this.#tellGap(null, from.toISOString(), 'clock-step');
  }

  ears(): Ears {
    const { state } = this;
    return {
      heard: (raw, bytes) => this.#hear({ kind: 'heard', raw, ...(bytes === undefined ? {} : { bytes }) }, raw),
      archived: (raw, gap) => this.#hear({ kind: 'archived', raw, gap }, raw),
      passedOver: () => void (state.passed += 1),
      connected: (address, tls) => {
        state.connectedSince = new Date().toISOString();
        state.tls = tls;
        const pin = this.#told.pin();
        const other = describeOther(tls, pin);
        state.trouble = other;
        this.note({
          kind: 'connected',
          address,
          tls,
          ...(pin.certificates.length === 0 ? {} : { asOrdered: other === null }),
        });
      },
      disconnected: (reason) => {
        if (state.connectedSince === null) return this.#neverConnected(reason);
        state.connectedSince = null;
        state.joined.clear();
        state.trouble = reason;
        this.#missedBy = this.#isHolding ? 'spool-unwritable' : 'connection-lost';
        this.note({ kind: 'disconnected', reason });
      },
      joined: (room, nick) => {
        state.joined.add(room);
        this.note({ kind: 'joined', room, nick });
      },
      refused: (room, reason) => {
        state.trouble = `${room}: ${reason}`;
        this.note({ kind: 'refused', room, reason });
      },
      gap: (room, from, reason) => this.#tellGap(room, from, reason === 'connection-lost' ? this.#missedBy : reason),
      filled: (gap, room, entries, complete) => {
        this.note({ kind: 'filled', gap, room, entries, complete });
        this.#told.onFilled(gap, entries, complete);
      },
      reached: (place, id) => void this.#reached.set(place, id),
      alive: () => void (state.lastAliveMs = Date.now()),
      aliveAt: () => new Date(state.lastAliveMs ?? Date.now()).toISOString(),
      whenHeld: async () => this.#spool.whenHeld(),
    };
  }

  /** Once for each reason: it is tried again and again. */
  #neverConnected(reason: string): void {
    if (this.state.trouble === reason) return;
    this.state.trouble = reason;
    this.note({ kind: 'refused', room: '', reason });
  }

  #hear(note: RecordingNote, raw: string): void {
    const { state } = this;
    state.heard += 1;
    state.lastHeardMs = Date.now();
    // No character is longer than three bytes of a unit: most are not counted.
    const sizeBytes = raw.length * 3 <= RAW_BYTES_MAX ? raw.length : Buffer.byteLength(raw);
    if (sizeBytes <= RAW_BYTES_MAX) this.note(note);
    else this.note({ kind: 'oversized', sizeBytes, sha256: createHash('sha256').update(raw).digest('hex') });
  }

  #tellGap(room: string | null, from: string, reason: GapReason): string {
    // A clock that was set back between the two would turn them round.
    const [first, last] = [from, new Date().toISOString()].sort();
    const gap = { id: this.#randomUuid(), room, from: first!, to: last!, reason };
    this.note({ kind: 'gap', gap: gap.id, room, from: gap.from, to: gap.to, reason });
    this.#told.onGap(gap);
    return gap.id;
  }
}
