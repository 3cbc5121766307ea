import { createSignal } from '../lib/signal/signal.ts';

/** Whether the list of shortcuts is shown. */
export const sheetOpen = createSignal(false);
