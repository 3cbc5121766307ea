/** What is selected in a long list, and where one stands in it. Pure: the keys and the mouse say the same words. */

export interface Selection {
  /** Place in the list; -1: nowhere yet. */
  readonly cursor: number;
  /** Where a stretch began; it grows and shrinks with the cursor. */
  readonly anchor: number;
  readonly ids: ReadonlySet<string>;
}

export const NOTHING: Selection = { cursor: -1, anchor: -1, ids: new Set() };

type IdAt = (place: number) => string | undefined;

export function moveTo(selection: Selection, place: number, count: number): Selection {
  if (count === 0) return selection;
  const cursor = Math.min(Math.max(place, 0), count - 1);
  return { ...selection, cursor, anchor: cursor };
}

/** Takes in, or leaves out, whatever lies between where the stretch began and the new place. */
export function stretchTo(selection: Selection, place: number, count: number, idAt: IdAt): Selection {
  if (count === 0) return selection;
  const cursor = Math.min(Math.max(place, 0), count - 1);
  const anchor = selection.anchor === -1 ? cursor : selection.anchor;
  const ids = new Set(selection.ids);
  for (const id of between(anchor, selection.cursor, idAt)) ids.delete(id);
  for (const id of between(anchor, cursor, idAt)) ids.add(id);
  return { cursor, anchor, ids };
}

export function toggle(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ...selection, ids };
}

function between(a: number, b: number, idAt: IdAt): string[] {
  if (a < 0 || b < 0) return [];
  const [low, high] = [Math.min(a, b), Math.max(a, b)];
  return Array.from({ length: high - low + 1 }, (_, i) => idAt(low + i)).filter((id) => id !== undefined);
}
