/**
 * Signing in once more in place, over the page that is open: because the session ended, or because a change to how one signs in wants a recent
 * sign-in. The overlay of the shell shows the form; this says why.
 */
import { session } from '../session/expired.ts';
import { createSignal } from '../signal/signal.ts';

export type WhyAgain = 'ended' | 'confirm';

export const whyAgain = createSignal<WhyAgain>('ended');

/** Asks for a sign-in over the page; what was to be done is done again by the person afterwards. */
export function askToConfirm(): void {
  whyAgain.set('confirm');
  session.expire();
}
