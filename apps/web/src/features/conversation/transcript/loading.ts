/**
 * Loads a conversation: first the stretch that is looked at, then all others in the background, two at a time, nearest first. A line that is lost
 * is waited for; a refusal ends it and is shown.
 */
import { procedures } from '@custodia/contract';
import { call } from '../../../lib/api/call.ts';
import { connection } from '../../../lib/api/connection.ts';
import { RefusedError, mayPass } from '../../../lib/api/refused.ts';
import { createSignal, type Signal } from '../../../lib/signal/signal.ts';
import { STRETCH, Transcript, type Stretch } from './transcript.ts';

export interface Loading {
  readonly transcript: Transcript | null;
  readonly error: RefusedError | null;
  /** Raised with each stretch, so that what shows the transcript is drawn again. */
  readonly version: number;
  /** When the bytes of the last stretch had arrived (`performance.now()`). */
  readonly arrivedAtMs: number | null;
}

export interface Loader {
  readonly state: Signal<Loading>;
  /** What is looked at now: its stretch is asked for next. */
  readonly look: (position: number) => void;
  /** Begins, or begins again what was closed. */
  readonly start: () => void;
  /** Ends the loading; what came stays. */
  readonly close: () => void;
}

type Where = { readonly from: number } | { readonly around: number };

const LANES = 2;
const AGAIN_MS = 1_000;

/** `around` is the ordinal to open at; null for the beginning. Nothing is asked for before `start`. */
export function openLoader(conversationId: string, around: number | null): Loader {
  return new WindowLoader(conversationId, around);
}

class WindowLoader implements Loader {
  readonly state = createSignal<Loading>({ transcript: null, error: null, version: 0, arrivedAtMs: null });
  readonly #conversationId: string;
  readonly #around: number | null;
  #looked = 0;
  #run = new AbortController();

  constructor(conversationId: string, around: number | null) {
    this.#conversationId = conversationId;
    this.#around = around;
  }

  readonly look = (position: number): void => {
    this.#looked = position;
  };

  readonly close = (): void => this.#run.abort();

  readonly start = (): void => {
    const run = new AbortController();
    this.#run = run;
    this.#load(run.signal).catch((error: unknown) => {
      if (run.signal.aborted) return;
      const refused = error instanceof RefusedError ? error : new RefusedError('unexpected', '', { cause: error });
      this.state.set({ ...this.state.get(), error: refused });
    });
  };

  async #load(signal: AbortSignal): Promise<void> {
    if (this.state.get().transcript === null) {
      const first = await this.#fetch(this.#around === null ? { from: 0 } : { around: this.#around }, signal);
      this.#looked = first.from;
      this.#keep(first);
    }
    const asked = new Set<number>();
    await Promise.all(Array.from({ length: LANES }, () => this.#runLane(asked, signal)));
  }

  async #runLane(asked: Set<number>, signal: AbortSignal): Promise<void> {
    for (;;) {
      const missing = this.state.get().transcript!.missing(this.#looked);
      const index = missing.find((one) => !asked.has(one));
      if (index === undefined || signal.aborted) return;
      asked.add(index);
      this.#keep(await this.#fetch({ from: index * STRETCH }, signal));
    }
  }

  async #fetch(where: Where, signal: AbortSignal): Promise<Stretch> {
    const input = { id: this.#conversationId, limit: STRETCH, ...where };
    for (;;) {
      try {
        return await call(procedures.conversationWindow, input, { signal });
      } catch (error) {
        if (signal.aborted || !mayPass(error)) throw error;
        await untilThere(signal);
      }
    }
  }

  #keep(stretch: Stretch): void {
    const before = this.state.get();
    const transcript = before.transcript ?? new Transcript(stretch);
    transcript.add(stretch);
    this.state.set({ transcript, error: null, version: before.version + 1, arrivedAtMs: performance.now() });
  }
}

/** Until the server answers again, and a moment longer. */
async function untilThere(signal: AbortSignal): Promise<void> {
  do {
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  } while (connection.get() === 'lost' && !signal.aborted);
}
