/** A value outside React that components may follow: connection state, who is signed in, the compartment. */
import { useSyncExternalStore } from 'react';

export interface Signal<T> {
  readonly get: () => T;
  readonly set: (value: T) => void;
  /** Until the returned function is called. */
  readonly subscribe: (listener: () => void) => () => void;
}

export function createSignal<T>(first: T): Signal<T> {
  let current = first;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set(value) {
      if (Object.is(current, value)) return;
      current = value;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useSignal<T>(signal: Signal<T>): T {
  return useSyncExternalStore(signal.subscribe, signal.get);
}
