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

/** `around` is the ordinal to open at; null for the beginning. */
export function openLoader(conversationId: string, around: number | null): Loader {
  const state = createSignal<Loading>({ transcript: null, error: null, version: 0, arrivedAtMs: null });
  let stop = new AbortController();
  let looked = 0;

  const fetchStretch = async (where: Where, { signal }: AbortController): Promise<Stretch> => {
    for (;;) {
      try {
        const input = { id: conversationId, limit: STRETCH, ...where };
        return await call(procedures.conversationWindow, input, { signal });
      } catch (error) {
        if (signal.aborted || !mayPass(error)) throw error;
        await untilThere(signal);
      }
    }
  };

  const keep = (stretch: Stretch): void => {
    const before = state.get();
    const transcript = before.transcript ?? new Transcript(stretch);
    transcript.add(stretch);
    state.set({ transcript, error: null, version: before.version + 1, arrivedAtMs: performance.now() });
  };

  const runLane = async (run: AbortController, asked: Set<number>): Promise<void> => {
    for (;;) {
      const index = state
        .get()
        .transcript!.missing(looked)
        .find((one) => !asked.has(one));
      if (index === undefined || run.signal.aborted) return;
      asked.add(index);
      keep(await fetchStretch({ from: index * STRETCH }, run));
    }
  };

  const load = async (run: AbortController): Promise<void> => {
    if (state.get().transcript === null) {
      const first = await fetchStretch(around === null ? { from: 0 } : { around }, run);
      looked = first.from;
      keep(first);
    }
    const asked = new Set<number>();
    await Promise.all(Array.from({ length: LANES }, () => runLane(run, asked)));
  };

  const start = (): void => {
    const run = new AbortController();
    stop = run;
    load(run).catch((error: unknown) => {
      if (run.signal.aborted) return;
      const refused = error instanceof RefusedError ? error : new RefusedError('unexpected', '', { cause: error });
      state.set({ ...state.get(), error: refused });
    });
  };

  return {
    state,
    start,
    look: (position) => {
      looked = position;
    },
    close: () => stop.abort(),
  };
}

/** Until the server answers again, and a moment longer. */
async function untilThere(signal: AbortSignal): Promise<void> {
  do {
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  } while (connection.get() === 'lost' && !signal.aborted);
}
