/**
 * Whether the session ended while somebody worked. The page stays as it is behind the sign-in overlay, with everything typed; once the
 * overlay calls {@link session.renew}, what failed is fetched again.
 */
import { createSignal } from '../signal/signal.ts';

/** `unknown` until the first answer; `none`: nobody was signed in when the page opened; `ended`: mid-work. */
export type SessionState = 'unknown' | 'active' | 'none' | 'ended';

const state = createSignal<SessionState>('unknown');

export const session = {
  state,
  /** A request was refused because nobody is signed in. */
  expire(): void {
    state.set(state.get() === 'active' || state.get() === 'ended' ? 'ended' : 'none');
  },
  /** Somebody is signed in (again). */
  renew(): void {
    state.set('active');
  },
  /** They signed out themselves. */
  leave(): void {
    state.set('none');
  },
} as const;
