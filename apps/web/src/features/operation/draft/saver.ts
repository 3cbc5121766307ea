/**
 * Save-as-you-go of one draft. What is typed is kept for as long as the tab lives, and sent a moment after the last change, with the version
 * it was made on. Where somebody else saved in the meantime nothing is sent any more until the person has chosen; nothing is overwritten,
 * and nothing is lost.
 */
import type { DraftFields } from '@custodia/contract';
import { RefusedError } from '../../../lib/api/refused.ts';
import { createSignal } from '../../../lib/signal/signal.ts';

/** What it needs to know of a draft. */
export interface Saved {
  readonly fields: DraftFields;
  readonly version: number;
}

/** Sends all fields with the version they were made on; gives what was saved. Throws RefusedError. */
type Send = (edit: Saved) => Promise<Saved>;

export interface SaverState {
  /** What differs from what the server has; null: nothing. */
  readonly edit: Saved | null;
  readonly sending: boolean;
  readonly error: RefusedError | null;
}

const NOTHING: SaverState = { edit: null, sending: false, error: null };
const AFTER_MS = 1_200;

export class DraftSaver {
  readonly state = createSignal<SaverState>(NOTHING);
  readonly #send: Send;
  readonly #afterMs: number;
  #seen: Saved;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<unknown> = Promise.resolve();

  constructor(first: Saved, send: Send, afterMs = AFTER_MS) {
    this.#seen = first;
    this.#send = send;
    this.#afterMs = afterMs;
  }

  /** What the server is known to have. */
  see(draft: Saved): void {
    if (draft.version > this.#seen.version) this.#seen = draft;
  }

  change(change: Partial<DraftFields>): void {
    const base = this.state.get().edit ?? this.#seen;
    this.#put({ edit: { version: base.version, fields: { ...base.fields, ...change } } });
    if (this.state.get().error?.code === 'conflict') return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush().catch(() => undefined), this.#afterMs);
  }

  /** Sends what waits, one after the other; gives the version that everything is saved in. Throws RefusedError. */
  async flush(): Promise<number> {
    clearTimeout(this.#timer);
    const turn = this.#running.then(() => this.#flushOnce());
    this.#running = turn.catch(() => undefined);
    return turn;
  }

  async #flushOnce(): Promise<number> {
    const { edit, error } = this.state.get();
    if (error?.code === 'conflict') throw error;
    if (edit === null) return this.#seen.version;
    this.#put({ sending: true, error: null });
    try {
      this.#seen = await this.#send(edit);
    } catch (cause) {
      this.#put({ sending: false, error: asRefused(cause) });
      throw cause;
    }
    const newer = this.state.get().edit;
    const rest = newer === edit || newer === null ? null : { fields: newer.fields, version: this.#seen.version };
    this.#put({ edit: rest, sending: false });
    return this.#seen.version;
  }

  /** Something else of the draft changed (a document), and this is what the server has now. */
  adopt(draft: Saved): void {
    const { edit } = this.state.get();
    this.see(draft);
    if (edit !== null) this.#put({ edit: { fields: edit.fields, version: draft.version } });
  }

  /** After a conflict: mine over theirs. */
  keepMine(theirs: Saved): void {
    const { edit } = this.state.get();
    this.see(theirs);
    this.state.set(NOTHING);
    if (edit !== null) this.change(edit.fields);
  }

  /** After a conflict: theirs instead of mine. */
  takeTheirs(theirs: Saved): void {
    clearTimeout(this.#timer);
    this.see(theirs);
    this.state.set(NOTHING);
  }

  #put(change: Partial<SaverState>): void {
    this.state.set({ ...this.state.get(), ...change });
  }
}

function asRefused(cause: unknown): RefusedError {
  return cause instanceof RefusedError ? cause : new RefusedError('unexpected', '', { cause });
}
