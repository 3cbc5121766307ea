import { useEffect, useRef } from 'react';
import { addShortcuts, type Shortcut } from './registry.ts';

/** Shortcuts of a page, for as long as it is open. The newest `run` is called. */
export function useShortcuts(wanted: readonly Shortcut[]): void {
  const latest = useRef(wanted);
  useEffect(() => {
    latest.current = wanted;
  });
  const list = wanted.map(({ keys, label, group }) => `${keys}\u0000${label}\u0000${group}`).join('\u0001');
  useEffect(
    () => addShortcuts(latest.current.map((one, i) => ({ ...one, run: () => latest.current[i]?.run() }))),
    [list],
  );
}
