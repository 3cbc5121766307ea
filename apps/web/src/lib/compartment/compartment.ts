/** The operation that somebody is working in: lists are narrowed to it, the header shows it. Kept for the tab; only the identifier. */
import { createSignal, useSignal } from '../signal/signal.ts';

const KEY = 'custodia-operation';
const chosen = createSignal<string | null>(sessionStorage.getItem(KEY));

/** Null: all operations that the person may see. */
export function useCompartment(): string | null {
  return useSignal(chosen);
}

/** The same, outside a component. */
export function chosenCompartment(): string | null {
  return chosen.get();
}

export function chooseCompartment(operationId: string | null): void {
  if (operationId === null) sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, operationId);
  chosen.set(operationId);
}
