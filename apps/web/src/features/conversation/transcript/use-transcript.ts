import { useEffect, useMemo, useState } from 'react';
import { useSignal } from '../../../lib/signal/signal.ts';
import { openLoader, type Loading } from './loading.ts';

/** The conversation as far as it is loaded; it goes on loading while the page is open. `again` starts anew after a refusal. */
export function useTranscript(
  conversationId: string,
  around: number | null,
): Loading & { readonly look: (position: number) => void; readonly again: () => void } {
  const [attempt, setAttempt] = useState(0);
  const loader = useMemo(
    () => openLoader(conversationId, around),
    // Where it was opened at matters once; later the reader moves by themselves.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [conversationId, attempt],
  );
  useEffect(() => {
    loader.start();
    return loader.close;
  }, [loader]);
  const state = useSignal(loader.state);
  return { ...state, look: loader.look, again: () => setAttempt(attempt + 1) };
}
