/** Conversations that somebody chose to read one after the other. Kept for the tab; only identifiers. */
import { createSignal, useSignal } from '../signal/signal.ts';

const KEY = 'custodia-reading-list';
const chosen = createSignal<readonly string[]>(readKept());

export interface ReadingPlace {
  /** From 1. */
  readonly place: number;
  readonly count: number;
  /** Null at the beginning. */
  readonly previous: string | null;
  /** Null at the end. */
  readonly next: string | null;
}

export function beginReading(conversations: readonly string[]): void {
  sessionStorage.setItem(KEY, JSON.stringify(conversations));
  chosen.set(conversations);
}

/** Null where the conversation was not chosen. */
export function useReadingPlace(conversation: string): ReadingPlace | null {
  const list = useSignal(chosen);
  const at = list.indexOf(conversation);
  if (at === -1) return null;
  return { place: at + 1, count: list.length, previous: list[at - 1] ?? null, next: list[at + 1] ?? null };
}

function readKept(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one): one is string => typeof one === 'string') : [];
  } catch {
    return [];
  }
}
