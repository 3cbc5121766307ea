/** How many columns can be compared at once: how two records compare is one number, with a digit for each column. */
import type { ColumnUse } from './recognise.ts';
import { KINDS } from './kind.ts';

/** Two of them together bring records together as well, so the work grows with their square. */
const MOST_COLUMNS = 20;
/** A pattern is a signed number of 64 bits. */
const MOST_PATTERNS = 2 ** 60;

/** Of more columns than can be compared those that say most are: known by their names first, then what names one holder, then the first. */
export function limitColumns(uses: readonly ColumnUse[]): ColumnUse[] {
  const attributes = uses.flatMap((use, at) => (use.as === 'attribute' ? [{ use, at }] : []));
  const ranked = attributes.toSorted((a, b) => rankOf(a.use) - rankOf(b.use) || a.at - b.at);
  const kept = new Set<number>();
  let patterns = 1;
  for (const { use, at } of ranked) {
    const next = patterns * (KINDS[use.kind].levels.length + 1);
    if (kept.size >= MOST_COLUMNS || next > MOST_PATTERNS) continue;
    kept.add(at);
    patterns = next;
  }
  return uses.map((use, at) =>
    use.as !== 'attribute' || kept.has(at) ? use : { as: 'left-out', name: use.name, reason: 'too-many-columns' },
  );
}

function rankOf({ by, kind }: Extract<ColumnUse, { as: 'attribute' }>): number {
  return (by === 'name' ? 0 : 2) + (KINDS[kind].exact === true ? 0 : 1);
}
