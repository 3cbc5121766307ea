/**
 * What somebody has typed and not yet sent. Kept in memory for as long as the tab lives (never on disk: it may be about evidence), so that
 * leaving a page, an ended session or a lost server costs nobody their words.
 */
import { useCallback, useEffect, useState } from 'react';

const drafts = new Map<string, unknown>();

/** Like useState, but the value outlives the page. `clear` when it was sent. */
export function useDraft<T>(key: string, first: T): readonly [T, (value: T) => void, () => void] {
  const [value, setValue] = useState<T>(() => (drafts.has(key) ? (drafts.get(key) as T) : first));
  const change = useCallback(
    (next: T) => {
      drafts.set(key, next);
      setValue(next);
    },
    [key],
  );
  const clear = useCallback(() => {
    drafts.delete(key);
    setValue(first);
    // What was first given is what it goes back to, whatever the caller gives later.
    // eslint-disable-next-line
  }, [key]);
  return [value, change, clear];
}

const unsaved = new Set<symbol>();

/** While `dirty`, closing the tab asks first, and so does the router (see UnsavedGuard). */
export function useUnsaved(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return;
    const mark = Symbol('unsaved');
    unsaved.add(mark);
    return () => void unsaved.delete(mark);
  }, [dirty]);
}

export function hasUnsaved(): boolean {
  return unsaved.size > 0;
}

/** Forgets every draft: when somebody signs out. */
export function forgetDrafts(): void {
  drafts.clear();
  unsaved.clear();
}
