/** Groups of records that links join, directly or through others. The result depends on the set of links, not on their order. */

/** Records are 0 … records − 1; gives for each the smallest record of its group. */
export function clusterLinks(records: number, links: Iterable<readonly [number, number]>): Int32Array {
  const parent = Int32Array.from({ length: records }, (_, at) => at);
  for (const [a, b] of links) join(parent, a, b);
  for (let at = 0; at < records; at++) parent[at] = rootOf(parent, at);
  return parent;
}

/** The smaller root stays: so the name of a group is its smallest record. */
function join(parent: Int32Array, a: number, b: number): void {
  const [one, other] = [rootOf(parent, a), rootOf(parent, b)];
  if (one < other) parent[other] = one;
  else if (other < one) parent[one] = other;
}

function rootOf(parent: Int32Array, record: number): number {
  let root = record;
  while (parent[root] !== root) root = parent[root]!;
  for (let at = record; parent[at] !== root;) [at, parent[at]] = [parent[at]!, root];
  return root;
}
