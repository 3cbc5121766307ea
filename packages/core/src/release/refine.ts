/**
 * The codes of one variable in several releases, made comparable. A region without the Netherlands in one release and without the Netherlands
 * and France in the next differ by France: who has both releases can subtract. So every group is also seen as the blocks that no release cuts.
 */
import { ReleaseError } from './error.ts';
import type { Variable } from './counting.ts';

export interface Refined {
  /** Every code of any release that a finest value belongs to, its block among them. */
  readonly codesOf: ReadonlyMap<string, readonly string[]>;
  /** What each code consists of, where that is more than itself. */
  readonly blocksOf: ReadonlyMap<string, readonly string[]>;
  readonly codes: readonly string[];
}

/** @throws ReleaseError where a code stands for different values in two releases: it would be compared with what it is not. */
export function refine(versions: readonly Variable[]): Refined {
  const members = collectCodes(versions);
  const own = new Map<string, string[]>();
  for (const [code, values] of members) for (const value of values) own.set(value, [...(own.get(value) ?? []), code]);
  const blockOf = nameBlocks(own, members);
  const blocksOf = new Map<string, readonly string[]>();
  for (const [code, values] of members) {
    const blocks = [...new Set(values.map((value) => blockOf.get(value)!))];
    if (blocks.length > 1) blocksOf.set(code, blocks);
  }
  const codesOf = new Map([...own].map(([value, codes]) => [value, [...new Set([...codes, blockOf.get(value)!])]]));
  return { codesOf, blocksOf, codes: [...new Set([...members.keys(), ...blockOf.values()])] };
}

function collectCodes(versions: readonly Variable[]): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const { name, codes } of versions)
    for (const { code, members } of codes) {
      const before = found.get(code);
      if (before !== undefined && before.toSorted().join('\n') !== members.toSorted().join('\n'))
        throw new ReleaseError(
          'bad-variable',
          `"${code}" of "${name}" stood for other values in an earlier release. Give the new group a code of its own.`,
        );
      found.set(code, members);
    }
  return found;
}

/** A block is what no release cuts: the values that have the same codes everywhere. It has the name of a code where it is one. */
function nameBlocks(
  own: ReadonlyMap<string, readonly string[]>,
  members: ReadonlyMap<string, readonly string[]>,
): Map<string, string> {
  const bySignature = Map.groupBy(own.keys(), (value) => own.get(value)!.toSorted().join('^'));
  const names = new Map<string, string>();
  for (const [signature, values] of bySignature) {
    const same = own.get(values[0]!)!.find((code) => members.get(code)!.length === values.length);
    for (const value of values) names.set(value, same ?? signature);
  }
  return names;
}
