/**
 * What the page that is open is about, so that an alarm can say so without asking. Identifiers only. A page says it while it is open:
 * `useOnScreen({ conversation: id, message: 'EXHIBIT:ORDINAL' })`.
 */
import { useEffect } from 'react';
import { createSignal } from '../signal/signal.ts';

export interface OnScreen {
  readonly operation?: string | undefined;
  readonly conversation?: string | undefined;
  /** `EXHIBIT:ORDINAL`. */
  readonly message?: string | undefined;
}

export const onScreen = createSignal<OnScreen>({});

export function useOnScreen({ operation, conversation, message }: OnScreen): void {
  useEffect(() => {
    onScreen.set({ operation, conversation, message });
    return () => onScreen.set({});
  }, [operation, conversation, message]);
}
